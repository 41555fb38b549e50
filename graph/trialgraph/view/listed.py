"""Turn trials into the lines of a list: number, short title, phase and status, some at a time."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import pyoxigraph as ox

from trialgraph.core.vocabulary import TG
from trialgraph.view import about
from trialgraph.view.trial import name, short_title


class Listed(NamedTuple):
    """A trial in a list."""

    iri: str
    name: str
    title: str
    phase: str
    status: str


class Leaf(NamedTuple):
    """Some of a long list: which leaf it is, counted from 1, how many there are, and where its first item stands."""

    items: list[str]
    number: int
    leaves: int
    first: int
    total: int


def listed(graph: ox.Store, trials: Iterable[str]) -> list[Listed]:
    """Return the lines of trials, which are named by their IRIs."""
    return [_listed(graph, ox.NamedNode(each)) for each in trials]


def leaf(items: Sequence[str], number: int, size: int) -> Leaf:
    """Return a leaf of a list; the nearest one there is, where there is none of the number.

    >>> leaf("abcde", 2, 2), leaf("abcde", 9, 2).items
    (Leaf(items=['c', 'd'], number=2, leaves=3, first=3, total=5), ['e'])
    """
    leaves = max(1, -(-len(items) // size))
    number = min(max(number, 1), leaves)
    start = (number - 1) * size
    return Leaf(list(items[start : start + size]), number, leaves, start + 1, len(items))


def _listed(graph: ox.Store, trial: ox.NamedNode) -> Listed:
    phases = ", ".join(about.labels(graph, trial, TG.phase))
    status = ", ".join(about.labels(graph, trial, TG.status))
    return Listed(trial.value, name(graph, trial), short_title(graph, trial), phases, status)
