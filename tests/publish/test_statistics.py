"""What is told of a graph can be counted in it."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from trialgraph.core import identify
from trialgraph.core.vocabulary import TG
from trialgraph.graph.store import reading
from trialgraph.publish.statistics import statistics
from trialgraph.publish.terms import VOID


def told(graph: ox.Store) -> ox.Store:
    store = ox.Store()
    store.extend(ox.Quad(*quad.triple) for quad in statistics(graph))
    return store


def numbers(store: ox.Store, partition: str, term: str, unit: str) -> dict[str, int]:
    query = f"SELECT ?of ?n {{ ?set <{partition}> ?part . ?part <{term}> ?of ; <{unit}> ?n }}"
    return {row[0].value: int(row[1].value) for row in store.query(query)}  # type: ignore[union-attr]


def test_triples_classes_and_properties_are_counted(graph: ox.Store) -> None:
    store, stated = told(graph), [*graph.quads_for_pattern(None, None, None, ox.DefaultGraph())]
    total = next(q for q in store if q.predicate.value == VOID.triples and q.subject.value == identify.data_graph())
    assert int(total.object.value) == len(stated)  # type: ignore[union-attr]
    properties = numbers(store, VOID.propertyPartition, VOID.property, VOID.triples)
    assert sum(properties.values()) == len(stated)
    assert properties[TG.hasCriterion] == len(list(graph.quads_for_pattern(None, ox.NamedNode(TG.hasCriterion), None)))
    assert numbers(store, VOID.classPartition, VOID.class_, VOID.entities)[TG.Trial] == 1


def test_an_empty_graph_is_described_too() -> None:
    assert any(quad.predicate.value == VOID.triples and quad.object == ox.Literal(0) for quad in statistics(ox.Store()))


def test_a_build_describes_its_graph(built: Path) -> None:
    with reading(built) as graph:
        described = set(graph.quads_for_pattern(None, None, None, ox.NamedNode(identify.data_graph())))
        facts = ox.Store()
        facts.extend(graph.quads_for_pattern(None, None, None, ox.DefaultGraph()))
        assert described == set(statistics(facts)) != set()


@pytest.mark.parametrize("name", [identify.ONTOLOGY_GRAPH, identify.SHAPES_GRAPH, identify.examples_graph()])
def test_a_build_holds_what_its_graph_is_described_with(built: Path, name: str) -> None:
    with reading(built) as graph:
        assert graph.contains_named_graph(ox.NamedNode(name))
