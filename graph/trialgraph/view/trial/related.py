"""Turn what a trial is about into other trials that are about it too: its antigens, its conditions, its products."""

from collections.abc import Iterator
from typing import Final, NamedTuple

import pyoxigraph as ox

from trialgraph.core import identify
from trialgraph.core.vocabulary import TG
from trialgraph.graph.belonging import DEFAULT
from trialgraph.view import about

_SHOWN: Final = 6  # trials of each kind
_INFERRED: Final = ox.NamedNode(identify.INFERRED)


class Related(NamedTuple):
    """What trials share: its kind, its label and IRI, some of the others, and how many there are."""

    kind: str
    label: str
    iri: str
    trials: list[str]
    number: int


def related(graph: ox.Store, trial: ox.NamedNode) -> list[Related]:
    """Return what a trial shares with others; what it has alone is left out."""
    return [each for each in _shared(graph, trial) if each.number]


def _shared(graph: ox.Store, trial: ox.NamedNode) -> Iterator[Related]:
    against = graph.quads_for_pattern(trial, ox.NamedNode(TG.directedAgainst), None, _INFERRED)
    for antigen in sorted({quad.object.value for quad in against if isinstance(quad.object, ox.NamedNode)}):
        yield _found(graph, trial, "antigen", antigen, TG.directedAgainst, _INFERRED)
    for condition in about.nodes(graph, trial, TG.condition):
        yield _found(graph, trial, "condition", condition.value, TG.condition, DEFAULT)
    known = {each for product in about.nodes(graph, trial, TG.hasProduct)
             for each in about.nodes(graph, product, TG.knownProduct)}  # fmt: skip
    for product in sorted(known, key=str):
        yield _found(graph, trial, "product", product.value, TG.knownProduct, DEFAULT)


def _found(
    graph: ox.Store, trial: ox.NamedNode, kind: str, shared: str, term: str, where: ox.NamedNode | ox.DefaultGraph
) -> Related:
    node = ox.NamedNode(shared)
    quads = graph.quads_for_pattern(None, ox.NamedNode(term), node, where)
    others = {identify.trial_of(quad.subject.value) for quad in quads if isinstance(quad.subject, ox.NamedNode)}
    others.discard(trial.value)
    return Related(kind, about.label(graph, node), shared, sorted(others)[:_SHOWN], len(others))
