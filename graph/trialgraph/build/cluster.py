"""Let the workers of a cluster extract: the engine is Dask, whose scheduler is named, or started on this machine.

Decision 23 says why Dask. A worker that dies costs what it was doing, which others do again. What workers make comes
back over the network, or lies in part files on a file system that all machines have.
"""

import logging
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from trialgraph.build import part_files
from trialgraph.build.cache import makers
from trialgraph.build.chunks import Item, Size
from trialgraph.build.extracted import Extracted
from trialgraph.build.extraction import Answer, Crew, folders, found_in
from trialgraph.core import identify
from trialgraph.core.errors import TrialGraphError, UsageError
from trialgraph.input.remote import Url
from trialgraph.input.sources import Source
from trialgraph.knowledge.lexicon import load as load_lexicon

if TYPE_CHECKING:
    from distributed import Client

WHOLE: Final = 1_000_000  # bytes of a file at a URL that a worker reads and splits by itself
_INSTALL: Final = "Install the extra: pip install 'trialgraph[cluster]'."
_PART: Final = Size(8_000_000, 256, ends=64)
_AHEAD: Final = 4  # chunks for each worker that are made or done before they are needed
_PATIENCE: Final = 60  # seconds until the scheduler and its first worker are there
# What extraction remembers is for one thread, and Oxigraph's iterators must end in theirs: the profiler of Dask, which
# holds what the threads of tasks work with, would end them in its own.
_THREAD: Final = ThreadPoolExecutor(1)


@dataclass(frozen=True, slots=True)
class Cluster:
    """Where a build is done: the address of the scheduler, None for one here; and the folder of the parts, if any."""

    scheduler: str | None = None
    parts: Url | None = None

    @classmethod
    def of(cls, scheduler: str | None, parts: Path | Url | None, paths: Iterable[Path | Url]) -> "Cluster":
        """Return a cluster; raises UsageError where the parts would lie among the documents."""
        if parts is None:
            return cls(scheduler)
        address = _address(parts)
        for path in paths:
            if f"{address}/".startswith(f"{_address(path)}/"):
                what = f"the parts would lie among the documents of {path}"
                raise UsageError(what, where=str(parts), remedy="Choose another --parts.")
        return cls(scheduler, address)

    def crew(
        self, maker: str, named: Iterable[str], *, jobs: int | None, lexicon: Path | None
    ) -> Callable[[], AbstractContextManager[Crew]]:
        """Return how to get the workers; raises UsageError, when called, where there are none."""
        task = _Task((), maker, _packed(lexicon), self.parts, base=identify.base())
        return lambda: _crew(self, task, sorted(named), jobs or len(os.sched_getaffinity(0)))

    def loaded(self, maker: str) -> Iterator[Extracted]:
        """Yield what the parts of a build before hold. Raises UsageError where another program made them."""
        index = self._index()
        if index.maker != maker:
            what = "another version of TrialGraph made these parts, or with other words or another base of IRIs"
            raise UsageError(what, where=self.parts or "", remedy="Load them with that one, or build again.")
        for part in index.parts:
            yield from part_files.read(self._folder(), part, new=False)

    def named(self) -> set[str]:
        """The files that a person named when the parts were made."""
        return set(self._index().named)

    def _index(self) -> part_files.Index:
        return part_files.index(self._folder())

    def _folder(self) -> Url:
        if self.parts is None:
            raise UsageError("there is no document to build from", remedy="Name files or folders, or --parts.")
        return self.parts


class _Task(NamedTuple):
    """What a worker is sent: a chunk, what the worker must be, further words, where to put the part, and the base."""

    chunk: Sequence[Item]
    maker: str
    lexicon: tuple[tuple[str, bytes], ...]
    folder: Url | None
    part: str = ""
    base: str | None = None


def do(task: _Task) -> list[Extracted]:
    """Do a task, wherever this is. Raises TrialGraphError where this is another program, or has other words."""
    return _THREAD.submit(_under_base, task).result()


def _under_base(task: _Task) -> list[Extracted]:
    with identify.under(task.base):
        return _done(task)


def _done(task: _Task) -> list[Extracted]:
    lexicon = _unpacked(task.lexicon)
    if _made_here(lexicon, identify.base()) != task.maker:
        raise TrialGraphError("a worker has another version of TrialGraph than we",
                              remedy="Install the same on all machines.")  # fmt: skip
    found = found_in(task.chunk, lexicon=lexicon)
    if task.folder is None:
        return list(found)
    part_files.write(task.folder, task.part, found)
    return []


@contextmanager
def _crew(cluster: Cluster, task: _Task, named: list[str], jobs: int) -> Iterator[Crew]:
    with _client(cluster.scheduler, jobs) as client:

        def ahead() -> int:
            threads: Iterable[int] = client.nthreads().values()
            return _AHEAD * max(1, sum(threads))

        if cluster.parts is None:
            yield Crew(lambda chunk: _sent(client, task._replace(chunk=chunk)), ahead)
            return
        writing = _Writing(client, task, cluster.parts)
        yield Crew(writing.send, ahead, _PART)
        part_files.write_index(cluster.parts, part_files.Index(task.maker, named, writing.made))


class _Writing:
    """Has workers write the parts that are not there, and names all of them in their order."""

    def __init__(self, client: "Client", task: _Task, folder: Url) -> None:
        self.made: list[str] = []
        self._client = client
        self._task = task
        self._folder = folder
        self._there = part_files.present(folder)

    def send(self, chunk: Sequence[Item]) -> Answer:
        """Return what waits for a part, and reads it."""
        part = part_files.name(chunk, self._task.maker)
        self.made.append(part)
        if part in self._there:
            return lambda: part_files.read(self._folder, part, new=False)
        written = _sent(self._client, self._task._replace(chunk=chunk, part=part))
        return lambda: self._read(written, part)

    def _read(self, written: Answer, part: str) -> Iterator[Extracted]:
        yield from written()
        yield from part_files.read(self._folder, part, new=True)


def _sent(client: "Client", task: _Task) -> Answer:
    """Send a task, and return what waits for its result."""
    future = client.submit(do, task, pure=False)

    def result() -> list[Extracted]:
        try:
            return list(future.result())
        except TrialGraphError:
            raise
        except Exception as error:  # whatever the engine raises
            what = f"the cluster could not do its work ({type(error).__name__}: {error})"
            raise TrialGraphError(what, remedy="See the logs of its workers, and try again.") from error
        finally:
            future.release()

    return result


@contextmanager
def _client(scheduler: str | None, jobs: int) -> Iterator["Client"]:
    """Speak with the scheduler, or with one that is started here with a worker for each job."""
    try:
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise UsageError("--executor dask needs Dask, which is not installed", remedy=_INSTALL) from error
    if scheduler is None:
        options: dict[str, Any] = {"dashboard_address": "127.0.0.1:0", "silence_logs": logging.CRITICAL}
        with LocalCluster(n_workers=jobs, threads_per_worker=1, **options) as local, Client(local) as client:
            yield client
        return
    try:
        client = Client(scheduler, timeout=_PATIENCE)
    except (OSError, ValueError, TypeError) as error:
        what = f"no Dask scheduler answers ({' '.join(str(error).split())})"
        raise UsageError(what, where=scheduler, remedy="Start one: dask scheduler.") from error
    with client:
        try:
            client.wait_for_workers(1, timeout=_PATIENCE)
        except TimeoutError as error:
            remedy = f"Start some: dask worker {scheduler}."
            raise UsageError("the scheduler has no workers", where=scheduler, remedy=remedy) from error
        yield client


def whole(source: Source) -> bool:
    """Whether a worker reads a file: one that lies where all machines see it, and is small."""
    return isinstance(source.path, Url) and source.problem is None and (source.size or WHOLE + 1) <= WHOLE


def _address(place: Path | Url) -> Url:
    return Url(place.rstrip("/") if isinstance(place, Url) else f"file://{place.resolve()}")


def _packed(lexicon: Path | None) -> tuple[tuple[str, bytes], ...]:
    """The files of further words, which a worker does not have."""
    if lexicon is None:
        return ()
    files = (file for file in sorted(lexicon.rglob("*")) if file.is_file())
    return tuple((file.relative_to(lexicon).as_posix(), file.read_bytes()) for file in files)


@cache
def _kept(files: tuple[tuple[str, bytes], ...]) -> tempfile.TemporaryDirectory[str]:
    """A folder with these files, which is there as long as this process."""
    folder = tempfile.TemporaryDirectory(prefix="trialgraph-")
    for name, data in files:
        file = Path(folder.name, name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return folder


def _unpacked(files: tuple[tuple[str, bytes], ...]) -> Path | None:
    return Path(_kept(files).name) if files else None


@cache
def _made_here(lexicon: Path | None, base: str) -> str:
    """What would make a graph here; it depends on the base."""
    return makers(load_lexicon(*folders(lexicon)), lexicon)
