"""Call things, classes and properties by what people call them."""

import re
from collections.abc import Callable, Mapping
from typing import Final
from urllib.parse import unquote

import pyoxigraph as ox

from trialgraph.core import identify
from trialgraph.core.standards import DCTERMS, RDFS, SKOS
from trialgraph.core.term_words import spelled
from trialgraph.core.vocabulary import TG
from trialgraph.graph.belonging import DEFAULT, TRIAL, TYPE, Term
from trialgraph.view import about, reading
from trialgraph.view.reading import Reading
from trialgraph.view.shortened import shortened

_NAMES: Final = tuple(
    map(ox.NamedNode, (DCTERMS.title, SKOS.prefLabel, RDFS.label, TG.text, TG.quote, DCTERMS.identifier, SKOS.notation))
)
_LABEL: Final = ox.NamedNode(RDFS.label)
# What has no words of its own is called by what was read: “platelet count ≥ 75×10⁹/L”.
_READ: Final[Mapping[str, Callable[[ox.Store, ox.NamedNode], Reading]]] = {
    TG.Constraint: reading.constraint,
    TG.EventWindow: reading.window,
    TG.DoseLevel: reading.dose,
    TG.AgentDose: reading.dose,
    TG.Administration: reading.administration,
    TG.Procedure: reading.procedure,
    TG.DltWindow: reading.counted_from,
    TG.TimePoint: reading.moment,
}
_CITED: Final = (TG.citation, TG.doi, TG.pmid)
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
            return shortened(best.value, _LONGEST)
    kind = min((quad.object.value for quad in graph.quads_for_pattern(node, TYPE, None, DEFAULT)), default="")  # type: ignore[union-attr]
    if kind in _READ:
        return _READ[kind](graph, node).words or term_name(graph, kind)
    if kind == TG.Publication:
        return " ".join(text for term in _CITED for text in about.texts(graph, node, term)) or term_name(graph, kind)
    ours = node.value.startswith((identify.base(), identify.SHARED)) and kind != TRIAL.value
    return term_name(graph, kind) if kind and ours else unquote(_last(node.value)) or node.value


def term_name(graph: ox.Store, iri: str) -> str:
    """Return the label of a class or a property, or else the words of its IRI.

    >>> term_name(ox.Store(), "http://purl.org/dc/terms/isPartOf")
    'is part of'
    """
    for quad in graph.quads_for_pattern(ox.NamedNode(iri), _LABEL, None):
        if isinstance(quad.object, ox.Literal):
            return quad.object.value
    return spelled(iri)


def _last(iri: str) -> str:
    return re.split("[/#]", iri)[-1]
