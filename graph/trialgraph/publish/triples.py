"""Turn names and words into the triples of a description."""

import pyoxigraph as ox

from trialgraph.core.standards import XSD


def link(subject: str, predicate: str, object: str) -> ox.Triple:
    """Return the triple that leads from one IRI to another."""
    return ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), ox.NamedNode(object))


def text(subject: str, predicate: str, words: str, *, language: str | None = None) -> ox.Triple:
    """Return a triple with words."""
    value = ox.Literal(words, language=language) if language else ox.Literal(words)
    return ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), value)


def number(subject: str, predicate: str, value: int) -> ox.Triple:
    """Return a triple with a whole number."""
    literal = ox.Literal(str(value), datatype=ox.NamedNode(XSD.integer))
    return ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), literal)
