"""Turn an ontology into its page: our terms first, by what they are, with a drawing of the classes and the changes."""

from functools import lru_cache
from typing import Final

import pyoxigraph as ox

from trialgraph.core import identify
from trialgraph.core.standards import SKOS
from trialgraph.figures import catalogue, class_diagram
from trialgraph.figures.class_diagram import Edge
from trialgraph.serve import paths
from trialgraph.serve.formats import FORMATS
from trialgraph.serve.pages import filled
from trialgraph.view.vocabulary import Described, Vocabulary, vocabulary

DRAWING: Final = "classes"  # the name of the drawing among the figures
_FIRST: Final = "Trial"  # the class that the others hang on
_CONCEPT: Final = SKOS.Concept.rpartition("#")[2]


def page(graph: ox.Store, node: ox.NamedNode) -> bytes:
    """Return the page of an ontology, whose triples are in the default graph of the store."""
    shown = vocabulary(graph, node)
    return filled(
        "ontology.html",
        page=shown,
        iri=node.value,
        drawing=DRAWING if _FIRST in _classes(shown) else "",
        formats=FORMATS,
        stem=(paths.page(node.value) or "").removesuffix(".html"),
    )


def drawing(graph: ox.Store) -> str:
    """Return how the classes of the ontology hang together, as SVG; `graph` has the ontology in its own graph.

    Raises RuntimeMissingError where Matplotlib is not installed.
    """
    catalogue.ready()
    node, whole = ox.NamedNode(identify.ONTOLOGY_GRAPH), ox.Store()
    whole.extend(ox.Quad(*quad.triple) for quad in graph.quads_for_pattern(None, None, None, node))
    shown = vocabulary(whole, node)
    return _drawn(tuple(_classes(shown)), tuple(_edges(shown)))


def _classes(shown: Vocabulary) -> list[str]:
    """The classes that are no concepts of the lexicon and still in use."""
    return [term.name for term in shown.groups.get("Classes", ()) if _CONCEPT not in term.wider and not term.instead]


def _edges(shown: Vocabulary) -> list[Edge]:
    classes, relations = shown.groups.get("Classes", []), shown.groups.get("Relations", [])
    kinds = [Edge(term.name, wider, kind=True) for term in classes for wider in term.wider]
    led = [Edge(one, other) for term in relations if _is_stated(term) for one in term.domain for other in term.range]
    known = set(_classes(shown))
    return list(dict.fromkeys(edge for edge in (*kinds, *led) if {edge.source, edge.target} <= known))


def _is_stated(term: Described) -> bool:
    return "it is inferred" not in term.definition and not term.instead


@lru_cache(maxsize=2)
def _drawn(classes: tuple[str, ...], edges: tuple[Edge, ...]) -> str:
    return class_diagram.drawn(classes, edges, _FIRST, "How the classes hang together")
