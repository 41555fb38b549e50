"""The page of an ontology shows the ontology that a store holds, and draws its classes."""

import pyoxigraph as ox
import pytest

from trialgraph.core import identify, resources
from trialgraph.serve.answers import ontology_page

NODE = ox.NamedNode(identify.ONTOLOGY_GRAPH)


def ontology(graph: ox.NamedNode | ox.DefaultGraph) -> ox.Store:
    found = ox.Store()
    for path in resources.public_terms():
        found.load(path=path, format=ox.RdfFormat.TURTLE, to_graph=graph)
    return found


def test_the_page_has_a_place_for_each_term_and_shows_mappings() -> None:
    page = ontology_page.page(ontology(ox.DefaultGraph()), NODE).decode()
    assert 'id="DoseLevel"' in page and 'href="#DoseLevel"' in page
    assert "NCIT_C71104" in page or "NCIT_" in page


def test_deprecated_classes_and_concepts_are_not_drawn() -> None:
    pytest.importorskip("matplotlib")
    drawn = ontology_page.drawing(ontology(NODE))
    assert ">Organization<" in drawn and ">Organisation<" not in drawn and ">Antigen<" not in drawn
