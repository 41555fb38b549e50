"""Keep the N-Triples of documents by what they were made from, so that a build extracts only what is new.

The triples of a document depend on its bytes, on the words of the lexicon and on the program, and on nothing else; what
follows from them depends on the checks and the rules too.
Where it lies is written by each build anew.
"""

import hashlib
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from trialgraph.build.derivation import Derived
from trialgraph.core import identify, resources
from trialgraph.knowledge.lexicon import Lexicon

_TABLE = "CREATE TABLE IF NOT EXISTS part (key BLOB PRIMARY KEY, content BLOB NOT NULL)"
_USED = "CREATE TEMPORARY TABLE used (key BLOB PRIMARY KEY)"
_PRUNE = "DELETE FROM part WHERE key NOT IN (SELECT key FROM used)"
_PROBLEM = b" problem"
_SAVED_EVERY = 500  # parts
_DAMAGED = (sqlite3.Error, UnicodeDecodeError)  # the second where a message of the first is garbage
_LEVEL = 1  # of compression: a quarter of the size in little time


class Cache:
    """The triples of the documents of former builds, in one file, which only one build at a time may use.

    It may be lost or damaged at any moment: then it begins anew, and what it does not hold is made again.
    """

    def __init__(self, file: Path, maker: str, rules: str = "") -> None:
        self._file = file
        self._maker = maker.encode()
        self._rules = f"{maker} {rules} ".encode()
        self._unsaved = 0
        self._used: set[bytes] = set()
        self._database = self._open() or self._begin_anew()

    def triples(self, sha256: str) -> bytes | None:
        """Return the N-Triples of a document, or None where they are not known."""
        return self._get(self._maker + sha256.encode())

    def problem(self, sha256: str) -> str:
        """Return what is wrong with a document though it could be read."""
        return (self._get(self._maker + sha256.encode() + _PROBLEM) or b"").decode()

    def keep(self, sha256: str, triples: bytes, problem: str = "") -> None:
        """Keep the N-Triples of a document, and what is wrong with it."""
        if problem:
            self._put(self._maker + sha256.encode() + _PROBLEM, problem.encode())
        self._put(self._maker + sha256.encode(), triples)

    def derived(self, sha256: str) -> Derived | None:
        """Return what follows from a document alone, or None where that is not known."""
        content = self._get(self._rules + sha256.encode())
        if content is None:
            return None
        head, _, quads = content.partition(b"\n")
        findings, _, trial = head.decode().partition(" ")
        return Derived(trial, (sha256,), int(findings), quads)

    def keep_derived(self, derived: Derived) -> None:
        """Keep what follows from a document, if it does so from this one alone."""
        if len(derived.documents) == 1:
            head = f"{derived.findings} {derived.trial}\n".encode()
            self._put(self._rules + derived.documents[0].encode(), head + derived.quads)

    def use(self, sha256: str) -> None:
        """Keep what is known of a document for the next build too."""
        sha = sha256.encode()
        for name in (self._maker + sha, self._maker + sha + _PROBLEM, self._rules + sha):
            self._used.add(hashlib.sha256(name).digest())

    def close(self, *, prune: bool) -> None:
        """Put everything on disk; with `prune`, without what this build did not use."""
        if self._database is not None:
            with suppress(*_DAMAGED):
                if prune:
                    self._database.execute(_USED)
                    self._database.executemany("INSERT INTO used VALUES (?)", ((key,) for key in self._used))
                    self._database.execute(_PRUNE)
                self._database.commit()
            self._database.close()
            self._database = None

    def _get(self, name: bytes) -> bytes | None:
        if self._database is None:
            return None
        key = hashlib.sha256(name).digest()
        try:
            row = self._database.execute("SELECT content FROM part WHERE key = ?", (key,)).fetchone()
            if row is None:
                return None
            content = zlib.decompress(row[0])
        except (*_DAMAGED, zlib.error):
            self._database = self._begin_anew()
            return None
        self._used.add(key)
        return content

    def _put(self, name: bytes, content: bytes) -> None:
        if self._database is None:
            return
        key = hashlib.sha256(name).digest()
        try:
            packed = zlib.compress(content, _LEVEL)
            self._database.execute("INSERT OR REPLACE INTO part VALUES (?, ?)", (key, packed))
            self._used.add(key)
            self._unsaved += 1
            if self._unsaved == _SAVED_EVERY:
                self._unsaved = 0
                self._database.commit()
        except _DAMAGED:
            self._database = self._begin_anew()

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
        self._used.clear()
        if getattr(self, "_database", None) is not None:
            with suppress(sqlite3.Error):
                self._database.close()  # type: ignore[union-attr]
        with suppress(OSError):
            self._file.unlink(missing_ok=True)
        return self._open()


@contextmanager
def cache(file: Path, lexicon: Lexicon) -> Iterator[Cache]:
    """Open the cache of a build; what the build does not use is forgotten if it ends well."""
    opened = Cache(file, maker(lexicon), digest(resources.queries()))
    try:
        yield opened
    except BaseException:
        opened.close(prune=False)
        raise
    opened.close(prune=True)


def maker(lexicon: Lexicon) -> str:
    """Return what stands for the words of a lexicon and for this program: other words or another program, another."""
    program = digest(Path(__file__).parents[1], suffix=".py")
    weighed = digest(resources.ontology(), suffix=".tsv")
    return hashlib.sha256(f"{lexicon.digest} {identify.base()} {program} {weighed}".encode()).hexdigest()


def makers(words: Lexicon, lexicon: Path | None) -> str:
    """Return what stands for all that makes a graph besides its documents; `lexicon` is a folder of further words."""
    kept = (resources.lexicon(), resources.ontology(), resources.shapes(), resources.queries())
    return f"{maker(words)} {digest(*kept, *([lexicon] if lexicon else []))}"


def digest(*folders: Path, suffix: str = "") -> str:
    """Return what stands for all files of some folders whose names end in `suffix`, by their paths and bytes."""
    found = hashlib.sha256()
    for folder in folders:
        for file in sorted(folder.rglob(f"*{suffix}")):
            if not file.is_file():
                continue
            data = file.read_bytes()
            found.update(f"{file.relative_to(folder).as_posix()} {len(data)} ".encode())
            found.update(data)
    return found.hexdigest()
