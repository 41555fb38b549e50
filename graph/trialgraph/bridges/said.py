"""Turn nodes of a graph into what bridges write of them: concepts with codes of other vocabularies, words, numbers."""

from collections.abc import Iterator
from decimal import Decimal

import pyoxigraph as ox

from trialgraph.bridges.model import Code, Coded, Passage
from trialgraph.bridges.terms import VOCABULARIES
from trialgraph.core.standards import PROV, SKOS
from trialgraph.core.vocabulary import TG
from trialgraph.graph.belonging import DEFAULT
from trialgraph.view import about


def coded(graph: ox.Store, node: ox.NamedNode) -> Coded:
    """Return a concept with the codes that mean the same; what is only close to it is not among them."""
    scheme = next((each.value.rpartition("/")[2] for each in about.nodes(graph, node, SKOS.inScheme)), "")
    same = (_code(each.value) for each in about.nodes(graph, node, SKOS.exactMatch))
    code = about.text(graph, node, SKOS.notation)
    return Coded(about.label(graph, node) or code, node.value, scheme, code, tuple(sorted(filter(None, same))))


def concepts(graph: ox.Store, node: ox.NamedNode, *terms: str) -> list[Coded]:
    """Return the concepts that some properties lead to, by IRI."""
    return [coded(graph, each) for each in about.nodes(graph, node, *terms)]


def concept(graph: ox.Store, node: ox.NamedNode, term: str, words: str = "") -> Coded | None:
    """Return the first concept that a property leads to, or else the words of another property."""
    found = concepts(graph, node, term)
    text = about.text(graph, node, words) if words else ""
    return found[0] if found else Coded(text) if text else None


def passages(graph: ox.Store, *nodes: ox.NamedNode) -> tuple[Passage, ...]:
    """Return the words of some nodes, each once, by their IRIs."""
    found = {each for node in nodes for each in about.nodes(graph, node, PROV.wasQuotedFrom)}
    return tuple(
        Passage(each.value, about.text(graph, each, TG.quote)) for each in sorted(found, key=lambda one: one.value)
    )


def statements(graph: ox.Store, trial: ox.NamedNode) -> dict[str, tuple[Passage, ...]]:
    """Return the words that say what stands on a trial itself, by property."""
    found: dict[str, list[ox.NamedNode]] = {}
    for node, term, _ in _statements(graph, trial):
        found.setdefault(term, []).append(node)
    return {term: passages(graph, *nodes) for term, nodes in found.items()}


def values(graph: ox.Store, trial: ox.NamedNode) -> dict[tuple[str, str], tuple[Passage, ...]]:
    """Return the words that say what stands on a trial itself, by property and value: a text, or a concept's IRI."""
    found: dict[tuple[str, str], list[ox.NamedNode]] = {}
    for node, term, value in _statements(graph, trial):
        found.setdefault((term, value), []).append(node)
    return {stated: passages(graph, *nodes) for stated, nodes in found.items()}


def number(value: Decimal) -> int | float:
    """Return a number as JSON writes it.

    >>> number(Decimal("1E+6")), number(Decimal("1.50"))
    (1000000, 1.5)
    """
    return int(value) if value == value.to_integral_value() else float(value)


def _statements(graph: ox.Store, trial: ox.NamedNode) -> Iterator[tuple[ox.NamedNode, str, str]]:
    """Yield each statement about a trial with its property and value."""
    for quad in graph.quads_for_pattern(None, ox.NamedNode(TG.about), trial, DEFAULT):
        if isinstance(node := quad.subject, ox.NamedNode):
            concepts = [each.value for each in about.nodes(graph, node, TG.statedConcept)]
            value = next(iter(concepts), "") or about.text(graph, node, TG.statedValue)
            yield from ((node, term.value, value) for term in about.nodes(graph, node, TG.property))


def _code(iri: str) -> Code | None:
    return next(
        (Code(name, iri.removeprefix(start)) for start, name in VOCABULARIES.items() if iri.startswith(start)), None
    )
