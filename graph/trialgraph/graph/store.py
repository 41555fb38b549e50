"""Turn triples into an immutable snapshot on disk, and open the one that is current.

    STORE/current                 one line: the number of the snapshot that readers open
    STORE/.gitignore              keeps the store out of a repository of documents
    STORE/lock                    held by the one build that may write
    STORE/snapshots/7/lock        held, shared, by everyone who reads snapshot 7
    STORE/snapshots/7/graph/      Oxigraph's files
    STORE/snapshots/7/words       which trials have which words (see `trialgraph.graph.words`)
    STORE/snapshots/7/search      what people find things by (see `trialgraph.graph.search`)
    STORE/snapshots/7/changes     what the last builds changed (see `trialgraph.graph.history`)
    STORE/snapshots/7/checked     what the last check found in it (see `trialgraph.graph.checked`)
    STORE/snapshots/7/damaged     there if a reader met damage, so that the next build copies nothing of it
    STORE/snapshots/7/dumps/      files with the whole graph, where they were wanted

A snapshot is written beside the old one and becomes current by one `os.replace`, so a build may be killed at any
moment.
An old snapshot is removed by a later build, once nobody holds its lock.
It may begin as a copy of the current one: what Oxigraph never changes once it is written is linked and not copied.
"""

import fcntl
import os
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

import pyoxigraph as ox

from trialgraph.core.errors import NoStoreError, StoreBusyError, StoreError
from trialgraph.graph import checked, words
from trialgraph.graph.checked import Checked
from trialgraph.graph.history import History
from trialgraph.graph.search import writing as search
from trialgraph.graph.search.reading import Search
from trialgraph.graph.search.writing import SearchWriter
from trialgraph.graph.words import Words, WordWriter

DUMPS: Final = "dumps"
_DAMAGED: Final = "damaged"
_UNCHANGING: Final = ".sst"  # Oxigraph's sorted tables
_INDEXES: Final = (words.NAME, search.NAME)
_AGAIN = "Build it again."
_ELSEWHERE = "Choose another --store."
_NUMBER = re.compile(rb"\s*(?P<number>[0-9]{1,18})\s*")


class Draft:
    """A snapshot that is being written; `former` is the folder of the current one, if it can be copied."""

    def __init__(self, folder: Path, former: Path | None = None) -> None:
        self.folder = folder
        self.former = former
        self._graph: ox.Store | None = None
        self._words: WordWriter | None = None
        self._search: SearchWriter | None = None
        self._copied = False

    @property
    def graph(self) -> ox.Store:
        """The store to load and to query; keep no reference to it, for it must be closed before readers open it."""
        if self._graph is None:
            self._graph = ox.Store(str(self.folder / "graph"))
        return self._graph

    @property
    def words(self) -> WordWriter:
        """The index of words to write."""
        if self._words is None:
            self._words = WordWriter(self.folder)
        return self._words

    @property
    def search(self) -> SearchWriter:
        """The index by which people find things, to write."""
        if self._search is None:
            self._search = SearchWriter(self.folder)
        return self._search

    def copy(self) -> None:
        """Begin with what the current snapshot holds. Raises OSError where that cannot be."""
        assert self.former is not None
        (self.folder / "graph").mkdir()
        for name in _INDEXES:
            shutil.copyfile(self.former / name, self.folder / name)
        for file in (self.former / "graph").iterdir():
            if file.name != "LOCK":
                (os.link if file.suffix == _UNCHANGING else shutil.copyfile)(file, self.folder / "graph" / file.name)
        self._copied = True

    def begin_anew(self) -> None:
        """Forget what was written."""
        self._graph = self._words = self._search = None
        self._copied = False
        shutil.rmtree(self.folder / "graph", ignore_errors=True)
        for name in _INDEXES:
            (self.folder / name).unlink(missing_ok=True)

    def close(self) -> None:
        """Put everything on disk, in the order in which readers are quick, and let go of it."""
        if not self._copied:  # to put a whole graph in order for a few changes costs more than it brings
            self.graph.optimize()
        self.graph.flush()
        self.words.close()
        self.search.close()
        self._graph = self._words = self._search = None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A graph that is open for reading, and what lies beside it: the indexes of its words and of what people find
    things by, what the last builds changed, and what a check found; `folder` is where all of it lies."""

    graph: ox.Store
    words: Words | None = None
    search: Search | None = None
    history: History | None = None
    checked: Checked | None = None
    folder: Path | None = None


@contextmanager
def opened(folder: Path) -> Iterator[Snapshot]:
    """Open the current snapshot read-only; it stays as it is, and on disk, until the block ends.

    Raises NoStoreError where there is none, and StoreError where it is damaged, also if that shows later.
    """
    with _shared_snapshot(folder) as snapshot:
        try:
            graph = ox.Store.read_only(str(snapshot / "graph"))
            if next(iter(graph), None) is None:  # Oxigraph takes a cut list of files for an empty one
                raise _damaged(folder, snapshot.name, "it is empty")
            found, index = Words.opened(snapshot), Search.opened(snapshot)
            past = History.opened(snapshot)
        except (OSError, RuntimeError, sqlite3.Error) as error:
            raise _damaged(folder, snapshot.name, error) from error
        try:
            yield Snapshot(graph, found, index, past, Checked.opened(snapshot), snapshot)
        except RuntimeError as error:
            if not str(error).startswith("Corruption"):
                raise
            raise _damaged(folder, snapshot.name, error) from error
        except sqlite3.DatabaseError as error:
            raise _damaged(folder, snapshot.name, error) from error


@contextmanager
def reading(folder: Path) -> Iterator[ox.Store]:
    """Open the graph of the current snapshot, as `opened` does."""
    with opened(folder) as snapshot:
        yield snapshot.graph


@contextmanager
def writing(folder: Path) -> Iterator[Draft]:
    """Open an empty snapshot beside the current one; it becomes current if the block ends without an error.

    Raises StoreBusyError while another build writes, and StoreError where the folder is no store or cannot be written.
    """
    try:
        _prepare(folder)
        with (folder / "lock").open("a") as lock:
            _lock_alone(lock, folder)
            _remove_unread(folder)
            snapshot = _new_snapshot(folder)
            try:
                draft = Draft(snapshot, _sound(folder))
                yield draft
                draft.close()
                _switch(folder, snapshot.name)
            except BaseException:
                if current(folder) != snapshot.name:
                    shutil.rmtree(snapshot, ignore_errors=True)
                raise
            _remove_unread(folder)
    except OSError as error:
        what = f"the store cannot be written ({error.strerror or error})"
        remedy = "Check its permissions and the space on its disk, or choose another --store."
        raise StoreError(what, where=str(folder), remedy=remedy) from error


def current(folder: Path) -> str | None:
    """Return the number of the current snapshot; None where the store has none, "" where it cannot be told."""
    try:
        with (folder / "current").open("rb") as file:
            found = _NUMBER.fullmatch(file.read(100))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except IsADirectoryError:
        return ""
    return found["number"].decode() if found else ""


def edition(folder: Path) -> tuple[str | None, int]:
    """Return the number of the current snapshot, as `current` does, and what changes when it is checked again."""
    number = current(folder)
    return number, checked.stamp(folder / "snapshots" / number) if number else 0


def _sound(folder: Path) -> Path | None:
    """The folder of the current snapshot, if there is one in which no reader met damage."""
    name = current(folder)
    snapshot = folder / "snapshots" / (name or "")
    return snapshot if name and (snapshot / "lock").exists() and not (snapshot / _DAMAGED).exists() else None


def _damaged(folder: Path, snapshot: str, problem: object) -> StoreError:
    with suppress(OSError):
        (folder / "snapshots" / snapshot / _DAMAGED).touch()
    told = str(problem).partition("  ")[0]  # Oxigraph's own advice follows
    return StoreError(f"snapshot {snapshot} is damaged ({told})", where=str(folder), remedy=_AGAIN)


def _lock_alone(lock: IO[str], folder: Path) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        remedy = "Wait for it, or choose another --store."
        raise StoreBusyError("another build is writing to this store", where=str(folder), remedy=remedy) from error


def _prepare(folder: Path) -> None:
    """Make the store's folder, but never in a folder that holds other things."""
    if folder.is_dir() and not (folder / "snapshots").is_dir() and any(folder.iterdir()):
        raise StoreError("this folder holds other files", where=str(folder), remedy=_ELSEWHERE)
    try:
        if not (folder / "snapshots").is_dir():
            (folder / "snapshots").mkdir(parents=True)
            (folder / ".gitignore").write_text("*\n", encoding="ascii")
    except OSError as error:
        what = f"a store cannot be made here ({error.strerror})"
        raise StoreError(what, where=str(folder), remedy=_ELSEWHERE) from error


def _new_snapshot(folder: Path) -> Path:
    """Make the folder of the next snapshot; a number is never used twice while somebody may read it."""
    numbers = [int(path.name) for path in (folder / "snapshots").iterdir() if _NUMBER.fullmatch(path.name.encode())]
    snapshot = folder / "snapshots" / str(max([*numbers, int(current(folder) or 0)]) + 1)
    snapshot.mkdir()
    (snapshot / "lock").touch()
    return snapshot


def _switch(folder: Path, name: str) -> None:
    """Make a snapshot current: readers see the old one or the new one, and nothing between."""
    draft = folder / "current.new"
    with draft.open("w", encoding="ascii") as file:
        file.write(f"{name}\n")
        file.flush()
        os.fsync(file.fileno())
    draft.replace(folder / "current")


@contextmanager
def _shared_snapshot(folder: Path) -> Iterator[Path]:
    """Lock the current snapshot against removal; where a build removes it just then, take the next one."""
    while True:
        name = _current_of_reader(folder)
        snapshot = folder / "snapshots" / name
        try:
            lock = (snapshot / "lock").open()
        except OSError as error:
            if current(folder) != name:
                continue
            gone = isinstance(error, FileNotFoundError)
            what = f"snapshot {name} {'is gone' if gone else f'cannot be opened ({error.strerror})'}"
            raise StoreError(what, where=str(folder), remedy=_AGAIN) from error
        with lock:
            fcntl.flock(lock, fcntl.LOCK_SH)
            if os.fstat(lock.fileno()).st_nlink:  # nobody has removed it meanwhile
                yield snapshot
                return


def _current_of_reader(folder: Path) -> str:
    try:
        name = current(folder)
    except OSError as error:
        what = f"the store cannot be opened ({error.strerror})"
        raise StoreError(what, where=str(folder), remedy="Check the path and its permissions.") from error
    if name is None:
        raise NoStoreError("there is no store here", where=str(folder), remedy="Make one: trialgraph build PATH…")
    if not name:
        raise StoreError("the file “current” names no snapshot", where=str(folder), remedy=_AGAIN)
    return name


def _remove_unread(folder: Path) -> None:
    """Remove the snapshots that are not current and that nobody reads, and what a killed build left."""
    for snapshot in (folder / "snapshots").iterdir():
        if snapshot.name == current(folder):
            continue
        with suppress(OSError), (snapshot / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(snapshot, ignore_errors=True)
