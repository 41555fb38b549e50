"""Say what belongs to a trial, and what to the lexicon, in a graph that holds many trials and one lexicon."""

from collections.abc import Container, Iterator
from typing import Final

import pyoxigraph as ox

from trialgraph.core.standards import RDF, SKOS
from trialgraph.core.vocabulary import TG

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

DEFAULT: Final = ox.DefaultGraph()
TYPE: Final = ox.NamedNode(RDF.type)
TRIAL: Final = ox.NamedNode(TG.Trial)
IN_SCHEME: Final = ox.NamedNode(SKOS.inScheme)
_ABOUT = ox.NamedNode(TG.about)
_LEXICON_CLASSES = (ox.NamedNode(SKOS.ConceptScheme), ox.NamedNode(SKOS.Collection))


def lexicon_subjects(graph: ox.Store) -> set[Term]:
    """The concepts, schemes and collections."""
    found: set[Term] = {quad.subject for quad in graph.quads_for_pattern(None, IN_SCHEME, None, DEFAULT)}
    for kind in _LEXICON_CLASSES:
        found |= {quad.subject for quad in graph.quads_for_pattern(None, TYPE, kind, DEFAULT)}
    return found


def trials(graph: ox.Store) -> Iterator[ox.NamedNode]:
    """The trials, in no order."""
    for quad in graph.quads_for_pattern(None, TYPE, TRIAL, DEFAULT):
        assert isinstance(quad.subject, ox.NamedNode)
        yield quad.subject


def trial_subjects(graph: ox.Store, trial: Term, lexicon: Container[Term]) -> set[Term]:
    """The trial, what it leads to outside the lexicon, and the statements about it."""
    statements = {quad.subject for quad in graph.quads_for_pattern(None, _ABOUT, trial, DEFAULT)}
    return below(graph, {trial, *statements}, lexicon)


def below(graph: ox.Store, nodes: set[Term], lexicon: Container[Term]) -> set[Term]:
    """Some nodes and what they lead to outside the lexicon."""
    found = set(nodes)
    frontier = list(found)
    while frontier:
        for term in objects(graph, frontier.pop()):
            if term not in found and term not in lexicon and isinstance(term, ox.NamedNode | ox.BlankNode):
                found.add(term)
                frontier.append(term)
    return found


def objects(graph: ox.Store, subject: Term) -> Iterator[Term]:
    """What a subject points to, its classes apart."""
    quads = graph.quads_for_pattern(subject, None, None, DEFAULT)  # type: ignore[arg-type]
    return (quad.object for quad in quads if quad.predicate != TYPE)
