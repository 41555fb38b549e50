"""Turn the paths of a command line into the files to read, and a file into its records."""

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from trialgraph import readers
from trialgraph.errors import TrialGraphError, UnreadableError, UsageError, named
from trialgraph.lexicon import Lexicon
from trialgraph.model import Record
from trialgraph.readers.ending import broken_off

STDIN = Path("-")


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read; `data` is there for what came through stdin, `problem` where it is known to be unreadable."""

    path: Path
    data: bytes | None = None
    problem: str | None = None


def sources(paths: Iterable[Path]) -> Iterator[Source]:
    """Yield the files that the paths name, each once, those of a folder in the order of their names.

    Raises UsageError where there are none.
    """
    seen: set[str] = set()
    given = list(paths)
    for source in (source for path in given for source in _files(path)):
        key = str(STDIN) if source.path == STDIN else os.path.realpath(source.path)
        if key not in seen:
            seen.add(key)
            yield _stdin() if source.path == STDIN else source
    if not seen:
        raise UsageError("there is no document here", where=", ".join(map(str, given)), remedy="Name files or folders.")


def records(source: Source, lexicon: Lexicon) -> Iterator[Record]:
    """Yield the records of a file, or of what came through stdin; a page that is cut off says so in its findings.

    Raises UnreadableError where there are none.
    """
    if source.problem:
        raise UnreadableError(source.problem, where=str(source.path))
    if source.data is None:
        found = readers.read(source.path, lexicon)
    else:
        found = readers.read_bytes("stdin", source.data, lexicon)
    for record in found:
        cut = broken_off(record.document.texts.get("", ""))
        yield replace(record, findings=(*record.findings, cut)) if cut else record


def problem(source: Source, error: Exception) -> TrialGraphError:
    """Name what went wrong with a file, so that it does not stop the others; a mistake of ours with its place."""
    failed = "the extractors failed on this page"
    return named(error, where=str(source.path), unforeseen=failed, remedy="Please report it with the page.")


def _stdin() -> Source:
    """Read what comes through stdin, as far as a reader would take it."""
    if sys.stdin is None:
        return Source(Path("stdin"), problem="it is closed. Name a file instead.")
    try:
        return Source(STDIN, sys.stdin.buffer.read(readers.LARGEST + 1))
    except OSError as error:
        return Source(Path("stdin"), problem=f"cannot be read ({error.strerror}). Name a file instead.")


def _files(path: Path) -> Iterator[Source]:
    """Yield a file, or the files in and below a folder that are not hidden and in no store."""
    if not os.path.isdir(path):  # Path.is_dir() raises where a folder above may not be read  # noqa: PTH112
        yield Source(path)
        return
    closed: list[Source] = []

    def note(error: OSError) -> None:
        problem = f"this folder cannot be read ({error.strerror}). Check its permissions."
        closed.append(Source(Path(error.filename), problem=problem))

    for folder, folders, files in os.walk(path, onerror=note):
        folders[:] = sorted(name for name in folders if name[0] != "." and not _is_store(Path(folder, name)))
        yield from (Source(Path(folder, name)) for name in sorted(files) if name[0] != ".")
    yield from closed


def _is_store(folder: Path) -> bool:
    return os.path.isdir(folder / "snapshots") and os.path.isfile(folder / "lock")  # noqa: PTH112, PTH113
