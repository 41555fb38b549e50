"""Tell which documents a snapshot holds and what it was made by, so that the next build need change only what differs.

    "8f14e45f…"                                                           what made it
    ["5f0c…", "a.zip", "/3.json", "https://…/NCT00000000", 981, 2, "", […]]    a document
    …
    [41, 12]                                                              how many documents, and findings

The list lies in the folder of the snapshot and is written before the snapshot becomes the current one.
"""

import json
from pathlib import Path
from typing import Final, NamedTuple

from trialgraph.build.joining import Row
from trialgraph.build.saying import Said
from trialgraph.core.model import Document
from trialgraph.graph import rdf

_NAME: Final = "documents"


class Listed(NamedTuple):
    """A document: where it lies, the name that it gives its trial, how many triples it gave, how many figures of its
    criteria were not read, what is wrong with it though it was read, and what it says of who its trial is."""

    sha256: str
    source: str
    position: str
    trial: str
    triples: int
    unread: int = 0
    problem: str = ""
    said: Said = Said()

    @property
    def row(self) -> Row:
        """What tells which documents are about one trial."""
        return Row(self.sha256, self.trial, self.said)

    @property
    def place(self) -> str:
        """Where a person finds the record."""
        return self.source + self.position


class Listing(NamedTuple):
    """The documents of a snapshot by their SHA-256, and how many findings of cross-field checks it has."""

    documents: dict[str, Listed]
    findings: int


class Writer:
    """Writes the list of a snapshot as its documents come; without its end it is none."""

    def __init__(self, folder: Path, maker: str) -> None:
        self._file = (folder / _NAME).open("w", encoding="ascii")
        self._write(maker)
        self._documents = 0

    def add(self, document: Listed) -> None:
        """Write a document."""
        self._write(document)
        self._documents += 1

    def close(self, findings: int) -> None:
        """Write the end."""
        self._write((self._documents, findings))
        self._file.close()

    def _write(self, row: object) -> None:
        self._file.write(f"{json.dumps(row)}\n")


def placed(document: Listed) -> bytes:
    """Where a document lies, which is no part of what it says, as N-Triples."""
    of = Document(Path(document.place).name, document.sha256, "", {})
    return rdf.written(rdf.source(of, document.place))


def read(folder: Path, maker: str) -> Listing | None:
    """Return the list of a snapshot, or None where another maker made it, or it is not there, or damaged."""
    try:
        with (folder / _NAME).open(encoding="ascii") as file:
            if json.loads(next(file)) != maker:
                return None
            rows = [json.loads(line) for line in file]
        number, findings = rows.pop()
        documents = {row[0]: Listed(*row)._replace(said=_said(*row[-1])) for row in rows}
    except (OSError, ValueError, TypeError, StopIteration, IndexError):
        return None
    return Listing(documents, findings) if len(documents) == number else None


def _said(
    own: list[list[str]], claimed: list[str], sponsors: list[str], conditions: list[str], precedence: int
) -> Said:
    numbers = tuple((number, notation) for number, notation in own)
    return Said(numbers, tuple(claimed), tuple(sponsors), tuple(conditions), precedence)
