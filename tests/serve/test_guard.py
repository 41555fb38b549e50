"""What a query could do beside asking the graph is refused, however it is written; the rest is not."""

import contextlib
import socket
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from serve.asked import TRIALS, send
from trialgraph.serve.guard import refusal

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
