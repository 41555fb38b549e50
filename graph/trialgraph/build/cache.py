"""Keep the N-Triples of documents by what they were made from, so that a build extracts only what is new.

The triples of a document depend on its bytes, on the words of the lexicon and on the program, and on nothing else.
Where it lies is written by each build anew.
"""

import hashlib
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from trialgraph.core import identify
from trialgraph.knowledge.lexicon import Lexicon

_TABLE = "CREATE TABLE IF NOT EXISTS document (key BLOB PRIMARY KEY, triples BLOB NOT NULL, build INTEGER NOT NULL)"
_SAVED_EVERY = 500  # documents
_DAMAGED = (sqlite3.Error, UnicodeDecodeError)  # the second where a message of the first is garbage
_LEVEL = 1  # of compression: a quarter of the size in little time


class Cache:
    """The triples of the documents of former builds, in one file, which only one build at a time may use.

    It may be lost or damaged at any moment: then it begins anew, and what it does not hold is extracted again.
    """

    def __init__(self, file: Path, maker: str) -> None:
        self._file = file
        self._maker = maker.encode()
        self._unsaved = 0
        self._database = self._open() or self._begin_anew()
        self._build = self._next_build()

    def triples(self, sha256: str) -> bytes | None:
        """Return the N-Triples of a document, or None where it is not known."""
        if self._database is None:
            return None
        key = self._key(sha256)
        try:
            row = self._database.execute("SELECT triples FROM document WHERE key = ?", (key,)).fetchone()
            if row is None:
                return None
            triples = zlib.decompress(row[0])
            self._database.execute("UPDATE document SET build = ? WHERE key = ?", (self._build, key))
        except (*_DAMAGED, zlib.error):
            self._database = self._begin_anew()
            return None
        return triples

    def keep(self, sha256: str, triples: bytes) -> None:
        """Keep the N-Triples of a document."""
        if self._database is None:
            return
        row = (self._key(sha256), zlib.compress(triples, _LEVEL), self._build)
        try:
            self._database.execute("INSERT OR REPLACE INTO document VALUES (?, ?, ?)", row)
            self._unsaved += 1
            if self._unsaved == _SAVED_EVERY:
                self._unsaved = 0
                self._database.commit()
        except _DAMAGED:
            self._database = self._begin_anew()

    def close(self, *, prune: bool) -> None:
        """Put everything on disk; with `prune`, without the documents that this build did not use."""
        if self._database is not None:
            with suppress(*_DAMAGED):
                if prune:
                    self._database.execute("DELETE FROM document WHERE build < ?", (self._build,))
                self._database.commit()
            self._database.close()
            self._database = None

    def _key(self, sha256: str) -> bytes:
        return hashlib.sha256(self._maker + sha256.encode()).digest()

    def _open(self) -> sqlite3.Connection | None:
        """Return the database, or None where it cannot be used."""
        try:
            database = sqlite3.connect(self._file)
        except sqlite3.Error:
            return None
        try:
            database.execute(_TABLE)
        except _DAMAGED:
            database.close()
            return None
        return database

    def _begin_anew(self) -> sqlite3.Connection | None:
        """Return an empty database instead of one that is damaged, or None where there can be none."""
        if getattr(self, "_database", None) is not None:
            with suppress(sqlite3.Error):
                self._database.close()  # type: ignore[union-attr]
        with suppress(OSError):
            self._file.unlink(missing_ok=True)
        return self._open()

    def _next_build(self) -> int:
        if self._database is None:
            return 1
        try:
            (last,) = self._database.execute("SELECT max(build) FROM document").fetchone()
        except _DAMAGED:
            self._database = self._begin_anew()
            return 1
        return (last or 0) + 1


@contextmanager
def cache(file: Path, lexicon: Lexicon) -> Iterator[Cache]:
    """Open the cache of a build; what the build does not use is forgotten if it ends well."""
    opened = Cache(file, maker(lexicon))
    try:
        yield opened
    except BaseException:
        opened.close(prune=False)
        raise
    opened.close(prune=True)


def maker(lexicon: Lexicon) -> str:
    """Return what stands for the words of a lexicon and for this program: other words or another program, another."""
    digest = hashlib.sha256(f"{lexicon.digest} {identify.BASE}".encode())
    package = Path(__file__).parents[1]
    for file in sorted(package.rglob("*.py")):
        digest.update(file.relative_to(package).as_posix().encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()
