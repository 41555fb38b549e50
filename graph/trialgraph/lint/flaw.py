"""Name what is wrong with a hand-kept file, and the folders in which such files are."""

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from trialgraph.core import resources, turtle


class Flaw(NamedTuple):
    """What is wrong, in which file and line, and what to do."""

    path: Path
    line: int
    code: str
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.what}. {self.remedy} [{self.code}]"


@dataclass(frozen=True, slots=True)
class Sources:
    """The folders of hand-kept files: cases are there in a checkout only, `extra` is a lexicon of a user."""

    ontology: Path
    lexicon: Path
    shapes: Path
    queries: Path
    cases: Path | None = None
    extra: Path | None = None

    @classmethod
    def ours(cls, extra: Path | None = None) -> "Sources":
        """The folders that come with TrialGraph."""
        cases = resources.queries().parent / "tests" / "cases"
        folders = resources.ontology(), resources.lexicon(), resources.shapes(), resources.queries()
        return cls(*folders, cases if cases.is_dir() else None, extra)

    @property
    def words(self) -> list[Path]:
        """The files of the lexicons."""
        return turtle.files(self.lexicon, *([self.extra] if self.extra else []))
