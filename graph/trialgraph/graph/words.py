"""Tell which trials have some words, by an index beside the graph: SQLite's full-text search over what documents say.

    rows    id, trial           a text, and the trial that it is about
    texts   a word → rows       FTS5, which holds the words and not the texts
    words   a word, its token   all words that there are, to find those that hold a part of one

A question verifies what it finds, so the index may name a trial too many, and names none too few.
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, Self

from trialgraph.core.vocabulary import TG
from trialgraph.graph.index_file import connected

NAME: Final = "words"
_WORD: Final = re.compile(r"[^\W_]+")
_SAID: Final = re.compile(
    rb' <(?:%b)> "(?P<text>(?:[^"\\]|\\.)*)"'
    % "|".join(map(re.escape, (TG.quote, TG.measureText, TG.eventText))).encode()
)
_ESCAPED: Final = re.compile(rb"\\.")  # a quotation mark or a blank, which end a word
_MANY: Final = 500  # words that hold a part: it is then in nearly every text, and tells no trial from another
_SCHEMA: Final = """
CREATE TABLE rows (id INTEGER PRIMARY KEY, trial TEXT NOT NULL);
CREATE INDEX trials ON rows (trial);
CREATE TABLE words (word TEXT PRIMARY KEY, token TEXT NOT NULL) WITHOUT ROWID;
CREATE VIRTUAL TABLE texts USING fts5 (text, content = '', columnsize = 0, detail = none);
"""


class Words:
    """The words of the trials of a snapshot, to be asked from any process that opened it, or whose parent did."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @classmethod
    def opened(cls, folder: Path) -> Self | None:
        """Open the index of a snapshot, which changes no more; None where there is none."""
        connection = connected(folder / NAME, ["SELECT count(*) FROM texts WHERE texts MATCH 'a'"])
        return cls(connection) if connection else None

    def trials(self, words: str) -> set[str] | None:
        """Return the IRIs of the trials that may have some words, in any case and as parts of longer ones.

        None stands for all trials: the words are signs only, or parts of very many words.
        """
        parts = [each for each in map(self._holding, dict.fromkeys(_parts(words))) if each is not None]
        if not parts:
            return None
        asked = " AND ".join(f"({' OR '.join(part)})" for part in parts) if all(parts) else '""'
        query = "SELECT DISTINCT trial FROM texts JOIN rows ON rows.id = texts.rowid WHERE texts MATCH ?"
        return {trial for (trial,) in self._connection.execute(query, (asked,))}

    def _holding(self, part: str) -> list[str] | None:
        """The tokens of the words that hold a part; None where these are very many."""
        query = "SELECT token FROM words WHERE instr(word, ?) LIMIT ?"
        found = [f'"{token}"' for (token,) in self._connection.execute(query, (part, _MANY + 1))]
        return found if len(found) <= _MANY else None


class WordWriter:
    """Writes the index of a snapshot; what is there already stays, until its trial is forgotten."""

    def __init__(self, folder: Path) -> None:
        new = not (folder / NAME).exists()
        self._connection = sqlite3.connect(folder / NAME, isolation_level=None)
        self._connection.execute("PRAGMA journal_mode = OFF")  # a snapshot that is not finished is thrown away
        self._connection.execute("PRAGMA synchronous = OFF")
        self._known: set[str] = set()
        if new:
            self._connection.executescript(_SCHEMA)
        self._connection.execute("BEGIN")

    def add(self, trial: str, texts: Iterable[str]) -> None:
        """Take texts of a trial, which may have others already."""
        words = {word for text in texts for word in _parts(text)}
        if new := words - self._known:
            rows = ((word, _token(word)) for word in new)
            self._connection.executemany("INSERT OR IGNORE INTO words VALUES (?, ?)", rows)
            self._known |= new
        row = self._connection.execute("INSERT INTO rows (trial) VALUES (?)", (trial,)).lastrowid
        text = " ".join(map(_token, sorted(words)))
        self._connection.execute("INSERT INTO texts (rowid, text) VALUES (?, ?)", (row, text))

    def forget(self, trial: str) -> None:
        """Let a trial have no texts. Its words stay behind, without a trial, until the next build from nothing."""
        self._connection.execute("DELETE FROM rows WHERE trial = ?", (trial,))

    def close(self) -> None:
        """Put everything on disk."""
        self._connection.execute("COMMIT")
        self._connection.close()


def said(triples: bytes) -> Iterator[str]:
    """Yield what the N-Triples of a document quote or name in its words."""
    for found in _SAID.finditer(triples):
        yield _ESCAPED.sub(b" ", found["text"]).decode()


def _parts(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _token(word: str) -> str:
    """A word as the index has it: in ASCII, which no tokenizer parts or folds."""
    return word if word.isascii() else f"0x{word.encode().hex()}"
