"""Describe a thing in the terms of schema.org, which search engines read in its page."""

from collections.abc import Iterator
from typing import Any, Final

import pyoxigraph as ox

from trialgraph.core.standards import DCTERMS, RDFS, SKOS
from trialgraph.core.vocabulary import TG
from trialgraph.graph.belonging import DEFAULT, TRIAL, TYPE
from trialgraph.publish.terms import SCHEMA
from trialgraph.serve.answers.naming import name

Structured = dict[str, Any]
_CONTEXT: Final = SCHEMA.namespace.rstrip("/")
_DESIGNS: Final = {  # the notations of ClinicalTrials.gov, as schema.org's MedicalTrialDesign has them
    "RANDOMIZED": "RandomizedTrial",
    "NONE": "OpenTrial",
    "SINGLE": "SingleBlindedTrial",
    "DOUBLE": "DoubleBlindedTrial",
    "TRIPLE": "TripleBlindedTrial",
}


def structured(graph: ox.Store, node: ox.NamedNode) -> Structured | None:
    """Return a trial as a MedicalTrial, a document as a DigitalDocument, a concept as a DefinedTerm; else None."""
    kinds = {quad.object.value for quad in graph.quads_for_pattern(node, TYPE, None, DEFAULT)}  # type: ignore[union-attr]
    if TRIAL.value in kinds:
        return {**_of(graph, node, "MedicalTrial"), **_trial(graph, node)}
    if TG.Document in kinds:
        return _of(graph, node, "DigitalDocument")
    if SKOS.Concept in kinds:
        return {**_of(graph, node, "DefinedTerm"), "termCode": _texts(graph, node, SKOS.notation)}
    return None


def _of(graph: ox.Store, node: ox.NamedNode, kind: str) -> Structured:
    found = {"@context": _CONTEXT, "@type": kind, "@id": node.value, "name": name(graph, node)}
    identifiers = _texts(graph, node, DCTERMS.identifier)
    return {**found, "identifier": identifiers} if identifiers else found


def _trial(graph: ox.Store, node: ox.NamedNode) -> Structured:
    found = {
        "sameAs": [
            each.value for number in _nodes(graph, node, TG.ownNumber) for each in _nodes(graph, number, RDFS.seeAlso)
        ],
        "status": [name(graph, each) for each in _nodes(graph, node, TG.status)],
        "healthCondition": [
            {"@type": "MedicalCondition", "name": each} for each in _texts(graph, node, TG.conditionText)
        ],
        "sponsor": [
            {"@type": "Organization", "name": name(graph, each)} for each in _nodes(graph, node, TG.leadSponsor)
        ],
        "studyLocation": [{"@type": "Place", "name": name(graph, each)} for each in _nodes(graph, node, TG.hasSite)],
        "trialDesign": [
            f"{SCHEMA.namespace}{_DESIGNS[code]}"
            for term in (TG.allocation, TG.masking)
            for each in _nodes(graph, node, term)
            for code in _texts(graph, each, SKOS.notation)
            if code in _DESIGNS
        ],
    }
    return {key: values for key, values in found.items() if values}


def _nodes(graph: ox.Store, node: ox.NamedNode, term: str) -> Iterator[ox.NamedNode]:
    quads = graph.quads_for_pattern(node, ox.NamedNode(term), None, DEFAULT)
    yield from sorted({quad.object for quad in quads if isinstance(quad.object, ox.NamedNode)}, key=str)


def _texts(graph: ox.Store, node: ox.NamedNode, term: str) -> list[str]:
    quads = graph.quads_for_pattern(node, ox.NamedNode(term), None, DEFAULT)
    return sorted({quad.object.value for quad in quads if isinstance(quad.object, ox.Literal)})
