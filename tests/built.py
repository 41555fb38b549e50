"""Turn documents into a graph the way a person does: with the command line."""

from collections.abc import Iterable
from pathlib import Path

import forked


def trialgraph(*arguments: object, status: tuple[int, ...] = (0,)) -> str:
    """Run the command and return what it prints."""
    run = forked.run([*map(str, arguments)], seconds=300)
    assert run.returncode in status, f"{run.args}\n{run.stdout}\n{run.stderr}"
    return run.stdout


def turtle(documents: Iterable[Path], folder: Path) -> Path:
    """Build the documents into a store in `folder` and return its export as Turtle."""
    store, export = folder / "store", folder / "graph.ttl"
    trialgraph("build", *documents, "--store", store)
    trialgraph("export", "--store", store, "--format", "turtle", "--output", export)
    return export
