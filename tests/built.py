"""Turn documents into a graph the way a person does: with the command line."""

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path


def trialgraph(*arguments: object, status: tuple[int, ...] = (0,)) -> str:
    """Run the command and return what it prints."""
    command = [sys.executable, "-m", "trialgraph", *map(str, arguments)]
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=300)
    assert run.returncode in status, f"{' '.join(command)}\n{run.stdout}\n{run.stderr}"
    return run.stdout


def turtle(documents: Iterable[Path], folder: Path) -> Path:
    """Build the documents into a store in `folder` and return its export as Turtle."""
    store, export = folder / "store", folder / "graph.ttl"
    trialgraph("build", *documents, "--store", store)
    trialgraph("export", "--store", store, "--format", "turtle", "--output", export)
    return export
