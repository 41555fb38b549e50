"""Turn folders of hand-kept Turtle files into quads, with the file and line where one cannot be read."""

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from trialgraph.errors import TrialGraphError


def quads(*folders: Path, kind: type[TrialGraphError] = TrialGraphError) -> Iterator[ox.Quad]:
    """Yield the quads of the folders' Turtle files, by path; blank nodes of two files stay apart.

    Raises an error of this kind where a file cannot be opened or is no Turtle.
    """
    for path in files(*folders):
        yield from parsed(data(path, kind=kind), path, kind=kind)


def files(*folders: Path) -> list[Path]:
    """Return the Turtle files of some folders, sorted."""
    return sorted(path for folder in folders for path in folder.glob("*.ttl"))


def data(path: Path, *, kind: type[TrialGraphError] = TrialGraphError) -> bytes:
    """Return the bytes of a file.

    Raises an error of this kind where it cannot be opened.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        what = f"cannot be opened ({error.strerror})"
        raise kind(what, where=str(path), remedy="Check the file and its permissions.") from error


def parsed(data: bytes, path: Path, *, kind: type[TrialGraphError] = TrialGraphError) -> Iterator[ox.Quad]:
    """Yield the quads of a file's bytes; `path` is for messages.

    Raises an error of this kind, with file and line, where they are no Turtle.
    """
    try:
        yield from ox.parse(data, format=ox.RdfFormat.TURTLE, rename_blank_nodes=True)
    except SyntaxError as error:
        where = f"{path}:{error.lineno or 1}"
        raise kind(f"this is no Turtle: {error.msg}", where=where, remedy="Correct the file.") from error
