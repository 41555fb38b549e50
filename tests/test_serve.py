"""The endpoint speaks the SPARQL protocol, answers rightly, and lets nobody write or reach out."""

import contextlib
import json
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
import uvicorn

import sample
from conftest import graph_of
from trialgraph.serve.guard import refusal
from trialgraph.serve.protocol import endpoint

TRIALS = "SELECT ?id { ?trial a tg:Trial ; dcterms:identifier ?id }"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"
BLOCK = "CONSTRUCT { ?trial a tg:Trial } WHERE { ?trial a tg:Trial }"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A server on a free port of this machine."""
    listener = socket.create_server(("127.0.0.1", 0))
    app = endpoint(graph_of(sample.DOCUMENT, sample.FACTS))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}/sparql"
    server.should_exit = True
    thread.join(5)


class Answer(NamedTuple):
    """What came back."""

    status: int
    media: str
    text: str


def send(
    address: str,
    *,
    method: str = "GET",
    query: str | list[tuple[str, str]] = "",
    form: dict[str, str] | None = None,
    body: bytes = b"",
    **headers: str,
) -> Answer:
    """Send one request; `query` is one query or all the parameters of the URL."""
    parameters = [("query", query)] if isinstance(query, str) and query else query
    url = f"{address}?{urlencode(parameters)}" if parameters else address
    data = urlencode(form).encode() if form else body or None
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = Request(url, data, named, method=method)
    try:
        with urlopen(request, timeout=10) as answer:
            return Answer(answer.status, answer.headers["content-type"], answer.read().decode())
    except HTTPError as error:
        with error:
            return Answer(error.code, error.headers["content-type"], error.read().decode())


@pytest.mark.parametrize(
    "way",
    [
        {"query": TRIALS},
        {"method": "POST", "form": {"query": TRIALS}},
        {"method": "POST", "body": TRIALS.encode(), "content_type": "application/sparql-query; charset=utf-8"},
    ],
    ids=["get", "form", "direct"],
)
def test_a_query_may_come_in_each_of_the_three_ways(address: str, way: dict[str, Any]) -> None:
    answer = send(address, **way)
    assert answer.status == 200
    assert json.loads(answer.text)["results"]["bindings"] == [{"id": {"type": "literal", "value": "NCT00000000"}}]


@pytest.mark.parametrize(
    ("query", "accept", "media", "beginning"),
    [
        (TRIALS, "*/*", "application/sparql-results+json", '{"head"'),
        (TRIALS, "application/json", "application/json", '{"head"'),
        (TRIALS, "application/sparql-results+xml", "application/sparql-results+xml", "<?xml"),
        (TRIALS, "text/csv", "text/csv; charset=utf-8", "id\r\nNCT00000000"),
        (TRIALS, "text/tab-separated-values", "text/tab-separated-values; charset=utf-8", '?id\n"NCT00000000"'),
        (TRIALS, "image/png, text/csv;q=0.5, */*;q=0.1", "text/csv; charset=utf-8", "id"),
        (TRIALS, BROWSER, "application/json", '{"head"'),
        (TRIALS, "text/html", "application/json", '{"head"'),
        (TRIALS, "", "application/sparql-results+json", '{"head"'),
        (TRIALS, "application/sparql-results+xml;q=0.5, text/csv;q=0.9", "text/csv; charset=utf-8", "id"),
        ("ASK { ?trial a tg:Trial }", "application/sparql-results+json", "application/sparql-results+json", '{"head"'),
        (BLOCK, "*/*", "text/turtle; charset=utf-8", "@prefix"),
        (BLOCK, "application/n-triples", "application/n-triples", "<https://"),
        (BLOCK, "application/rdf+xml", "application/rdf+xml", "<?xml"),
        (BLOCK, "application/ld+json", "application/ld+json", "[{"),
        (BLOCK, BROWSER, "text/plain; charset=utf-8", "@prefix"),
        ("DESCRIBE ?trial { ?trial a tg:Trial }", "application/ld+json", "application/ld+json", "[{"),
    ],
)
def test_the_answer_comes_in_the_form_asked_for(
    address: str, query: str, accept: str, media: str, beginning: str
) -> None:
    answer = send(address, query=query, accept=accept)
    assert answer.media == media
    assert answer.text.startswith(beginning)


DIRECT = {"method": "POST", "content_type": "application/sparql-query"}


@pytest.mark.parametrize(
    ("status", "request_"),
    [
        (400, {}),
        (400, {"query": "SELECT nonsense"}),
        (400, {"query": [("query", TRIALS), ("query", TRIALS)]}),
        (400, {**DIRECT, "body": b"\xff"}),
        (403, {"method": "POST", "form": {"update": "CLEAR ALL"}}),
        (403, {**DIRECT, "body": b"CLEAR ALL", "content_type": "application/sparql-update"}),
        (403, {"query": [("update", "CLEAR ALL")]}),
        (403, {"query": "INSERT DATA { <x:a> <x:b> <x:c> }"}),
        (400, {"query": [("query", TRIALS), ("default-graph-uri", "x:g")]}),
        (400, {"query": [("query", TRIALS), ("named-graph-uri", "x:g")]}),
        (400, {"method": "POST", "form": {"query": TRIALS, "default-graph-uri": "x:g"}}),
        (400, {**DIRECT, "body": TRIALS.encode(), "query": [("default-graph-uri", "x:g")]}),
        (403, {"query": "SELECT * { SERVICE <http://127.0.0.1/> { ?a ?b ?c } }"}),
        (403, {"query": "SELECT * FROM <file:///etc/passwd> { ?a ?b ?c }"}),
        (405, {"method": "DELETE"}),
        (406, {"query": TRIALS, "accept": "image/png"}),
        (413, {**DIRECT, "body": b"#" * 1_000_001}),
        (415, {**DIRECT, "body": TRIALS.encode(), "content_type": "text/plain"}),
    ],
)
def test_what_is_refused_is_refused_in_one_line(address: str, status: int, request_: dict[str, Any]) -> None:
    answer = send(address, **request_)
    assert answer.status == status
    assert answer.text.count("\n") <= 1
    assert "Traceback" not in answer.text


def test_the_home_page_says_where_to_ask(address: str) -> None:
    assert address in send(address.removesuffix("sparql")).text


REFUSED = [
    "SELECT * { SERVICE <http://127.0.0.1:1/> { ?a ?b ?c } }",
    "SELECT * { service silent <http://127.0.0.1:1/> { ?a ?b ?c } }",
    "PREFIX : <http://127.0.0.1:1/> SELECT * { ?s ?p 1SERVICE:x{ ?a ?b ?c } }",
    "PREFIX : <http://127.0.0.1:1/> SELECT * { ?s ?p :o.SERVICE:x{ ?a ?b ?c } }",
    "SELECT * { FILTER(?a<?b) SERVICE<http://127.0.0.1:1/>{ ?a ?b ?c } }",
    "SELECT * { # comment\n SERVICE <http://127.0.0.1:1/> { ?a ?b ?c } }",
    "SELECT * { ?s ?p 'it''s' SERVICE <http://127.0.0.1:1/> { ?a ?b ?c } }",
    'SELECT * { ?s ?p "\\u0022" . SERVICE <http://127.0.0.1:1/> { ?a ?b ?c } ?s ?p "\\u0022" }',
    "SELECT * { VALUES ?g { <http://127.0.0.1:1/> } SERVICE ?g { ?a ?b ?c } }",
    "SELECT * FROM <file:///etc/passwd> { ?a ?b ?c }",
    "SELECT * FROM NAMED <x:g> { ?a ?b ?c }",
    "DESCRIBE <x:a> from <x:g>",
]
ACCEPTED = [
    TRIALS,
    "SELECT ?service { ?service a tg:Trial }",
    "SELECT * { ?s rdfs:label 'SERVICE <x:y> { } FROM' }",
    'SELECT * { ?s rdfs:label """a " SERVICE""" }',
    "SELECT * { ?s rdfs:label '''it's SERVICE''' }",
    "SELECT * { ?s <http://example.org/from#SERVICE> ?o } # SERVICE",
    "SELECT * { ?s tg:service ?o }",
    "PREFIX service: <http://example.org/service/> SELECT * { ?s service:a ?o ; service:b service:c }",
    "PREFIX service: <x:> SELECT * { GRAPH service:g { ?s ?p ?o } }",
    "PREFIX from: <x:> SELECT * { ?s from:a ?o . { ?o from:b ?x } }",
    "SELECT * { ?s <http://example.org/service?x=1> ?o . ?o <http://example.org/service#a> ?x }",
    "SELECT ?service ?from { ?service ?from ?o }",
    "SELECT * { ?s ?p ?o FILTER(?o < 3 || ?o > 5) } # SERVICE <x:y> { FROM <x:y>",
    "SELECT (COUNT(*) AS ?n) { ?s rdfs:label ?insert }",
    "PREFIX insert: <x:> ASK { ?s insert:delete ?o }",
]


@pytest.mark.parametrize("query", REFUSED)
def test_a_query_that_reaches_out_is_refused(query: str) -> None:
    assert refusal(query)


UPDATES = [
    "INSERT DATA { <x:a> <x:b> <x:c> }",
    "delete where { ?a ?b ?c }",
    "# a comment\nPREFIX x: <x:#> # another\nBASE <x:y> LOAD <http://127.0.0.1:1/>",
    "CLEAR ALL",
    "DROP GRAPH <x:g>",
    "CREATE GRAPH <x:g>",
    "ADD <x:a> TO <x:b>",
    "MOVE DEFAULT TO <x:b>",
    "COPY DEFAULT TO <x:b>",
    "PREFIX : <x:> WITH :g DELETE { ?a ?b ?c } WHERE { ?a ?b ?c }",
]


@pytest.mark.parametrize("update", UPDATES)
def test_an_update_sent_as_a_query_is_told_that_nothing_can_be_written(address: str, update: str) -> None:
    answer = send(address, query=update)
    assert (answer.status, answer.text) == (403, "this endpoint is read-only\n")


# Each of these makes Oxigraph ask LISTENER: what hides the word from a guard is read otherwise by Oxigraph.
HIDDEN = [
    "SELECT * { ?s ?p ?o SERVICE <LISTENER> { ?a ?b ?c } }",
    "SELECT * { FILTER(1<2)SERVICE#>\n<LISTENER> { ?a ?b ?c } }",
    "SELECT * { FILTER(1<2)SERVICE#>\n SILENT # {\n<LISTENER> # x\n { ?a ?b ?c } }",
    "PREFIX b: <x:> SELECT * { ?s ?p ?o FILTER(true||?s<b:c)SERVICE#>\n<LISTENER> { ?a ?b ?c } }",
    "PREFIX b: <x:> SELECT * { ?s ?p ?o FILTER(true||?s<b:c&&'x'='>')SERVICE<LISTENER>{ ?a ?b ?c } FILTER(''='') }",
    "SELECT * { ?s ?p ?o OPTIONAL { ?s <x:#\\u0041> ?x } SERVICE <LISTENER> { ?a ?b ?c } }",
    "SELECT * { ?s ?p ?o OPTIONAL { ?s <x:'> ?x } SERVICE <LISTENER> { ?a ?b ?c } OPTIONAL { ?s <x:'> ?y } }",
    "PREFIX : <x:> SELECT * { ?s ?p ?o OPTIONAL { ?s :\\' ?x } SERVICE <LISTENER> { ?a ?b ?c } OPTIONAL { ?s :\\' 1} }",
    "PREFIX : <LISTENER> SELECT * { ?s ?p ?o OPTIONAL { ?s ?q true }SERVICE:{ ?a ?b ?c } }",
    "PREFIX é: <LISTENER> SELECT * { ?s ?p ?o SERVICE é: { ?a ?b ?c } }",
    "PREFIX graph: <x:> PREFIX service: <LISTENER> SELECT * { ?s ?p ?o . SERVICE service: { ?a ?b ?c } }",
    "SELECT * { ?s ?p ?o\r#\rSERVICE <LISTENER> { ?a ?b ?c } }",
]


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """Something on this machine that must not be asked."""
    with socket.create_server(("127.0.0.1", 0)) as made:
        made.settimeout(0.05)
        yield made


def calls(listener: socket.socket) -> int:
    """How often it was asked."""
    count = 0
    with contextlib.suppress(TimeoutError):
        while True:
            listener.accept()[0].close()
            count += 1
    return count


@pytest.mark.parametrize("query", HIDDEN)
def test_a_hidden_service_is_never_asked(address: str, listener: socket.socket, query: str) -> None:
    aimed = query.replace("LISTENER", f"http://127.0.0.1:{listener.getsockname()[1]}/")
    answer = send(address, query=aimed)
    assert (answer.status, calls(listener)) == (403, 0), answer.text


@pytest.mark.parametrize("query", HIDDEN)
def test_without_the_guard_it_would_be(listener: socket.socket, query: str) -> None:
    """Or the test above shows nothing."""
    aimed = query.replace("LISTENER", f"http://127.0.0.1:{listener.getsockname()[1]}/")
    code = f"""
import pyoxigraph as ox
store = ox.Store()
store.load(b"<x:s> <x:p> <x:o> .", format=ox.RdfFormat.TURTLE)
list(store.query({aimed!r}))
"""
    asking = subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.DEVNULL)
    listener.settimeout(5)
    try:
        listener.accept()[0].close()
    finally:
        asking.wait(10)


def test_a_query_made_of_nothing_but_traps_is_refused_soon() -> None:
    start = time.monotonic()
    for trap in ("<service#>", "service", "from ", "<#>", '"""', "<'>"):
        refusal(trap * (1_000_000 // len(trap)))
    assert time.monotonic() - start < 10


def test_an_escaped_keyword_is_no_keyword(address: str) -> None:
    """The guard does not undo escapes, so the engine must not either."""
    query = "SELECT * { \\u0053ERVICE <http://127.0.0.1:1/> { ?a ?b ?c } }"
    assert refusal(query) is None
    assert send(address, query=query).status == 400


@pytest.mark.parametrize("query", ACCEPTED)
def test_a_query_that_only_speaks_of_it_is_not(address: str, query: str) -> None:
    assert refusal(query) is None
    assert send(address, query=query).status == 200


def test_sparqlwrapper_gets_right_answers(address: str) -> None:
    from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper

    asked = SPARQLWrapper(address)
    asked.setQuery(TRIALS)
    asked.setReturnFormat(JSON)
    rows = asked.queryAndConvert()["results"]["bindings"]
    assert [row["id"]["value"] for row in rows] == ["NCT00000000"]
    asked.setMethod(POST)
    assert asked.queryAndConvert()["results"]["bindings"] == rows
    asked.setQuery(BLOCK)
    asked.setReturnFormat(TURTLE)
    assert b"tg:Trial" in asked.queryAndConvert()


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_curl_gets_right_answers(address: str) -> None:
    def curl(*arguments: str) -> str:
        return subprocess.run(["curl", "-sS", address, *arguments], capture_output=True, text=True, check=True).stdout

    assert curl("--data-urlencode", f"query={TRIALS}", "-H", "Accept: text/csv") == "id\nNCT00000000\n"
    assert json.loads(curl("-G", "--data-urlencode", f"query={TRIALS}"))["results"]["bindings"]
    code = curl("-o", "/dev/null", "-w", "%{http_code}", "--data-urlencode", "update=CLEAR ALL")
    assert code == "403"
