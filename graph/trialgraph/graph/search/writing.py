"""Write what people find things by into the index of a snapshot, trial by trial.

    trials      id, iri                       a trial
    records     id, trial, title, others      what a document calls it, and what it studies
    calls       part, rank, trial             its numbers and acronyms, and the ends of numbers
    criteria    id, trial, path               an item of its lists; its words stand in the graph
    named       id, kind, called, trials      a concept by its IRI, a product or a sponsor by its name in small letters
    labels      id, named, key, label         what it is called
    holders     trial, name, path            a part of a trial that has a label
    tallies     kind, concept, number         how many trials have a concept
    facts       name, value                   when the index was written

Beside them are three indexes of words: `titles` of records, `texts` of criteria, `names` of labels. What is forgotten
is taken out of them too, so that an index that was changed ranks as one that was made anew.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from trialgraph.core.standards import SKOS
from trialgraph.core.vocabulary import TG
from trialgraph.graph.belonging import DEFAULT, TYPE
from trialgraph.graph.search.entry import Entry, Part
from trialgraph.graph.search.tally import Tally
from trialgraph.graph.search.wording import joined, key, parted

NAME: Final = "search"
KINDS: Final = {  # of concepts that are found by their names
    "antigen": TG.Antigen,
    "condition": TG.Condition,
    "product": TG.KnownProduct,
    "endpoint": TG.EndpointType,
    "measure": TG.Measure,
    "event": TG.Event,
    "agent": TG.Agent,
}
PREFERRED: Final = SKOS.prefLabel
_LABELS: Final = (PREFERRED, SKOS.altLabel, SKOS.hiddenLabel, SKOS.notation, TG.geneSymbol)
OWN, CLAIMED, ENDING = range(3)  # how a call names a trial: by itself, as another one says, or by the end of it
_SHORTEST: Final = 4  # figures of the end of a number
_TOKENS: Final = "unicode61 remove_diacritics 2"
STEMS: Final = f"porter {_TOKENS}"  # so that "platelet" finds "platelets"
_SCHEMA: Final = f"""
CREATE TABLE trials (id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE);
CREATE TABLE records (id INTEGER PRIMARY KEY, trial INTEGER NOT NULL, title TEXT NOT NULL, others TEXT NOT NULL);
CREATE INDEX records_of ON records (trial);
CREATE VIRTUAL TABLE titles USING fts5 (title, others, content = 'records', content_rowid = 'id', tokenize = '{STEMS}');
CREATE TABLE calls (part TEXT, rank INTEGER, trial INTEGER, PRIMARY KEY (part, rank, trial)) WITHOUT ROWID;
CREATE INDEX calls_of ON calls (trial);
CREATE TABLE criteria (id INTEGER PRIMARY KEY, trial INTEGER NOT NULL, path TEXT NOT NULL, UNIQUE (trial, path));
CREATE VIRTUAL TABLE texts USING fts5 (text, content = '', tokenize = '{STEMS}');
CREATE TABLE named (id INTEGER PRIMARY KEY, kind TEXT, called TEXT, trials INTEGER DEFAULT 0, UNIQUE (kind, called));
CREATE TABLE labels (id INTEGER PRIMARY KEY, named INTEGER, key TEXT, label TEXT, UNIQUE (named, label));
CREATE INDEX keys ON labels (key);
CREATE VIRTUAL TABLE names USING fts5 (label, content = '', tokenize = '{_TOKENS}');
CREATE VIRTUAL TABLE spelling USING fts5vocab (names, row);
CREATE TABLE holders (trial INTEGER, name INTEGER, path TEXT, PRIMARY KEY (trial, name, path)) WITHOUT ROWID;
CREATE INDEX held ON holders (name);
CREATE TABLE tallies (kind TEXT, concept TEXT, number INTEGER, PRIMARY KEY (kind, concept)) WITHOUT ROWID;
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT);
"""


class SearchWriter:
    """Writes the index of a snapshot; what is there already stays, until its trial is forgotten."""

    def __init__(self, folder: Path) -> None:
        new = not (folder / NAME).exists()
        self._connection = sqlite3.connect(folder / NAME, isolation_level=None)
        self._connection.execute("PRAGMA journal_mode = OFF")  # a snapshot that is not finished is thrown away
        self._connection.execute("PRAGMA synchronous = OFF")
        if new:
            self._connection.executescript(_SCHEMA)
        self._connection.execute("BEGIN")

    def learn(self, graph: ox.Store) -> None:
        """Take the concepts that a graph calls by names."""
        for kind, term in KINDS.items():
            nodes = (quad.subject for quad in graph.quads_for_pattern(None, TYPE, ox.NamedNode(term), DEFAULT))
            for node in sorted({node for node in nodes if isinstance(node, ox.NamedNode)}, key=str):
                for label in sorted(_labels(graph, node)):
                    self._label(kind, node.value, label)

    def add(self, trial: str, entry: Entry) -> None:
        """Take what a document says of a trial, of which others may have said something."""
        number = self._number("trials", {"iri": trial})
        columns = {"title": joined("\n".join(entry.titles)), "others": joined("\n".join(entry.others))}
        row = self._insert("records", trial=number, **columns)
        assert row is not None
        self._index("titles", row, **columns)
        self._connection.executemany("INSERT OR IGNORE INTO calls VALUES (?, ?, ?)", _calls(entry, number))
        for kind, parts in (("product", entry.products), ("sponsor", entry.sponsors)):
            self._hold(number, kind, parts)
        for path, words in entry.criteria:
            if (row := self._insert("criteria", trial=number, path=path)) is not None:
                self._index("texts", row, text=parted(words))

    def forget(self, trial: str, graph: ox.Store) -> None:
        """Let a trial not be found; the graph holds the words of its items still."""
        found = self._rows("SELECT id FROM trials WHERE iri = ?", trial)
        for (number,) in found:
            for row, title, others in self._rows("SELECT id, title, others FROM records WHERE trial = ?", number):
                self._unindex("titles", row, title=title, others=others)
            for row, path in self._rows("SELECT id, path FROM criteria WHERE trial = ?", number):
                self._unindex("texts", row, text=parted(" ".join(_text(graph, trial + path).split())))
            labels = self._rows("SELECT DISTINCT name FROM holders WHERE trial = ?", number)
            for table in ("records", "calls", "criteria", "holders"):
                self._connection.execute(f"DELETE FROM {table} WHERE trial = ?", (number,))
            self._connection.execute("DELETE FROM trials WHERE id = ?", (number,))
            for (label,) in labels:
                self._drop(label)

    def count(self, some: Iterable[Tally]) -> None:
        """Take counts of concepts, in place of those that were there."""
        for kind, concept, number in some:
            self._connection.execute("DELETE FROM tallies WHERE kind = ? AND concept = ?", (kind, concept))
            if number:
                self._connection.execute("INSERT INTO tallies VALUES (?, ?, ?)", (kind, concept, number))

    def close(self) -> None:
        """Put everything on disk, with how many trials have what is named, and the time."""
        held = "SELECT count(DISTINCT trial) FROM holders JOIN labels ON name = labels.id WHERE named = named.id"
        told = "SELECT number FROM tallies WHERE tallies.kind = named.kind AND concept = called"
        self._connection.execute(f"UPDATE named SET trials = coalesce(({told}), ({held}))")
        now = datetime.now(UTC).isoformat(timespec="seconds")
        self._connection.execute("INSERT OR REPLACE INTO facts VALUES ('built', ?)", (now,))
        self._connection.execute("COMMIT")
        self._connection.close()

    def _hold(self, trial: int, kind: str, parts: Iterable[Part]) -> None:
        for path, words in parts:
            label = self._label(kind, words.lower(), words)
            self._connection.execute("INSERT OR IGNORE INTO holders VALUES (?, ?, ?)", (trial, label, path))

    def _label(self, kind: str, called: str, label: str) -> int:
        """The number of what something is called."""
        named = self._number("named", {"kind": kind, "called": called})
        row = self._insert("labels", named=named, key=key(label), label=label)
        if row is None:
            return self._number("labels", {"named": named, "label": label})
        self._index("names", row, label=joined(label))
        return row

    def _drop(self, label: int) -> None:
        """Forget what nothing is called any more."""
        left = "SELECT named, label FROM labels WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM holders WHERE name = ?1)"
        for named, words in self._rows(left, label):
            self._unindex("names", label, label=joined(words))
            self._connection.execute("DELETE FROM labels WHERE id = ?", (label,))
            unnamed = "DELETE FROM named WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM labels WHERE named = ?1)"
            self._connection.execute(unnamed, (named,))

    def _index(self, table: str, row: int, **columns: str) -> None:
        names = ", ".join(columns)
        signs = ", ".join("?" for _ in columns)
        self._connection.execute(f"INSERT INTO {table} (rowid, {names}) VALUES (?, {signs})", (row, *columns.values()))

    def _unindex(self, table: str, row: int, **columns: str) -> None:
        names = ", ".join(columns)
        signs = ", ".join("?" for _ in columns)
        self._connection.execute(
            f"INSERT INTO {table} ({table}, rowid, {names}) VALUES ('delete', ?, {signs})", (row, *columns.values())
        )

    def _insert(self, table: str, **columns: str | int) -> int | None:
        """The number of a new row; None where there is one with the same."""
        signs = ", ".join("?" for _ in columns)
        query = f"INSERT OR IGNORE INTO {table} ({', '.join(columns)}) VALUES ({signs})"
        made = self._connection.execute(query, tuple(columns.values()))
        return made.lastrowid if made.rowcount else None

    def _number(self, table: str, columns: dict[str, str | int]) -> int:
        """The number of a row, which is made where there is none."""
        wanted = " AND ".join(f"{name} = ?" for name in columns)
        for (number,) in self._rows(f"SELECT id FROM {table} WHERE {wanted}", *columns.values()):
            return int(number)
        made = self._insert(table, **columns)
        assert made is not None
        return made

    def _rows(self, query: str, *values: str | int) -> list[tuple]:  # type: ignore[type-arg]
        return self._connection.execute(query, values).fetchall()


def _calls(entry: Entry, trial: int) -> Iterator[tuple[str, int, int]]:
    """What a trial is called, as letters and figures, and the ends of what has figures."""
    for rank, names in ((OWN, entry.own), (CLAIMED, entry.claimed)):
        for whole in map(key, names):
            if whole:
                yield whole, rank, trial
            if any(sign.isdigit() for sign in whole):
                yield from ((whole[at:], ENDING, trial) for at in range(1, len(whole) - _SHORTEST + 1))


def _labels(graph: ox.Store, node: ox.NamedNode) -> set[str]:
    quads = (quad for term in _LABELS for quad in graph.quads_for_pattern(node, ox.NamedNode(term), None, DEFAULT))
    return {quad.object.value for quad in quads if isinstance(quad.object, ox.Literal)}


def _text(graph: ox.Store, criterion: str) -> str:
    quads = graph.quads_for_pattern(ox.NamedNode(criterion), ox.NamedNode(TG.text), None, DEFAULT)
    return min((quad.object.value for quad in quads if isinstance(quad.object, ox.Literal)), default="")
