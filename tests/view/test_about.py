"""A node is asked for what the graph says of it."""

from decimal import Decimal

import pyoxigraph as ox

import sample
from trialgraph.core.standards import DCTERMS
from trialgraph.core.vocabulary import TG
from trialgraph.view import about

TRIAL = ox.NamedNode(sample.TRIAL)
HER2 = ox.NamedNode("https://w3id.org/trialgraph/antigen/HER2")


def test_values_are_told_in_an_order_that_does_not_change(graph: ox.Store) -> None:
    assert about.texts(graph, TRIAL, DCTERMS.identifier) == ["NCT00000000"]
    assert about.text(graph, TRIAL, DCTERMS.description) == ""
    assert about.decimal(graph, TRIAL, TG.plannedEnrollment) == 12 and about.decimal(graph, TRIAL, TG.length) is None
    products = about.nodes(graph, TRIAL, TG.hasProduct, TG.hasArm)
    assert len(products) == 2 and products == sorted(products, key=str)


def test_a_concept_is_called_by_its_english_label(graph: ox.Store) -> None:
    assert about.label(graph, HER2) == "HER2"
    assert about.labels(graph, TRIAL, TG.phase) == ["Phase 1"]
    assert about.code(graph, TRIAL, TG.phase) == "PHASE1" and about.code(graph, TRIAL, TG.status) == ""
    assert TG.Antigen in about.kinds(graph, HER2)


def test_what_has_no_number_comes_last() -> None:
    graph = ox.Store()
    first, second, third = (ox.NamedNode(f"x:{name}") for name in "cab")
    for node, number in ((first, "2"), (second, "-1")):
        value = ox.Literal(number, datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal"))
        graph.add(ox.Quad(node, ox.NamedNode(TG.ordinal), value))
    assert about.in_order(graph, [third, first, second], TG.ordinal) == [second, first, third]
    assert about.decimal(graph, second, TG.ordinal) == Decimal(-1)
