"""The endpoint describes itself as the W3C's tests of Service Description want it."""

import pyoxigraph as ox
import pytest

from serve.asked import send
from trialgraph.core import identify
from trialgraph.core.standards import RDF
from trialgraph.serve.terms import FORMATS, SD


def described(address: str) -> ox.Store:
    store = ox.Store()
    answer = send(address, accept="application/n-triples")
    store.load(answer.text.encode(), format=ox.RdfFormat.N_TRIPLES)
    return store


@pytest.mark.parametrize("accept", ["*/*", "text/turtle", "application/rdf+xml", "application/ld+json"])
def test_a_get_without_a_query_returns_rdf(address: str, accept: str) -> None:
    answer = send(address, accept=accept)
    assert answer.status == 200
    assert answer.media.partition(";")[0] in (accept, "text/turtle")


def test_the_description_has_a_triple_with_the_endpoint(address: str) -> None:
    query = f"ASK {{ ?service a <{SD.Service}> ; <{SD.endpoint}> <{address}> }}"
    assert bool(described(address).query(query))


def test_the_description_keeps_to_the_schema(address: str) -> None:
    store = described(address)
    assert not bool(store.query(f"ASK {{ ?service a <{SD.Service}> MINUS {{ ?service <{SD.endpoint}> ?endpoint }} }}"))
    named = f"SELECT ?name {{ ?set a <{SD.Dataset}> ; <{SD.namedGraph}> [ a <{SD.NamedGraph}> ; <{SD.name}> ?name ] }}"
    assert {row[0].value for row in store.query(named)} == {
        *(identify.INFERRED, identify.ONTOLOGY_GRAPH, identify.READING_GRAPH, identify.SHAPES_GRAPH),
        *(identify.examples_graph(), identify.data_graph()),
    }
    formats = {quad.object.value for quad in store.quads_for_pattern(None, ox.NamedNode(SD.resultFormat), None)}
    assert {FORMATS.JSON, FORMATS.Turtle} <= formats
    assert any(quad.object.value == SD.Service for quad in store.quads_for_pattern(None, ox.NamedNode(RDF.type), None))
