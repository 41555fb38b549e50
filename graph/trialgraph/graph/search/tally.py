"""Count of which trials a graph says something that people look for first: state, phase, antigen, disease, product.

A count is told for a concept, and counted anew for the concepts alone of which something changed.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

import pyoxigraph as ox

from trialgraph.core.vocabulary import TG
from trialgraph.graph.belonging import TYPE

# What is counted: by which properties a trial, or a part of it, leads to a concept, and the class of such concepts.
_COUNTED: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "status": (TG.Status, (TG.status,)),
    "phase": (TG.Phase, (TG.phase,)),
    "antigen": (TG.Antigen, (TG.directedAgainst,)),
    "condition": (TG.Condition, (TG.condition, TG.broaderCondition)),
    "product": (TG.KnownProduct, (TG.knownProduct,)),
    "severity": (TG.Severity, (TG.severity,)),
}
_OF_PARTS: Final = frozenset({"product"})  # of which a part of a trial speaks, and the trial counts
_BY_THEMSELVES: Final = frozenset({"severity"})  # of which each part counts: findings
_TRIAL: Final = "/trial/"


class Tally(NamedTuple):
    """How many trials, or findings, have a concept, which is told by its IRI."""

    kind: str
    concept: str
    number: int


def tallies(graph: ox.Store) -> Iterator[Tally]:
    """Yield the counts of all concepts that something has."""
    for kind, (concepts, _) in _COUNTED.items():
        for quad in graph.quads_for_pattern(None, TYPE, ox.NamedNode(concepts), None):
            if isinstance(quad.subject, ox.NamedNode) and (number := _number(graph, kind, quad.subject)):
                yield Tally(kind, quad.subject.value, number)


def touched(graph: ox.Store, changed: Iterable[ox.Quad]) -> Iterator[Tally]:
    """Yield the counts of the concepts of which some quads tell that came or went; 0 where none is left."""
    kinds = {term: kind for kind, (_, terms) in _COUNTED.items() for term in terms}
    seen = {
        (kinds[quad.predicate.value], quad.object)
        for quad in changed
        if quad.predicate.value in kinds and isinstance(quad.object, ox.NamedNode)
    }
    for kind, concept in sorted(seen, key=str):
        yield Tally(kind, concept.value, _number(graph, kind, concept))


def _number(graph: ox.Store, kind: str, concept: ox.NamedNode) -> int:
    _, terms = _COUNTED[kind]
    quads = (quad for term in terms for quad in graph.quads_for_pattern(None, ox.NamedNode(term), concept, None))
    subjects = (quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode))
    if kind in _BY_THEMSELVES:
        return len(set(subjects))
    return len({trial for trial, part in map(_parted, subjects) if trial and (not part or kind in _OF_PARTS)})


def _parted(iri: str) -> tuple[str, str]:
    """The name of a trial, and the rest of the IRI of its part."""
    name, _, rest = iri.partition(_TRIAL)[2].partition("/")
    return name, rest
