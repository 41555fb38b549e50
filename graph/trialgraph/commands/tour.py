"""Turn the example documents into a tour: the commands that a person would type, one after the other."""

import os
import shlex
from collections.abc import Iterator
from pathlib import Path

from trialgraph.core import resources

NEXT = """\
Try next:
  trialgraph query --store {store}                      the other questions
  trialgraph extract {page}
  trialgraph export --store {store} --output graph.ttl
  trialgraph build your-pages/ && trialgraph check"""


def steps(store: Path) -> Iterator[list[str]]:
    """Yield the words of each command."""
    here = ["--store", str(store)]
    yield ["build", _short(resources.examples()), *here]
    yield ["check", "--show", "error", "--fail-on", "never", *here]
    yield ["query", "trials-by-antigen", "--antigen", "HER2", *here]
    yield ["query", "dose-ladders", *here]
    yield ["query", "dlt-windows", *here]


def typed(words: list[str]) -> str:
    """Return a command as a person types it.

    >>> typed(["query", "trials-by-condition", "--condition", "gastric cancer"])
    "$ trialgraph query trials-by-condition --condition 'gastric cancer'"
    """
    return f"$ trialgraph {shlex.join(words)}"


def next_steps(store: Path) -> str:
    """Return what to try after the tour."""
    page = min(resources.examples().glob("*.txt"))
    return NEXT.format(store=store, page=_short(page))


def _short(path: Path) -> str:
    """The path from here, where that is shorter."""
    return min(os.path.relpath(path), str(path), key=len)
