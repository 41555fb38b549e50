"""Ask a question of some trials at a time, in their order, until there are rows enough.

So the first rows of a graph of any size are there at once, and all of them in a time that grows as the graph does.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final
from urllib.parse import unquote

import pyoxigraph as ox

from trialgraph.ask import sparql
from trialgraph.graph.belonging import trials

_BLOCK: Final = 64  # trials at a time at most: more would delay the first rows, and fewer cost more plans
_TSV: Final = ox.QueryResultsFormat.TSV


def solutions(query: str, graph: ox.Store, iris: Iterable[str], *, first: int | None = None) -> ox.QuerySolutions:
    """Return the rows of a query with marks, asked of trials by their IRIs; `first` is how many are enough."""
    joined = b"".join(_lines(query, graph, in_order(iris), first))
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


def all_of(graph: ox.Store) -> Iterator[str]:
    """Yield the IRIs of all trials of a graph, in no order."""
    return (trial.value for trial in trials(graph))


def with_parts(graph: ox.Store, properties: Sequence[str], values: Sequence[ox.NamedNode]) -> set[str]:
    """The IRIs of the trials that have one of some values, themselves or in a part, whose IRI continues theirs."""
    named = (ox.NamedNode(each) for each in properties)
    quads = (quad for each in named for value in values for quad in graph.quads_for_pattern(None, each, value, None))
    return {_trial_of(quad.subject.value) for quad in quads if isinstance(quad.subject, ox.NamedNode)} - {""}


def _trial_of(iri: str) -> str:
    base, sign, rest = iri.partition("/trial/")
    return f"{base}{sign}{rest.partition('/')[0]}" if sign else ""


def _lines(query: str, graph: ox.Store, iris: list[str], first: int | None) -> Iterator[bytes]:
    """The lines of a TSV: its head once, and the rows."""
    left = first
    for number, block in enumerate(_blocks(iris)):
        head, *rows = _tsv(graph, sparql.of_trials(query, block)).splitlines(keepends=True)
        if number == 0:
            yield head
        yield from rows[:left]
        if left is not None and (left := left - len(rows)) <= 0:
            return


def _blocks(iris: list[str]) -> Iterator[list[str]]:
    """Yield some trials at a time, at first one, as it may have rows enough, and then ever more."""
    size, begin = 1, 0
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
