"""Find things in the index of a snapshot, the best first: trials, names of concepts and of parts of trials, items."""

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple, Self

from trialgraph.graph.index_file import connected
from trialgraph.graph.search.tally import Tally
from trialgraph.graph.search.wording import expression, key, nearly, parted, shown, words
from trialgraph.graph.search.writing import NAME, STEMS

_END: Final = "\U0010ffff"  # behind whatever begins so
_OPEN, _CLOSE = "\x02", "\x03"
_ROUND: Final = 36  # words around those that were asked
# Of those that are as good as the last that is wanted, the names decide, so only they are looked up.
_TRIALS: Final = """
WITH said AS MATERIALIZED (
  SELECT rowid AS row, bm25(titles, 4.0, 1.0) AS score FROM titles WHERE titles MATCH :said
), begun AS MATERIALIZED (
  SELECT rowid AS row, bm25(titles, 4.0, 1.0) AS score FROM titles WHERE titles MATCH :begun
), hits AS (
  SELECT trial, CASE WHEN rank = 2 THEN 3 WHEN part = :key THEN rank ELSE 2 END AS class, 0.0 AS score
  FROM calls WHERE part >= :key AND part < :end
  UNION ALL SELECT trial, 4, score FROM said JOIN records ON id = row
  UNION ALL SELECT trial, 5, score FROM begun JOIN records ON id = row
), best AS MATERIALIZED (
  SELECT trial, min(class) AS class, min(score) AS score FROM hits GROUP BY trial
), last AS MATERIALIZED (
  SELECT class, score FROM best ORDER BY class, score LIMIT 1 OFFSET :past + :most - 1
)
SELECT iri, (SELECT count(*) FROM best) FROM best JOIN trials ON id = trial
WHERE NOT EXISTS (SELECT 1 FROM last) OR (class, score) <= (SELECT class, score FROM last)
ORDER BY class, score, iri LIMIT :most OFFSET :past
"""
_NAMES: Final = """
WITH hits AS MATERIALIZED (
  SELECT id, CASE key WHEN :key THEN 0 ELSE 1 END AS class FROM labels WHERE key >= :key AND key < :end
  UNION ALL SELECT rowid, 2 FROM names WHERE names MATCH :said
  UNION ALL SELECT rowid, 3 FROM names WHERE names MATCH :begun
), best AS (
  SELECT named, min(class || label) AS best FROM hits JOIN labels ON labels.id = hits.id GROUP BY named
), placed AS (
  SELECT kind, called, trials, substr(best, 2) AS label, count(*) OVER (PARTITION BY kind) AS total,
    row_number() OVER (PARTITION BY kind ORDER BY substr(best, 1, 1), trials DESC, called) AS place
  FROM best JOIN named ON id = named WHERE :kind IS NULL OR kind = :kind
)
SELECT kind, called, trials, label, total FROM placed
WHERE place > :past AND place <= :past + :most ORDER BY kind, place
"""
_CRITERIA: Final = """
WITH said AS MATERIALIZED (
  SELECT rowid AS row, bm25(texts) AS score FROM texts WHERE texts MATCH :said
), last AS MATERIALIZED (
  SELECT score FROM said ORDER BY score LIMIT 1 OFFSET :past + :most - 1
)
SELECT iri || path, (SELECT count(*) FROM said)
FROM said JOIN criteria ON criteria.id = row JOIN trials ON trials.id = trial
WHERE NOT EXISTS (SELECT 1 FROM last) OR score <= (SELECT score FROM last)
ORDER BY score, iri, path LIMIT :most OFFSET :past
"""


class Name(NamedTuple):
    """What has a name: its kind, the name that was found, and how many trials have it.

    It is `called` by the IRI of a concept, or by its name in small letters.
    """

    kind: str
    called: str
    label: str
    trials: int

    @property
    def concept(self) -> str | None:
        """The IRI of a concept of the lexicon; None for what has a name only."""
        return self.called if "://" in self.called else None


class Some(NamedTuple):
    """Some of the things that were found, by their IRIs, and how many there are."""

    iris: list[str]
    total: int


class Names(NamedTuple):
    """Some of what has names of a kind, and how much there is."""

    kind: str
    names: list[Name]
    total: int


class Marked(NamedTuple):
    """Some words, and whether they were asked."""

    words: str
    asked: bool


class Search:
    """The index of a snapshot, to be asked from any process that opened it, or whose parent did."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @classmethod
    def opened(cls, folder: Path) -> Self | None:
        """Open the index of a snapshot, which changes no more; None where there is none."""
        tables = ("titles", "texts", "names")
        tried = [f"SELECT count(*) FROM {table} WHERE {table} MATCH 'a'" for table in tables]
        connection = connected(folder / NAME, [*tried, "SELECT count(*) FROM spelling WHERE term = 'a'"])
        return cls(connection) if connection else None

    def trials(self, asked: str, *, most: int, past: int = 0) -> Some:
        """Return the trials that have all words in a title or a name, or a number that begins or ends so."""
        return self._some(_TRIALS, asked, most, past)

    def names(self, asked: str, *, most: int, past: int = 0, kind: str | None = None) -> list[Names]:
        """Return what is called so, of each kind or of one: the exact names first, and then what many trials have."""
        found: dict[str, Names] = {}
        values = {**_values(asked), "most": most, "past": past, "kind": kind}
        if values["key"] or values["said"]:
            for each, called, trials, label, total in self._connection.execute(_NAMES, values):
                found.setdefault(each, Names(each, [], total)).names.append(Name(each, called, label, trials))
        return list(found.values())

    def criteria(self, asked: str, *, most: int, past: int = 0) -> Some:
        """Return the items that have all words, and else those with a word that begins as the last of them."""
        some = self._some(_CRITERIA, asked, most, past)
        if some.iris or past:
            return some
        values = {"said": expression(asked, begun=True), "most": most, "past": past}
        return _gathered(self._connection.execute(_CRITERIA, values)) if values["said"] else some

    def holders(self, name: Name, *, most: int) -> list[str]:
        """Return the parts of trials that have a name, by their IRIs."""
        query = """
            SELECT iri || path FROM named JOIN labels ON named = named.id JOIN holders ON name = labels.id
            JOIN trials ON trials.id = trial WHERE kind = ? AND called = ? ORDER BY iri, path LIMIT ?"""
        return [iri for (iri,) in self._connection.execute(query, (name.kind, name.called, most))]

    def nearest(self, asked: str) -> str | None:
        """Return what was asked with each word that no name has replaced by one that is spelled nearly so."""
        found, changed = asked, False
        for word in dict.fromkeys(words(asked)):
            if not self._is_spelled(word) and (near := self._near(word)):
                found, changed = found.replace(word, near), True
        return found if changed else None

    def tallies(self, kind: str, most: int = -1) -> list[Tally]:
        """Return how many trials have the concepts of a kind, or findings a severity, the most first."""
        query = "SELECT * FROM tallies WHERE kind = ? ORDER BY number DESC, concept LIMIT ?"
        return [Tally(*row) for row in self._connection.execute(query, (kind, most))]

    def concepts(self, kind: str) -> int:
        """Return how many concepts of a kind some trials have."""
        return int(self._connection.execute("SELECT count(*) FROM tallies WHERE kind = ?", (kind,)).fetchone()[0])

    def built(self) -> str:
        """Return when the index was written, as ISO 8601 has it."""
        found = self._connection.execute("SELECT value FROM facts WHERE name = 'built'").fetchone()
        return str(found[0]) if found else ""

    def _some(self, query: str, asked: str, most: int, past: int) -> Some:
        values = _values(asked)
        if not values["said"]:
            return Some([], 0)
        return _gathered(self._connection.execute(query, {**values, "most": most, "past": past}))

    def _is_spelled(self, word: str) -> bool:
        for begun in (False, True):
            asked = expression(word, begun=begun)
            for table in ("names", "titles", "texts"):
                if self._connection.execute(
                    f"SELECT 1 FROM {table} WHERE {table} MATCH ? LIMIT 1", (asked,)
                ).fetchone():
                    return True
        return False

    def _near(self, word: str) -> str | None:
        """The word of names that is nearest to another, that of most names first."""
        query = "SELECT doc, term FROM spelling WHERE term = ?"
        rows = (self._connection.execute(query, (each,)).fetchone() for each in dict.fromkeys(nearly(word)))
        return min(((-number, term) for number, term in filter(None, rows)), default=(0, None))[1]


def snippets(texts: Iterable[str], asked: str) -> Iterator[list[Marked]]:
    """Yield the words of some texts around those that are asked, which are marked."""
    some = list(texts)
    connection = sqlite3.connect(":memory:")
    connection.execute(f"CREATE VIRTUAL TABLE texts USING fts5 (text, tokenize = '{STEMS}')")
    connection.executemany("INSERT INTO texts (rowid, text) VALUES (?, ?)", enumerate(map(parted, some)))
    found: dict[int, str] = {}
    query = "SELECT rowid, snippet(texts, 0, ?, ?, '…', ?) FROM texts WHERE texts MATCH ?"
    for begun in (True, False):  # whole words are marked rather than those that begin so
        found.update(connection.execute(query, (_OPEN, _CLOSE, _ROUND, expression(asked, begun=begun))))
    connection.close()
    for number, text in enumerate(some):
        yield list(_marked(shown(found.get(number, text))))


def _marked(text: str) -> Iterator[Marked]:
    for piece in text.split(_OPEN):
        asked, close, rest = piece.partition(_CLOSE)
        if close:
            yield Marked(asked, asked=True)
        if plain := rest if close else piece:
            yield Marked(plain, asked=False)


def _values(asked: str) -> dict[str, str | int | None]:
    """What the queries are asked with: the key of a name, and the words in whole and as they begin."""
    whole = key(asked)
    said, begun = (expression(asked, begun=each) for each in (False, True))
    return {"key": whole, "end": f"{whole}{_END}", "said": said, "begun": begun}


def _gathered(rows: Iterable[tuple[str, int]]) -> Some:
    found = list(rows)
    return Some([iri for iri, _ in found], found[0][1] if found else 0)
