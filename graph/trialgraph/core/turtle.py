"""Turn folders of hand-kept Turtle files into quads, with the file and line where one cannot be read."""

import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from trialgraph.core.errors import TrialGraphError
from trialgraph.core.namespaces import PREFIXES


def quads(*folders: Path, kind: type[TrialGraphError] = TrialGraphError) -> Iterator[ox.Quad]:
    """Yield the quads of the folders' Turtle files, by path; blank nodes of two files stay apart.

    Raises an error of this kind where a file cannot be opened or is no Turtle.
    """
    for path in files(*folders):
        yield from parsed(data(path, kind=kind), path, kind=kind)


def files(*folders: Path) -> list[Path]:
    """Return the Turtle files of some folders, sorted; a file stands for itself."""
    return sorted(path for each in folders for path in ([each] if each.is_file() else each.glob("*.ttl")))


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


def line_of(path: Path, iri: str) -> int:
    """Return the line in which a file speaks of an IRI first as a subject, else at all; the first where it does not.

    >>> line_of(Path(__file__), "https://example.org/nothing")
    1
    """
    names = [re.escape(f"<{iri}>"), *(name + r"(?![\w-])" for name in _short(iri))]
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    for pattern in (rf"^(?:{'|'.join(names)})", rf"(?<![\w/]){'|'.join(names)}"):
        for number, line in enumerate(lines, 1):
            if re.search(pattern, line):
                return number
    return 1


def _short(iri: str) -> list[str]:
    """How Turtle may abbreviate an IRI, as patterns: by our prefixes, or by one for all but its last part."""
    known = [
        re.escape(f"{prefix}:{iri.removeprefix(base)}") for prefix, base in PREFIXES.items() if iri.startswith(base)
    ]
    return known or [rf"[\w-]*:{re.escape(iri.rpartition('#')[2].rpartition('/')[2])}"]
