"""Call things, classes and properties by what people call them."""

import re
from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import unquote

import pyoxigraph as ox

from trialgraph.core import identify
from trialgraph.core.standards import DCTERMS, RDFS, SKOS
from trialgraph.core.vocabulary import TG
from trialgraph.graph.belonging import DEFAULT, TRIAL, TYPE, Term

_NAMES: Final = tuple(
    map(ox.NamedNode, (DCTERMS.title, SKOS.prefLabel, RDFS.label, TG.text, TG.quote, DCTERMS.identifier, SKOS.notation))
)
_LABEL: Final = ox.NamedNode(RDFS.label)
# What has no words of its own is called by what it says: “platelets >= 75 10*9/L”.
_SAID: Final = {
    TG.Constraint: (TG.measure, TG.measureText, TG.comparator, TG.value, TG.unit, TG.unitText, TG.qualifier),
    TG.EventWindow: (
        TG.event,
        TG.eventText,
        TG.relation,
        TG.statedAmount,
        TG.statedUnit,
        TG.direction,
        TG.anchor,
        TG.appliesTo,
    ),
    TG.DoseLevel: (TG.lowerAmount, TG.upperAmount, TG.unit, TG.population),
    TG.DltWindow: (TG.duration, TG.anchor),
    TG.AgentDose: (TG.agent, TG.amount, TG.unit),
    TG.TimePoint: (TG.offset, TG.anchor),
    TG.Publication: (TG.citation, TG.doi, TG.pmid),
}
_NOTATION: Final = ox.NamedNode(SKOS.notation)
_LONGEST: Final = 120  # characters of a name


def name(graph: ox.Store, node: Term) -> str:
    """Return what a thing is called: its title, label or first words; else its class, or the end of its IRI."""
    if not isinstance(node, ox.NamedNode):
        return node.value if isinstance(node, ox.Literal) else str(node)
    for term in _NAMES:
        found = [quad.object for quad in graph.quads_for_pattern(node, term, None, DEFAULT)]
        texts = [each for each in found if isinstance(each, ox.Literal)]
        if texts:
            best = min(texts, key=lambda each: (each.language not in (None, "en"), each.value))
            return best.value if len(best.value) <= _LONGEST else f"{best.value[:_LONGEST].rstrip()}…"
    kind = min((quad.object.value for quad in graph.quads_for_pattern(node, TYPE, None, DEFAULT)), default="")  # type: ignore[union-attr]
    if kind in _SAID:
        return " ".join(_words(graph, node, _SAID[kind])) or term_name(graph, kind)
    ours = node.value.startswith((identify.BASE, identify.SHARED)) and kind != TRIAL.value
    return term_name(graph, kind) if kind and ours else unquote(_last(node.value)) or node.value


def term_name(graph: ox.Store, iri: str) -> str:
    """Return the label of a class or a property, or else the words of its IRI.

    >>> term_name(ox.Store(), "http://purl.org/dc/terms/isPartOf")
    'is part of'
    """
    for quad in graph.quads_for_pattern(ox.NamedNode(iri), _LABEL, None):
        if isinstance(quad.object, ox.Literal):
            return quad.object.value
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", _last(iri)).lower()


def _words(graph: ox.Store, node: ox.NamedNode, terms: Iterable[str]) -> Iterator[str]:
    """The values of some properties, each once; a concept by its notation."""
    seen = set()
    for term in terms:
        for quad in graph.quads_for_pattern(node, ox.NamedNode(term), None, DEFAULT):
            value = _code(graph, quad.object)
            if value not in seen:
                seen.add(value)
                yield value


def _code(graph: ox.Store, node: Term) -> str:
    codes = graph.quads_for_pattern(node, _NOTATION, None, DEFAULT) if isinstance(node, ox.NamedNode) else ()
    return next((quad.object.value for quad in codes if isinstance(quad.object, ox.Literal)), name(graph, node))


def _last(iri: str) -> str:
    return re.split("[/#]", iri)[-1]
