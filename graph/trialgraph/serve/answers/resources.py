"""Describe a thing: what is said of it, of its parts, and what the concepts it uses are called."""

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from trialgraph.core.standards import DCTERMS, RDFS, SKOS
from trialgraph.graph.belonging import DEFAULT, TRIAL, TYPE, Term, below, lexicon_subjects, objects, trial_subjects

_PART_OF = ox.NamedNode(DCTERMS.isPartOf)
_NAMES = tuple(map(ox.NamedNode, (SKOS.prefLabel, SKOS.notation, RDFS.label, SKOS.inScheme)))


def described(graph: ox.Store, found: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
    """Yield the descriptions of what some triples are about."""
    lexicon = lexicon_subjects(graph)
    nodes: set[Term] = set()
    for subject in {triple.subject for triple in found}:
        nodes |= _whole(graph, subject, lexicon)
    used: set[Term] = set()
    first = {quad for quad in nodes if next(graph.quads_for_pattern(quad, TYPE, TRIAL, DEFAULT), None)}  # type: ignore[arg-type]
    for node in sorted(nodes, key=lambda each: (each not in first, str(each))):
        used |= {term for term in objects(graph, node) if term in lexicon}
        yield from _about(graph, node)
    for concept in sorted(used - nodes, key=str):
        for name in _NAMES:
            quads = graph.quads_for_pattern(concept, name, None, DEFAULT)  # type: ignore[arg-type]
            yield from (quad.triple for quad in quads)


def _whole(graph: ox.Store, subject: Term, lexicon: set[Term]) -> set[Term]:
    if subject in lexicon:
        return {subject}
    if next(graph.quads_for_pattern(subject, TYPE, TRIAL, DEFAULT), None):  # type: ignore[arg-type]
        return trial_subjects(graph, subject, lexicon)
    passages = {quad.subject for quad in graph.quads_for_pattern(None, _PART_OF, subject, DEFAULT)}
    return below(graph, {subject, *passages}, lexicon)


def _about(graph: ox.Store, node: Term) -> Iterator[ox.Triple]:
    return (quad.triple for quad in graph.quads_for_pattern(node, None, None, DEFAULT))  # type: ignore[arg-type]
