"""Turn the paths of a command line into the files to read, and a file into its records."""

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from trialgraph import readers
from trialgraph.errors import UsageError
from trialgraph.lexicon import Lexicon
from trialgraph.model import Record
from trialgraph.readers.ending import broken_off

STDIN = Path("-")


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read; `data` is there for what came through stdin."""

    path: Path
    data: bytes | None = None


def sources(paths: Iterable[Path]) -> Iterator[Source]:
    """Yield the files that the paths name, each once, those of a folder in the order of their names.

    Raises UsageError where there are none.
    """
    seen: set[Path] = set()
    given = list(paths)
    for path in (file for name in given for file in _files(name)):
        key = path if path == STDIN else path.resolve()
        if key not in seen:
            seen.add(key)
            yield Source(path, sys.stdin.buffer.read() if path == STDIN else None)
    if not seen:
        raise UsageError("there is no document here", where=", ".join(map(str, given)), remedy="Name files or folders.")


def records(source: Source, lexicon: Lexicon) -> Iterator[Record]:
    """Yield the records of a file, or of what came through stdin; a page that is cut off says so in its findings."""
    if source.data is None:
        found = readers.read(source.path, lexicon)
    else:
        found = readers.read_bytes("stdin", source.data, lexicon)
    for record in found:
        cut = broken_off(record.document.texts.get("", ""))
        yield replace(record, findings=(*record.findings, cut)) if cut else record


def _files(path: Path) -> Iterator[Path]:
    """Yield a file, or the files in and below a folder that are not hidden and in no store."""
    if not path.is_dir():
        yield path
        return
    for folder, folders, files in os.walk(path):
        folders[:] = sorted(name for name in folders if name[0] != "." and not _is_store(Path(folder, name)))
        yield from (Path(folder, name) for name in sorted(files) if name[0] != ".")


def _is_store(folder: Path) -> bool:
    return (folder / "snapshots").is_dir() and (folder / "lock").is_file()
