"""Turn triples into an immutable snapshot on disk, and open the one that is current.

    STORE/current                 one line: the number of the snapshot that readers open
    STORE/lock                    held by the one build that may write
    STORE/snapshots/7/lock        held, shared, by everyone who reads snapshot 7
    STORE/snapshots/7/graph/      Oxigraph's files

A snapshot is written beside the old one and becomes current by one `os.replace`, so a build may be killed at any
moment.
An old snapshot is removed by a later build, once nobody holds its lock.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

import pyoxigraph as ox

from trialgraph.errors import NoStoreError, StoreBusyError, StoreError


class Draft:
    """A snapshot that is being written; `folder` may hold the writer's own files until it is done."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._graph: ox.Store | None = None

    @property
    def graph(self) -> ox.Store:
        """The store to load and to query; keep no reference to it, for it must be closed before readers open it."""
        if self._graph is None:
            self._graph = ox.Store(str(self.folder / "graph"))
        return self._graph

    def close(self) -> None:
        """Put everything on disk and let go of it."""
        self.graph.flush()
        self._graph = None


@contextmanager
def reading(folder: Path) -> Iterator[ox.Store]:
    """Open the current snapshot read-only; it stays as it is, and on disk, until the block ends.

    Raises NoStoreError where there is none, and StoreError where it is damaged.
    """
    with _shared_snapshot(folder) as snapshot:
        try:
            graph = ox.Store.read_only(str(snapshot / "graph"))
        except OSError as error:
            problem = f"snapshot {snapshot.name} cannot be opened ({error})"
            raise StoreError(problem, where=str(folder), remedy="Build it again.") from error
        yield graph


@contextmanager
def writing(folder: Path) -> Iterator[Draft]:
    """Open an empty snapshot beside the current one; it becomes current if the block ends without an error.

    Raises StoreBusyError while another build writes, and StoreError where the folder is no store or cannot be written.
    """
    _prepare(folder)
    with (folder / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise StoreBusyError("another build is writing to this store", where=str(folder),
                                 remedy="Wait for it, or choose another --store.") from error  # fmt: skip
        _remove_unread(folder)
        snapshot = _new_snapshot(folder)
        try:
            draft = Draft(snapshot)
            yield draft
            draft.close()
        except BaseException:
            shutil.rmtree(snapshot, ignore_errors=True)
            raise
        _switch(folder, snapshot.name)
        _remove_unread(folder)


def _prepare(folder: Path) -> None:
    """Make the store's folder, but never in a folder that holds other things."""
    if folder.is_dir() and not (folder / "snapshots").is_dir() and any(folder.iterdir()):
        raise StoreError("this folder holds other files", where=str(folder), remedy="Choose another --store.")
    try:
        (folder / "snapshots").mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"a store cannot be made here ({error.strerror})", where=str(folder),
                         remedy="Choose another --store.") from error  # fmt: skip


def _current(folder: Path) -> str | None:
    with suppress(FileNotFoundError, NotADirectoryError):
        return (folder / "current").read_text(encoding="ascii").strip()
    return None


def _new_snapshot(folder: Path) -> Path:
    """Make the folder of the next snapshot; a number is never used twice while somebody may read it."""
    numbers = [int(path.name) for path in (folder / "snapshots").iterdir() if path.name.isdecimal()]
    snapshot = folder / "snapshots" / str(max([*numbers, int(_current(folder) or 0)]) + 1)
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
        name = _current(folder)
        if name is None:
            raise NoStoreError("there is no store here", where=str(folder), remedy="Make one: trialgraph build PATH…")
        snapshot = folder / "snapshots" / name
        try:
            lock = (snapshot / "lock").open()
        except FileNotFoundError as error:
            if _current(folder) == name:
                raise StoreError(f"snapshot {name} is gone", where=str(folder), remedy="Build it again.") from error
            continue
        with lock:
            fcntl.flock(lock, fcntl.LOCK_SH)
            if _still_there(lock):
                yield snapshot
                return


def _remove_unread(folder: Path) -> None:
    """Remove the snapshots that are not current and that nobody reads, and what a killed build left."""
    for snapshot in (folder / "snapshots").iterdir():
        if snapshot.name == _current(folder):
            continue
        with suppress(OSError), (snapshot / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(snapshot, ignore_errors=True)


def _still_there(file: IO[str]) -> bool:
    return os.fstat(file.fileno()).st_nlink > 0
