"""Ask a question of some trials at a time, in their order, until there are rows enough.

So the first rows of a graph of any size are there at once, and all of them in a time that grows as the graph does.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import product
from typing import Final
from urllib.parse import unquote

import pyoxigraph as ox

from trialgraph.ask import sparql
from trialgraph.ask.sparql import Parts
from trialgraph.core import identify
from trialgraph.graph.belonging import trials

_BLOCK: Final = 64  # trials at a time at most: more would delay the first rows, and fewer cost more plans
_TSV: Final = ox.QueryResultsFormat.TSV


def solutions(query: str, graph: ox.Store, some: Parts, *, first: int | None = None) -> ox.QuerySolutions:
    """Return the rows of a query with marks, asked of trials and their parts; `first` is how many are enough."""
    joined = b"".join(_lines(query, graph, some, first))
    found = ox.parse_query_results(joined, format=_TSV)
    assert isinstance(found, ox.QuerySolutions)
    return found


def in_order(iris: Iterable[str]) -> list[str]:
    """Return trials in the order of their numbers, which is that of the rows."""
    return sorted(set(iris), key=code)


def code(iri: str) -> str:
    """The number of a trial as the rows show it.

    >>> code("https://w3id.org/trialgraph/trial/CTRI%2F2020%2F01%2F000001")
    'CTRI/2020/01/000001'
    """
    return unquote(iri.partition("/trial/")[2])


def all_of(graph: ox.Store) -> Parts:
    """Return the IRIs of all trials of a graph, in no order."""
    return dict.fromkeys(trial.value for trial in trials(graph))


def both(some: Parts, others: Parts) -> Parts:
    """Return what is among some trials and parts and among others too; None stands for all parts of a trial."""
    joined = {trial: _both(some[trial], others[trial]) for trial in some.keys() & others.keys()}
    return {trial: parts for trial, parts in joined.items() if parts is None or parts}


def _both(some: Collection[str] | None, others: Collection[str] | None) -> Collection[str] | None:
    if some is None or others is None:
        return others if some is None else some
    return {*some} & {*others}


def with_values(
    graph: ox.Store, properties: Sequence[str], values: Sequence[ox.NamedNode | ox.Literal]
) -> dict[str, set[str]]:
    """Return the trials that have one of some values, themselves or in a part, whose IRI continues theirs, with what
    has it."""
    found: dict[str, set[str]] = {}
    for each, value in product(map(ox.NamedNode, properties), values):
        for quad in graph.quads_for_pattern(None, each, value, None):
            if isinstance(quad.subject, ox.NamedNode) and (trial := identify.trial_of(quad.subject.value)):
                found.setdefault(trial, set()).add(quad.subject.value)
    return found


def _lines(query: str, graph: ox.Store, some: Parts, first: int | None) -> Iterator[bytes]:
    """The lines of a TSV: its head once, and the rows."""
    left = first
    for number, block in enumerate(_blocks(in_order(some), 1 if first else _BLOCK)):
        head, *rows = _tsv(graph, sparql.of_trials(query, {trial: some[trial] for trial in block})).splitlines(
            keepends=True
        )
        if number == 0:
            yield head
        yield from rows[:left]
        if left is not None and (left := left - len(rows)) <= 0:
            return


def _blocks(iris: list[str], size: int) -> Iterator[list[str]]:
    """Yield some trials at a time, and then ever more; at first one where it may have rows enough."""
    begin = 0
    while begin == 0 or begin < len(iris):
        yield iris[begin : begin + size]
        begin += size
        size = min(2 * size, _BLOCK)


def _tsv(graph: ox.Store, query: str) -> bytes:
    found = graph.query(query)
    assert isinstance(found, ox.QuerySolutions)
    text = found.serialize(format=_TSV)
    assert text is not None
    return text
