"""Name what is wrong with a hand-kept file, and the folders in which such files are."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from trialgraph import resources, turtle
from trialgraph.vocabulary import PREFIXES


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


def line_of(path: Path, iri: str) -> int:
    """Return the line in which a file speaks of an IRI first as a subject, else at all; the first where it does not.

    >>> line_of(Path(__file__), "https://example.org/nothing")
    1
    """
    names = [re.escape(f"<{iri}>"), *(re.escape(name) + r"(?![\w-])" for name in _short(iri))]
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    for pattern in (rf"^(?:{'|'.join(names)})", rf"(?<![\w/]){'|'.join(names)}"):
        for number, line in enumerate(lines, 1):
            if re.search(pattern, line):
                return number
    return 1


def _short(iri: str) -> list[str]:
    """How Turtle may abbreviate an IRI: by our prefixes, or by one for all but its last part."""
    known = [f"{prefix}:{iri.removeprefix(base)}" for prefix, base in PREFIXES.items() if iri.startswith(base)]
    return known or [f":{iri.rpartition('#')[2].rpartition('/')[2]}"]
