"""Turn a node into what the default graph says of it: the nodes, words and numbers that a property has."""

from collections.abc import Iterable
from decimal import Decimal

import pyoxigraph as ox

from trialgraph.core.standards import RDFS, SKOS
from trialgraph.graph.belonging import DEFAULT, TYPE

# How near a description elsewhere is, in words, and the property that says so; the nearest first.
MATCHES = (
    ("the same", SKOS.exactMatch),
    ("close", SKOS.closeMatch),
    ("wider", SKOS.broadMatch),
    ("narrower", SKOS.narrowMatch),
    ("related", SKOS.relatedMatch),
)
_LABELS = (SKOS.prefLabel, RDFS.label)


def nodes(graph: ox.Store, node: ox.NamedNode, *terms: str) -> list[ox.NamedNode]:
    """Return the nodes that some properties lead to, each once, in the order of their IRIs."""
    quads = (quad for term in terms for quad in graph.quads_for_pattern(node, ox.NamedNode(term), None, DEFAULT))
    return sorted({quad.object for quad in quads if isinstance(quad.object, ox.NamedNode)}, key=str)


def texts(graph: ox.Store, node: ox.NamedNode, term: str) -> list[str]:
    """Return the values of a property, sorted; in English where it has a language."""
    quads = graph.quads_for_pattern(node, ox.NamedNode(term), None, DEFAULT)
    values = [quad.object for quad in quads if isinstance(quad.object, ox.Literal)]
    return sorted(each.value for each in values if each.language in (None, "en"))


def text(graph: ox.Store, node: ox.NamedNode, term: str) -> str:
    """Return the first value of a property; nothing where it has none."""
    return next(iter(texts(graph, node, term)), "")


def decimal(graph: ox.Store, node: ox.NamedNode, term: str) -> Decimal | None:
    """Return the number that a property has, if it has one."""
    found = text(graph, node, term)
    return Decimal(found) if found else None


def label(graph: ox.Store, node: ox.NamedNode) -> str:
    """Return the preferred label of a concept or the label of another thing; nothing where it has none."""
    return next(filter(None, (text(graph, node, term) for term in _LABELS)), "")


def labels(graph: ox.Store, node: ox.NamedNode, term: str) -> list[str]:
    """Return the labels of the nodes that a property leads to, or what it says in words."""
    return [*filter(None, (label(graph, each) for each in nodes(graph, node, term))), *texts(graph, node, term)]


def code(graph: ox.Store, node: ox.NamedNode, term: str) -> str:
    """Return the notation of the concept that a property leads to; nothing where it leads to none."""
    return next((text(graph, each, SKOS.notation) for each in nodes(graph, node, term)), "")


def kinds(graph: ox.Store, node: ox.NamedNode) -> set[str]:
    """Return the IRIs of the classes of a node."""
    quads = graph.quads_for_pattern(node, TYPE, None, DEFAULT)
    return {quad.object.value for quad in quads if isinstance(quad.object, ox.NamedNode)}


def in_order(graph: ox.Store, some: Iterable[ox.NamedNode], term: str) -> list[ox.NamedNode]:
    """Return nodes by the number that a property gives them; those without one come last."""
    none = Decimal("Infinity")

    def place(node: ox.NamedNode) -> tuple[Decimal, str]:
        found = decimal(graph, node, term)
        return none if found is None else found, node.value

    return sorted(some, key=place)
