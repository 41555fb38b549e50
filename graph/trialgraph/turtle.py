"""Turn folders of hand-kept Turtle files into quads, with the file and line where one cannot be read."""

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from trialgraph.errors import TrialGraphError


def quads(folder: Path) -> Iterator[ox.Quad]:
    """Yield the quads of the folder's Turtle files, by file name; blank nodes of two files stay apart.

    Raises TrialGraphError where a file is no Turtle.
    """
    for path in sorted(folder.glob("*.ttl")):
        try:
            yield from ox.parse(path=path, format=ox.RdfFormat.TURTLE, rename_blank_nodes=True)
        except SyntaxError as error:
            where = f"{folder.name}/{path.name}:{error.lineno}"
            raise TrialGraphError(f"this is no Turtle: {error.msg}", where=where, remedy="Correct the file.") from error
