"""Name what a check found: how bad it is, what it says, why it matters, and where in the graph and the documents."""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from trialgraph.core.model import Severity
from trialgraph.core.standards import DCTERMS, PROV, RDF, SKOS
from trialgraph.core.vocabulary import TG

_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
_DEEPEST = 6  # links from a trial to the innermost of its parts: criterion, sub-items, group, constraint, passage


@dataclass(frozen=True, slots=True)
class Result:
    """One thing that a check found.

    `code` is the local name of the shape or the check, `reason` says why it matters, `node` is the IRI it was found at,
    and `trial` and `passage` are the IRIs of the trial the node belongs to and of the words it was read from.
    """

    severity: Severity
    code: str
    message: str
    reason: str
    node: str
    trial: str | None = None
    passage: str | None = None
    value: str | None = None


def code_of(shape: ox.NamedNode | ox.BlankNode | ox.Literal) -> str:
    """Return the code of a shape: the local name of its IRI.

    >>> code_of(ox.NamedNode("https://example.org/shapes#trial-without-phase"))
    'trial-without-phase'
    """
    if not isinstance(shape, ox.NamedNode):
        return "unnamed-shape"
    return re.split("[#/:]", shape.value)[-1]


def order(result: Result) -> tuple[int, str, str, str, str, str]:
    """Return the place of a result in a report: the worst first, then by trial, check and node."""
    return (
        _ORDER[result.severity],
        result.trial or "",
        result.code,
        result.node,
        result.value or "",
        result.message,
    )


def trial_of(store: ox.Store, node: str) -> str | None:
    """Return the trial that a node is, or is a part of; a concept of the lexicon belongs to none."""
    seen: set[ox.NamedNode | ox.BlankNode] = set()
    ring = [ox.NamedNode(node)]
    for _ in range(_DEEPEST):
        trials = [one.value for one in ring if _is_a(store, one, TG.Trial)]
        if trials:
            return min(trials)
        seen.update(ring)
        ring = [owner for one in ring for owner in _owners(store, one) if owner not in seen]
    return None


def passage_of(store: ox.Store, node: str) -> str | None:
    """Return the first passage that a node was read from, or the node itself where it is one.

    The first is the one that begins nearest to the beginning of its document or field.
    """
    subject = ox.NamedNode(node)
    if _is_a(store, subject, TG.Passage):
        return node
    quotes = store.quads_for_pattern(subject, ox.NamedNode(PROV.wasQuotedFrom), None, ox.DefaultGraph())
    passages = [quad.object for quad in quotes if isinstance(quad.object, ox.NamedNode)]
    return min((passage.value for passage in passages), key=lambda iri: _place(store, iri), default=None)


def _place(store: ox.Store, passage: str) -> tuple[int, str]:
    """Where a passage begins; one that does not say it comes last."""
    starts = store.quads_for_pattern(ox.NamedNode(passage), ox.NamedNode(TG.start), None, ox.DefaultGraph())
    numbers = [
        int(quad.object.value)
        for quad in starts
        if isinstance(quad.object, ox.Literal) and quad.object.value.isdecimal()
    ]
    return (min(numbers, default=sys.maxsize), passage)


def _owners(store: ox.Store, node: ox.NamedNode) -> Iterator[ox.NamedNode]:
    """What points to a node, and what a statement is about."""
    if _is_a(store, node, SKOS.Concept):
        return
    for quad in store.quads_for_pattern(node, ox.NamedNode(TG.about), None, ox.DefaultGraph()):
        if isinstance(quad.object, ox.NamedNode):
            yield quad.object
    for quad in store.quads_for_pattern(None, None, node, ox.DefaultGraph()):
        if isinstance(quad.subject, ox.NamedNode) and quad.predicate.value != DCTERMS.isPartOf:
            yield quad.subject


def _is_a(store: ox.Store, node: ox.NamedNode, kind: str) -> bool:
    return ox.Quad(node, ox.NamedNode(RDF.type), ox.NamedNode(kind), ox.DefaultGraph()) in store
