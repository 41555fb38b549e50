"""Turn the paths of a command line into files, a file into its pieces, and a piece into its record."""

import os
import stat
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from trialgraph.core.errors import TrialGraphError, UnreadableError, UsageError, named
from trialgraph.core.model import Record
from trialgraph.input import readers, remote
from trialgraph.input.page.ending import broken_off
from trialgraph.input.remote import Url
from trialgraph.input.splitting import Piece, aact_tables
from trialgraph.input.splitting import pieces as split
from trialgraph.input.splitting.piece import refused
from trialgraph.input.splitting.window import CHUNK, Damaged, Window
from trialgraph.knowledge.lexicon import Lexicon

STDIN = Path("-")
_HEAD = 1 << 16  # bytes that tell what a file holds
_PERMISSIONS = "Check the path and its permissions."
_LEADS_OUT = "this link leads out of the folder and is not followed. Name it beside the folder if it is to be read."
_REGULAR = "Name a file or a folder, or send its content to stdin: trialgraph build - < FILE."


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read, or stdin; `problem` where it is known to be unreadable, `named` if a person named it itself.

    Of a file at a URL, `length` is the number of bytes, and `version` changes when they do.
    """

    path: Path | Url
    problem: str | None = None
    named: bool = False
    length: int | None = None
    version: str = ""

    @property
    def name(self) -> str:
        """What people and the graph call it."""
        if isinstance(self.path, Url):
            return str(self.path)
        return "stdin" if self.path == STDIN else self.path.as_posix()

    @property
    def size(self) -> int | None:
        """The number of bytes, as far as it is known beforehand."""
        if self.path == STDIN:
            return None
        if self.problem:
            return 0
        if isinstance(self.path, Url):
            return self.length
        try:
            return self.path.stat().st_size
        except OSError:
            return 0


def sources(paths: Iterable[Path | Url]) -> Iterator[Source]:
    """Yield the files that the paths name, each once, those of a folder in the order of their names.

    Raises UsageError where there are none, and where a URL cannot be followed.
    """
    seen: set[str] = set()
    given = list(paths)
    named = {_real(path) for path in given}
    for source in (source for path in given for source in _files(path)):
        key = str(source.path) if source.problem else _real(source.path)
        if key not in seen:
            seen.add(key)
            yield replace(source, named=_real(source.path) in named)
    if not seen:
        raise UsageError("there is no document here", where=", ".join(map(str, given)), remedy="Name files or folders.")


def pieces(source: Source, *, read: Callable[[int], None] = lambda size: None) -> Iterator[Piece]:
    """Yield the records of a file one by one, as they are read; `read` hears the number of bytes that have come.

    What cannot be read is a piece with a problem.
    """
    if source.problem:
        yield Piece(source.name, problem=str(UnreadableError(source.problem, where=source.name)))
        return
    try:
        file = _opened(source)
    except UnreadableError as error:
        yield Piece(source.name, problem=str(error))
        return
    try:
        window = Window(_chunks(file, read))
        if source.path != STDIN and aact_tables.recognises(window.view(_HEAD)):
            yield from _of_tables(source.path, window, read)
        else:
            yield from split(window, source.name)
    finally:
        if source.path != STDIN:
            file.close()


def _of_tables(path: Path | Url, window: Window, read: Callable[[int], None]) -> Iterator[Piece]:
    """The records of a folder of AACT's tables, at its table of studies; the other tables give none of their own."""
    if isinstance(path, Url):  # what a part of a build is made of must be one file, whose version tells of all of it
        yield refused(str(path), "", "this table of AACT is one of many, and they are joined in local folders only",
                      "Pack them into one zip archive.")  # fmt: skip
        return
    studies = path.with_stem(aact_tables.STUDIES)
    if path != studies and studies.is_file():
        for _ in window.rest():
            pass
        return
    tables = aact_tables.Tables()
    tables.add(path.stem, window.rest())
    for name in sorted(aact_tables.TABLES - {path.stem}):
        if path.with_stem(name).is_file():
            with path.with_stem(name).open("rb", buffering=0) as file:
                tables.add(name, _chunks(file, lambda size: None))
    yield from tables.pieces(path.as_posix())


def record(piece: Piece, lexicon: Lexicon) -> Record:
    """Return the record of a piece; a page that is cut off says so in its findings.

    Raises UnreadableError where there is none.
    """
    (found,) = readers.read_bytes(piece.place, piece.data, lexicon)
    cut = broken_off(found.document.texts.get("", ""))
    return replace(found, findings=(*found.findings, cut)) if cut else found


def problem(piece: Piece, error: Exception) -> TrialGraphError:
    """Name what went wrong with a record, so that it does not stop the others; a mistake of ours with its place."""
    failed = "the extractors failed on this page"
    return named(error, where=piece.place, unforeseen=failed, remedy="Please report it with the page.")


def _real(path: Path | Url) -> str:
    return str(path) if isinstance(path, Url) or path == STDIN else os.path.realpath(path)


def _opened(source: Source) -> BinaryIO:
    """Open a file, or stdin.

    Raises UnreadableError where it is closed or not there, or is no regular file.
    """
    if isinstance(source.path, Url):
        return remote.opened(source.path)
    if source.path == STDIN:
        if sys.stdin is None:
            raise UnreadableError("it is closed", where=source.name, remedy="Name a file instead.")
        return sys.stdin.buffer
    try:
        if not stat.S_ISREG(source.path.stat().st_mode):  # a pipe may never end, and opening a device may do things
            raise UnreadableError("this is no regular file", where=source.name, remedy=_REGULAR)
        return os.fdopen(os.open(source.path, os.O_RDONLY | os.O_NONBLOCK), "rb", buffering=0)
    except OSError as error:
        what = f"cannot be opened ({error.strerror})"
        raise UnreadableError(what, where=source.name, remedy=_PERMISSIONS) from error


def _chunks(file: BinaryIO, read: Callable[[int], None]) -> Iterator[bytes]:
    """Yield what a file holds.

    Raises Damaged where it cannot be read on.
    """
    while chunk := _chunk(file):
        read(len(chunk))
        yield chunk


def _chunk(file: BinaryIO) -> bytes:
    try:
        return file.read(CHUNK)
    except Exception as error:  # one at a URL raises what its library likes
        raise Damaged(f"cannot be read ({remote.said(error)})") from error


def _files(path: Path | Url) -> Iterator[Source]:
    """Yield a file, or the files in and below a folder that are not hidden, no notebooks, and in no store.

    Those of folders to which links lead come last; a link that leads out of the folder is a source with a problem.
    """
    if isinstance(path, Url):
        yield from _at(path)
        return
    if not os.path.isdir(path):  # Path.is_dir() raises where a folder above may not be read  # noqa: PTH112
        yield Source(path)
        return
    root, walked, links = os.path.realpath(path), set[str](), deque((path,))
    while links:
        link = links.popleft()
        if _leads_out(link, root):
            yield Source(link, problem=_LEADS_OUT)
        elif os.path.realpath(link) not in walked:
            yield from _below(link, root, walked, links)


def _at(url: Url) -> Iterator[Source]:
    try:
        yield from (Source(each.url, length=each.size, version=each.version) for each in remote.files(url))
    except UnreadableError as error:
        yield Source(url, problem=f"{error.what}. {error.remedy}")


def _below(top: Path, root: str, walked: set[str], links: deque[Path]) -> Iterator[Source]:
    """Yield the files in and below a folder, and add the links to folders that are there to `links`."""
    closed = list[Source]()

    def note(error: OSError) -> None:
        problem = f"this folder cannot be read ({error.strerror}). Check its permissions."
        closed.append(Source(Path(error.filename), problem=problem))

    for folder, folders, files in os.walk(top, onerror=note):
        walked.add(os.path.realpath(folder))
        below = [Path(folder, name) for name in sorted(folders) if name[0] != "."]
        below = [each for each in below if not _is_store(each)]
        links += (each for each in below if each.is_symlink())
        folders[:] = [each.name for each in below if not each.is_symlink()]
        yield from (_inside(Path(folder, name), root) for name in sorted(files) if _is_for_us(name))
    yield from closed


def _is_for_us(name: str) -> bool:
    """Whether a file of a folder may be a document: no hidden one, and no notebook about documents beside it."""
    return name[0] != "." and not name.endswith(remote.NOTEBOOK)


def _inside(file: Path, root: str) -> Source:
    """A file, or a link that is to be told."""
    return Source(file, problem=_LEADS_OUT if file.is_symlink() and _leads_out(file, root) else None)


def _leads_out(link: Path, root: str) -> bool:
    return os.path.commonpath((os.path.realpath(link), root)) != root


def _is_store(folder: Path) -> bool:
    return os.path.isdir(folder / "snapshots") and os.path.isfile(folder / "lock")  # noqa: PTH112, PTH113
