"""Write shapes and data as Turtle, and read what a validation finds in a few words."""

import pyoxigraph as ox

from trialgraph.shacl import Violation, validate
from trialgraph.shacl.shape import Shapes
from trialgraph.shacl.terms import SH

PREFIXES = """
PREFIX : <https://example.org/>
PREFIX sh: <http://www.w3.org/ns/shacl#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""


def quads(text: str) -> list[ox.Quad]:
    return list(ox.parse(PREFIXES + text, format=ox.RdfFormat.TURTLE))


def shapes(text: str) -> Shapes:
    return Shapes.of(quads(text))


def graph(text: str) -> ox.Store:
    store = ox.Store()
    store.extend(quads(text))
    return store


def said(one: Violation) -> str:
    """A violation as ``focus component value``."""
    component = one.component.removeprefix(SH.namespace).removesuffix("ConstraintComponent")
    terms = [one.focus.value, component, *([one.value.value] if one.value else [])]
    return " ".join(term.removeprefix("https://example.org/") for term in terms)


def found(shapes: str, data: str) -> list[str]:
    """What the shapes find in the data, sorted."""
    return sorted(map(said, validate(graph(data), quads(shapes)).violations))
