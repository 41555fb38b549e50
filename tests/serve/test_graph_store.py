"""The Graph Store Protocol is read-only: GET and HEAD of a graph as the W3C's tests want them, and no more."""

import http.client
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

import pytest

from trialgraph.core import identify

ONTOLOGY = f"graph={quote(identify.ONTOLOGY_GRAPH, safe='')}"


@pytest.fixture
def connection(address: str) -> Iterator[http.client.HTTPConnection]:
    made = http.client.HTTPConnection("127.0.0.1", urlsplit(address).port or 0, timeout=30)
    yield made
    made.close()


def asked(
    connection: http.client.HTTPConnection, method: str, query: str, accept: str = "*/*"
) -> tuple[int, str, bytes]:
    connection.request(method, f"/rdf-graph-store?{query}", headers={"accept": accept})
    answer = connection.getresponse()
    return answer.status, answer.headers["content-type"], answer.read()


@pytest.mark.parametrize("query", ["default", "default="])
def test_get_returns_a_graph(connection: http.client.HTTPConnection, query: str) -> None:
    status, media, body = asked(connection, "GET", query, "application/n-triples")
    assert (status, media) == (200, "application/n-triples")
    assert b"<https://w3id.org/trialgraph/trial/NCT00000000>" in body


def test_head_returns_the_head_alone(connection: http.client.HTTPConnection) -> None:
    status, media, body = asked(connection, "HEAD", "default", "text/turtle")
    assert (status, media, body) == (200, "text/turtle; charset=utf-8", b"")


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_graph_that_is_not_there_is_not_found(connection: http.client.HTTPConnection, method: str) -> None:
    assert asked(connection, method, "graph=https%3A%2F%2Fexample.org%2Fnone")[0] == 404


@pytest.mark.parametrize("query", ["", "graph=no%20iri", "default&graph=x%3Ay", "graph=x%3Ay&graph=x%3Az"])
def test_a_graph_must_be_named(connection: http.client.HTTPConnection, query: str) -> None:
    assert asked(connection, "GET", query)[0] == 400


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH"])
def test_nothing_is_written(connection: http.client.HTTPConnection, method: str) -> None:
    assert asked(connection, method, "default")[0] == 403
    assert asked(connection, "GET", "default")[0] == 200
