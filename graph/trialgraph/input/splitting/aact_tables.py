"""Turn the tables of AACT, which are parted by bars, into a record for each trial: the rows of all tables that it has.

The tables are kept in a temporary database, because those of all trials do not fit into memory; only those are kept
that a reader reads. A record is JSON: ``{"aact": {"studies": [{"nct_id": …}], "conditions": [{…}, …]}}``.
"""

import codecs
import csv
import json
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from trialgraph.input import readers
from trialgraph.input.splitting.piece import Piece, refused

STUDIES = "studies"
TABLES = frozenset({
    STUDIES, "brief_summaries", "conditions", "countries", "design_group_interventions", "design_groups",
    "design_outcomes", "designs", "detailed_descriptions", "eligibilities", "facilities", "id_information",
    "intervention_other_names", "interventions", "keywords", "sponsors", "study_references",
})  # fmt: skip
_NUMBER, _TITLE = "nct_id", "brief_title"


def recognises(head: bytes) -> bool:
    """Whether a stream begins like a table of AACT: names between bars, the number of the trial among them."""
    line = head.removeprefix(b"\xef\xbb\xbf").partition(b"\n")[0]
    return b"|" in line and _NUMBER.encode() in [name.strip(b'"\r ') for name in line.split(b"|")]


class Broken(NamedTuple):
    """The rows of a table that have not as many cells as it has columns: the first of them, and how many they are."""

    table: str
    line: int
    cells: int
    columns: int
    rows: int = 1

    @property
    def what(self) -> str:
        """What is said of them."""
        first = f"line {self.line} has {self.cells} cells, where there are {self.columns} columns"
        return f"{first}; it was left out" if self.rows == 1 else f"{first}; {self.rows} such rows were left out"


class Tables:
    """The tables of some trials; nothing of them is in memory."""

    def __init__(self) -> None:
        self._database = sqlite3.connect("")  # a file that nobody sees and that goes with the connection
        self._database.execute("CREATE TABLE row (trial TEXT, name TEXT, number INTEGER, cells TEXT)")
        self.names: list[str] = []
        self._broken: list[Broken] = []

    def add(self, name: str, chunks: Iterable[bytes]) -> None:
        """Keep a table, if a reader reads it; rows that have not as many cells as there are columns are left out.

        That of the studies is known by its columns, whatever the file is called.
        """
        csv.field_size_limit(readers.LARGEST)
        rows = csv.reader(_lines(chunks), delimiter="|")
        columns = next(rows, [])
        name = STUDIES if _TITLE in columns else name
        self.names.append(name)
        if name not in TABLES:
            return
        place = columns.index(_NUMBER)
        broken = 0

        def kept() -> Iterator[tuple[str, str, int, str]]:
            nonlocal broken
            for number, row in enumerate(rows):
                if len(row) == len(columns):
                    yield row[place], name, number, json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False)
                elif row:
                    broken += 1
                    if broken == 1:
                        self._broken.append(Broken(name, rows.line_num, len(row), len(columns)))

        self._database.executemany("INSERT INTO row VALUES (?, ?, ?, ?)", kept())
        if broken > 1:
            self._broken[-1] = self._broken[-1]._replace(rows=broken)

    def pieces(self, source: str) -> Iterator[Piece]:
        """Yield the record of each trial, in the order of their numbers; without the studies there is none.

        A table with broken rows gives a line that says how many there are.
        """
        if self.names and STUDIES not in self.names:
            what = f"these are tables of AACT ({', '.join(sorted(self.names)[:3])} …) without that of the studies"
            yield refused(source, "", what, "Give the folder or archive that has studies.txt.")
            return
        self._database.execute("CREATE INDEX IF NOT EXISTS by_trial ON row (trial, name, number)")
        found = self._database.execute("SELECT trial, name, cells FROM row ORDER BY trial, name, number")
        for trial, rows in groupby(found, key=lambda row: row[0]):
            record = {
                name: [json.loads(row[2]) for row in some] for name, some in groupby(rows, key=lambda row: row[1])
            }
            if STUDIES in record:
                yield Piece(source, f": trial {trial}", json.dumps({"aact": record}, ensure_ascii=False).encode())
        for each in self._broken:
            yield refused(source, f": table {each.table}", each.what, "Download it again, or quote what holds a bar.")


def _lines(chunks: Iterable[bytes]) -> Iterator[str]:
    """The lines of a stream with their ends."""
    decoder, rest = codecs.getincrementaldecoder("utf-8-sig")(errors="replace"), ""
    for chunk in chunks:
        *lines, rest = (rest + decoder.decode(chunk)).split("\n")
        yield from (f"{line}\n" for line in lines)
    if rest := rest + decoder.decode(b"", final=True):
        yield rest
