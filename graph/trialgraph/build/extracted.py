"""What a piece gave: the N-Triples of its document and what follows from them, or why there is none."""

from dataclasses import dataclass

from trialgraph.build.derivation import Derived


@dataclass(frozen=True, slots=True)
class Extracted:
    """What the piece at a place gave: the SHA-256 and the N-Triples of its document, or why there is none, or both.

    `foreign` where there is none because it is no document of a trial;
    `new` where it was extracted now and is not from a former build; `kept` where the snapshot to be changed holds it,
    and its triples are not here; `derived` is what follows from it and those beside it, if that is known.
    """

    source: str
    position: str
    sha256: str = ""
    triples: bytes = b""
    problem: str = ""
    new: bool = True
    kept: bool = False
    derived: Derived | None = None
    foreign: bool = False

    @property
    def place(self) -> str:
        """Where a person finds the record."""
        return self.source + self.position

    @property
    def said(self) -> str:
        """The problem without the place."""
        return self.problem.removeprefix(f"{self.place}: ")
