"""The endpoint is held to the W3C's tests of the SPARQL 1.1 Protocol, over real HTTP; it refuses what would write."""

import json
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from typing import NamedTuple

import pyoxigraph as ox
import pytest

from serve.live import Live, serving, stored
from shared import NO_SHARED, SHARED

SUITE = SHARED / "w3c" / "sparql11" / "protocol"
DATA = "http://kasei.us/2009/09/sparql/data/data{}.rdf"
pytestmark = pytest.mark.skipif(not SUITE.is_dir(), reason=NO_SHARED)


class Asked(NamedTuple):
    """A request of the suite and what must come back."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    statuses: frozenset[str]
    boolean: str | None
    form: str | None


def cases() -> Iterator[tuple[str, list[Asked]]]:
    """The tests of the suite by name, each with its requests."""
    from rdflib import Graph, Namespace
    from rdflib.collection import Collection

    if not SUITE.is_dir():
        return
    mf = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
    ht, cnt = Namespace("http://www.w3.org/2011/http#"), Namespace("http://www.w3.org/2011/content#")
    graph = Graph().parse(SUITE / "manifest.ttl")
    for entries in graph.objects(None, mf.entries):
        for entry in Collection(graph, entries):
            asked = []
            (requests,) = graph.objects(graph.value(entry, mf.action), ht.requests)
            for request in Collection(graph, requests):
                body, answer = graph.value(request, ht.body), graph.value(request, ht.resp)
                coding = str(graph.value(body, cnt.characterEncoding) or "utf-8")
                listed = graph.value(request, ht.headers)
                asked.append(
                    Asked(
                        str(graph.value(request, ht.methodName)),
                        str(graph.value(request, ht.absolutePath)),
                        {
                            str(graph.value(header, ht.fieldName)): str(graph.value(header, ht.fieldValue))
                            for header in (Collection(graph, listed) if listed else ())
                        },
                        str(graph.value(body, cnt.chars) or "").encode(coding),
                        frozenset(str(each)[-3:] for each in graph.objects(answer, mf.expectedStatus)),
                        next((str(each) for each in graph.objects(answer, mf.expectedBoolean)), None),
                        next((str(each) for each in graph.objects(answer, mf.expectedFormat)), None),
                    )
                )
            yield str(entry).partition("#")[2], asked


CASES = dict(cases())
WRITING = [name for name in CASES if "update" in name]


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """A server with the graphs of the suite."""
    quads = []
    for number in (1, 2, 3):
        triples = ox.parse(path=str(SUITE / f"data{number}.nt"), format=ox.RdfFormat.N_TRIPLES)
        quads += [ox.Quad(*each.triple, ox.NamedNode(DATA.format(number))) for each in triples]
    with serving(stored(tmp_path_factory.mktemp("w3c") / "store", quads)) as server:
        yield server


def sent(live: Live, asked: Asked) -> tuple[int, str, bytes]:
    connection = live.connection()
    try:
        connection.request(asked.method, asked.path, asked.body or None, asked.headers)
        answer = connection.getresponse()
        return answer.status, answer.headers["content-type"].partition(";")[0], answer.read()
    finally:
        connection.close()


def boolean(media: str, body: bytes) -> str:
    if "json" in media:
        return str(json.loads(body)["boolean"]).lower()
    return next(each.text or "" for each in ElementTree.fromstring(body).iter() if each.tag.endswith("boolean"))


FORMS = {
    "boolean": {"application/sparql-results+json", "application/sparql-results+xml"},
    "tabular": {"application/sparql-results+json", "application/sparql-results+xml", "text/csv"},
    "RDF": {"text/turtle", "application/rdf+xml", "application/n-triples", "application/ld+json"},
}


@pytest.mark.parametrize("name", [name for name in CASES if name not in WRITING])
def test_a_test_of_a_query_passes(live: Live, name: str) -> None:
    for asked in CASES[name]:
        status, media, body = sent(live, asked)
        assert f"{status // 100}xx" in asked.statuses, body
        assert asked.form is None or media in FORMS[asked.form]
        assert asked.boolean is None or boolean(media, body) == asked.boolean


def is_update(asked: Asked) -> bool:
    """Whether a request can be told to be an update: by its type, or by its parameter."""
    media = asked.headers.get("content-type", "").partition(";")[0]
    form = media == "application/x-www-form-urlencoded" and asked.body.startswith(b"update=")
    return media == "application/sparql-update" or form or "update=" in asked.path


@pytest.mark.parametrize("name", WRITING)
def test_a_test_of_an_update_is_refused(live: Live, name: str) -> None:
    for asked in CASES[name][:1]:  # those after it ask what the update did
        status, media, body = sent(live, asked)
        assert status == (403 if is_update(asked) else 415), body
        assert media == "application/problem+json"


def test_the_suite_is_whole() -> None:
    assert len(CASES) == 34 and len(WRITING) == 14
