"""Whatever a stranger sends, nothing leaks, nothing falls over, and the next good query is answered."""

import http.client
import json
import socket
import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest

from serve.live import Live, asked_from, raw, serving

GOOD = "SELECT (COUNT(?trial) AS ?trials) { ?trial a tg:Trial }"
DEEP = 10_000
FULL = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l"
DOUBLED = " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(40))


@pytest.fixture(scope="module")
def live(built: Path) -> Iterator[Live]:
    """A server that is quick to stop a query."""
    with serving(built, "--deadline", 2, "--memory", 400, "--result", 1, "--workers", 3) as server:
        yield server


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """Something on this machine that nobody may connect to."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.3)
        yield server


def asked(live: Live, query: str) -> tuple[int, str]:
    """The status and the body of the answer to a query."""
    connection = live.connection()
    connection.request("POST", "/sparql", query.encode(), {"content-type": "application/sparql-query"})
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


def answers(live: Live) -> bool:
    """Whether a good query is answered."""
    status, body = asked(live, GOOD)
    return status == 200 and json.loads(body)["results"]["bindings"][0]["trials"]["value"] == "5"


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:PORT/> { ?a ?b ?c } }",
        "SELECT * { SERVICE SILENT <http://127.0.0.1:PORT/> { ?a ?b ?c } }",
        "SELECT * { BIND(<http://127.0.0.1:PORT/> AS ?where) SERVICE ?where { ?a ?b ?c } }",
        "SELECT * { SERVICE <http://localhost:PORT/> { ?a ?b ?c } }",
        "LOAD <http://127.0.0.1:PORT/>",
        "SELECT * FROM <http://127.0.0.1:PORT/> { ?a ?b ?c }",
        "DESCRIBE <http://127.0.0.1:PORT/>",
    ],
)
def test_no_connection_leaves_the_server(live: Live, listener: socket.socket, query: str) -> None:
    status, _ = asked(live, query.replace("PORT", str(listener.getsockname()[1])))
    assert status in (200, 403)
    with pytest.raises(TimeoutError):
        listener.accept()
    assert answers(live)


@pytest.mark.parametrize("name", ["file:///etc/passwd", "file:/etc/passwd", "/etc/passwd", "../../etc/passwd"])
def test_no_file_is_read(live: Live, name: str) -> None:
    for query in (f"SELECT * FROM <{name}> {{ ?a ?b ?c }}", f"SELECT * {{ GRAPH <{name}> {{ ?a ?b ?c }} }}"):
        status, body = asked(live, query)
        assert status == 200 and json.loads(body)["results"]["bindings"] == []
    assert answers(live)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * " + "{" * DEEP + "}" * DEEP,
        "SELECT * { FILTER(" + "(" * DEEP + "1" + ")" * DEEP + ") }",
        "SELECT * { FILTER(" + "!" * DEEP + "true) }",
        "SELECT * { FILTER(true" + "||true" * (DEEP // 2) + ") }",
        "SELECT * {" + " UNION ".join(["{}"] * (DEEP // 2)) + "}",
        "SELECT * { ?s " + "(" * DEEP + "a" + ")" * DEEP + " ?o }",
        "SELECT * { ?s a" + "/a" * DEEP + " ?o }",
        "SELECT * { ?s a" + "|a" * DEEP + " ?o }",
        "SELECT * { ?s " + "^" * DEEP + "a ?o }",
        "SELECT * " + "{ OPTIONAL " * (DEEP // 3) + "{}" + "}" * (DEEP // 3),
        "SELECT * { FILTER(" + "EXISTS {FILTER(" * (DEEP // 4) + "true" + ")}" * (DEEP // 4) + ") }",
        "SELECT * {" + "{ SELECT * {" * (DEEP // 4) + "}}" * (DEEP // 4) + "}",
        "SELECT * { ?s ?p " + "[ ?p " * (DEEP // 2) + "1" + "]" * (DEEP // 2) + " }",
        "SELECT * { ?s ?p " + "(" * DEEP + ")" * DEEP + " }",
        "{" * 60_000,
        "SELECT * { FILTER(" + "(" * 60_000,
    ],
    ids=lambda query: query[:30],
)
def test_a_query_that_is_nested_deep_ends_nothing(live: Live, query: str) -> None:
    status, _ = asked(live, query)
    assert status in (200, 400, 504, 507)
    assert answers(live)


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * {{ {FULL} }} ORDER BY ?a ?f ?i",
        f"SELECT DISTINCT ?a ?f ?i {{ {FULL} }}",
        f"SELECT (COUNT(*) AS ?n) {{ {FULL} }}",
        f"SELECT (GROUP_CONCAT(?c) AS ?n) {{ {FULL} }}",
        f"SELECT (STRLEN(?x40) AS ?n) {{ BIND('0123456789abcdef' AS ?x0) {DOUBLED} }}",
        "SELECT (REPLACE(?x20, 'a', ?x20) AS ?n) { BIND('aaaaaaaaaaaaaaaa' AS ?x0) " + DOUBLED + "}",
        f"CONSTRUCT {{ ?a ?e ?i }} {{ {FULL} }}",
        f"SELECT * {{ {FULL} }}",
        f"ASK {{ {FULL} FILTER(?a = ?l && ?l = ?b && ?c = ?d) }}",
        f"DESCRIBE ?a ?d ?g ?j {{ {FULL} }}",
        "SELECT * { ?a (<x:p>|!<x:p>)* ?b . ?b (<x:p>|!<x:p>)* ?c . ?c (<x:p>|!<x:p>)* ?d } ORDER BY ?d",
    ],
    ids=lambda query: query[:30],
)
def test_a_query_without_end_is_stopped_and_not_answered_in_part(live: Live, query: str) -> None:
    began = time.monotonic()
    status, body = asked(live, query)
    assert status in (504, 507)
    assert json.loads(body)["code"] in ("deadline-exceeded", "memory-exceeded", "result-too-large")
    assert time.monotonic() - began < 60
    assert answers(live)


def test_a_good_query_is_answered_while_others_run(live: Live) -> None:
    endless = f"ASK {{ {FULL} FILTER(?a = ?l && ?l = ?b && ?c = ?d) }}"
    threads = [threading.Thread(target=asked, args=(live, endless)) for _ in range(2)]
    for thread in threads:
        thread.start()
    time.sleep(0.3)
    assert all(answers(live) for _ in range(20))
    for thread in threads:
        thread.join()


def test_one_client_cannot_have_all_workers(built: Path) -> None:
    with serving(built, "--deadline", 3, "--clients", 2) as server:
        endless = f"ASK {{ {FULL} FILTER(?a = ?l && ?l = ?b && ?c = ?d) }}"
        threads = [threading.Thread(target=asked, args=(server, endless)) for _ in range(2)]
        for thread in threads:
            thread.start()
        time.sleep(0.5)
        connection = server.connection()
        connection.request("GET", f"/sparql?query={quote(GOOD)}")
        answer = connection.getresponse()
        assert (answer.status, answer.headers["retry-after"]) == (429, "1")
        assert json.loads(answer.read())["code"] == "too-many-requests"
        for thread in threads:
            thread.join()
        assert answers(server)


@contextmanager
def besieged(live: Live, addresses: int, each: int) -> Iterator[None]:
    """Have some addresses ask what never ends, several things at once, as long as the block lasts."""
    over = threading.Event()
    endless = quote(f"ASK {{ {FULL} FILTER(?a = ?l && ?l = ?b && ?c = ?d) }}")

    def ask(source: str) -> None:
        while not over.is_set():
            with suppress(OSError, http.client.HTTPException):
                asked_from(live, source, f"/sparql?query={endless}")

    sources = [f"127.0.1.{n}" for n in range(1, addresses + 1)] * each
    threads = [threading.Thread(target=ask, args=(source,)) for source in sources]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        over.set()
        live.process.kill()
        for thread in threads:
            thread.join()


@pytest.mark.parametrize(("addresses", "each"), [(2, 6), (10, 1), (10, 6)])
def test_nobody_waits_for_addresses_that_ask_without_end(built: Path, addresses: int, each: int) -> None:
    paths = (f"/sparql?query={quote(GOOD)}", "/query/dose-ladders?format=html", "/")
    with serving(built, "--keep", 0, "--memory", 400) as server, besieged(server, addresses, each):
        times = []
        for path in paths * 10:
            began = time.monotonic()
            assert asked_from(server, "127.0.2.1", path, accept="text/html, */*;q=0.1")[0] == 200
            times.append(time.monotonic() - began)
            time.sleep(0.1)
        assert server.peak() < 200_000_000
    assert statistics.median(times) < 1  # it was 9.7 s; what it is on a machine at rest is in benchmarks/endpoint.py
    assert max(times) < 8


def test_answers_that_nobody_takes_do_not_fill_the_memory(built: Path) -> None:
    with serving(built, "--keep", 0, "--result", 4) as server, ExitStack() as held:
        for number in range(60):
            source = (f"127.0.{number // 3}.1", 0)
            client = held.enter_context(socket.create_connection(("127.0.0.1", server.port), source_address=source))
            query = quote(f"SELECT * {{ ?a ?b ?c . ?d ?e ?f }} LIMIT {7_000 + number}")
            client.sendall(f"GET /sparql?query={query} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            assert client.recv(15) == b"HTTP/1.1 200 OK"
        assert server.peak() < 200_000_000
        assert answers(server)


def test_a_client_that_goes_away_leaves_no_work_behind(built: Path) -> None:
    with serving(built, "--deadline", 600, "--workers", 1, "--memory", 4000) as server:
        endless = f"ASK {{ {FULL} FILTER(?a = ?l && ?l = ?b && ?c = ?d) }}"
        for _ in range(3):
            with socket.create_connection(("127.0.0.1", server.port)) as client:
                client.sendall(f"GET /sparql?{urlencode({'query': endless})} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
                time.sleep(0.3)
        assert answers(server)


@pytest.mark.parametrize(
    "path",
    [
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2fetc%2fpasswd",
        "/sparql/../../etc/passwd",
        "/trial/../../../etc/passwd",
        "/trial/..%2f..%2f..%2fetc%2fpasswd.ttl",
        "/document/%00.html",
        "/data/../current",
        "/data/..%2fcurrent",
        "//etc/passwd",
    ],
)
def test_no_path_leads_to_a_file(live: Live, path: str) -> None:
    came = raw(live, f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
    assert came.split(b" ")[1] in (b"404", b"400")
    assert b"root:" not in came
    assert answers(live)
