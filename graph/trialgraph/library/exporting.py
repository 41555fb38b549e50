"""Write a graph as RDF or tables, or its trials in a standard of trials: to a file, to what is open, or as bytes."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from trialgraph.bridges import writing
from trialgraph.core.errors import UsageError
from trialgraph.graph import export
from trialgraph.graph.export import Output
from trialgraph.tables import files

Writable = str | Path | Output
FORMATS: Final = (*export.FORMATS, export.AXIOMS, *files.FORMATS, *writing.BRIDGES)


def write(
    graph: ox.Store,
    output: Writable | None,
    *,
    format: str,
    trial: str | None,
    tell: Callable[[str], object] | None,
) -> bytes | None:
    """Write a graph as ``Graph.export`` does; the bytes are returned where there is no output.

    Raises UsageError where the format or the trial is none, or the output cannot be written.
    """
    if format not in FORMATS:
        raise UsageError(f"“{format}” is no format", remedy=f"Choose one of: {', '.join(FORMATS)}.")
    if format in files.FORMATS:
        if not isinstance(output, str | Path):
            raise UsageError(f"{format} is a folder of files", remedy="Name one: output, or --output FOLDER.")
        node = None if trial is None else export.chosen(graph, trial)
        files.write(graph, Path(output), format=format, trial=node)
        return None

    if format in writing.BRIDGES:
        return _put(
            output,
            lambda into: writing.write(graph, into, format=format, trial=trial, tell=tell or (lambda _: None)),
        )
    return _put(output, lambda into: export.export(graph, into, format=format, trial=trial))


def _put(output: Writable | None, write: Callable[[Output], object]) -> bytes | None:
    """Let something be written to where it is to go, or return its bytes."""
    if isinstance(output, str | Path):
        export.write_file(Path(output), write)
        return None
    made = io.BytesIO()
    write(output or made)
    return None if output else made.getvalue()
