"""A connection keeps to limits: a head has a size and a time, and so has a body; an answer may be taken slowly."""

import json
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import quote

import pytest

from serve.live import Live, asked_from, poured, raw, serving

HEAD = b"GET /sparql?query=ASK%20%7B%7D HTTP/1.1\r\nHost: x\r\n"
POST = b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"


@pytest.fixture(scope="module")
def live(built: Path) -> Iterator[Live]:
    with serving(built, "--workers", 1) as server:
        yield server


def good(live: Live) -> bool:
    """Whether a good request is answered."""
    return raw(live, HEAD + b"Connection: close\r\n\r\n").startswith(b"HTTP/1.1 200 ")


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (HEAD + b"X: " + b"a" * 400_000 + b"\r\n\r\n", b"431"),
        (HEAD + b"".join(b"X-%d: a\r\n" % n for n in range(40_000)) + b"\r\n", b"431"),
        (b"GET /sparql?query=" + b"a" * 400_000 + b" HTTP/1.1\r\n\r\n", b"414"),
        (b"GET /sparql?query=" + b"a" * 65_100 + b" HTTP/1.1\r\nHost: x\r\n\r\n", b"414"),
        (POST + b"Transfer-Encoding: chunked\r\n\r\n6\r\nASK {}\r\n0\r\nX: a\r\n\r\n", b"400"),
        (POST + b"Transfer-Encoding: chunked\r\n\r\nno\r\nASK {}\r\n0\r\n\r\n", b"400"),
        (HEAD + b"Accept: " + b"text/csv;q=0.1," * 5_000 + b"*/*\r\nConnection: close\r\n\r\n", b"200"),
        (HEAD + b"Host: evil.example\r\nConnection: close\r\n\r\n", b"400"),
        (HEAD + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", b"400"),
        (POST + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", b"400"),
        (HEAD + b"Content-Length: -1\r\n\r\n", b"400"),
        (HEAD + b"X: a\r\n b\x00c\r\n\r\n", b"400"),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", b"400"),
        (b"GET http://[::1 HTTP/1.1\r\n\r\n", b"400"),
        (b"BREW /sparql HTTP/1.1\r\nHost: x\r\n\r\n", b"400"),
    ],
    ids=[
        "long",
        "many",
        "url",
        "a little url",
        "trailer",
        "chunk",
        "accept",
        "hosts",
        "smuggling",
        "coding",
        "length",
        "zero",
        "tls",
        "target",
        "method",
    ],
)
def test_a_head_that_is_abused_is_refused(live: Live, data: bytes, status: bytes) -> None:
    came = raw(live, data)
    assert came.split(b" ")[1:2] == [status]
    assert b"Traceback" not in came
    head, _, body = came.partition(b"\r\n\r\n")
    if status != b"200":
        assert b"content-type: application/problem+json" in head.lower()
        assert json.loads(body)["status"] == int(status) and json.loads(body)["remedy"]
    assert good(live)


@pytest.mark.parametrize(
    "data",
    [
        HEAD,
        POST + b"Content-Length: 20\r\n\r\nASK",
    ],
    ids=["head", "body"],
)
def test_a_request_that_does_not_arrive_is_not_waited_for(live: Live, data: bytes) -> None:
    came = raw(live, data, patience=30)
    assert came == b"" or came.split(b" ")[1] == b"408"
    assert good(live)


def test_a_body_without_end_is_not_taken(live: Live) -> None:
    came = raw(live, POST + b"Transfer-Encoding: chunked\r\n\r\n" + (b"10000\r\n" + b"#" * 65536 + b"\r\n") * 100)
    assert came == b"" or came.split(b" ")[1] == b"413"
    assert good(live)


@pytest.mark.parametrize(
    ("head", "part"),
    [
        (
            POST + b"Transfer-Encoding: chunked\r\n\r\n0\r\n",
            b"".join(b"X-%d: %b\r\n" % (n, b"a" * 900) for n in range(99)),
        ),
        (POST + b"Transfer-Encoding: chunked\r\n\r\n0\r\nX: ", b"a" * 65536),
        (POST + b"Transfer-Encoding: chunked\r\n\r\n5;", b"a" * 65536),
        (POST + b"Transfer-Encoding: chunked\r\n\r\n", b"1;a=b\r\n#\r\n" * 6000),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"10000\r\n" + b"#" * 65536 + b"\r\n"),
        (b"POST /health HTTP/1.1\r\nHost: x\r\nContent-Length: 10000000000\r\n\r\n", b"#" * 65536),
        (HEAD + b"X: ", b"a" * 65536),
        (b"GET /", b"a" * 65536),
        (b"", b"\r\n" * 30000),
        (HEAD + b"Upgrade: h2c\r\nConnection: Upgrade\r\n\r\n", b"a" * 65536),
        (b"CONNECT /sparql HTTP/1.1\r\nHost: x\r\n\r\n", b"a" * 65536),
    ],
    ids=[
        "trailers",
        "trailer",
        "extension",
        "chunks",
        "unasked",
        "late",
        "header",
        "target",
        "lines",
        "upgrade",
        "tunnel",
    ],
)
def test_no_part_of_a_request_is_without_end(live: Live, head: bytes, part: bytes) -> None:
    assert poured(live, head, part, most=200_000_000) < 20_000_000
    assert live.peak() < 200_000_000
    assert good(live)


def test_a_request_gets_its_answer_before_what_follows_is_refused(live: Live) -> None:
    came = raw(live, HEAD + b"\r\n" + b"no request\r\n\r\n")
    assert came.startswith(b"HTTP/1.1 200 ") and came.count(b"HTTP/1.1 ") == 1


def test_requests_that_come_at_once_are_answered_one_after_another(live: Live) -> None:
    came = raw(live, (HEAD + b"\r\n") * 3 + HEAD + b"Connection: close\r\n\r\n")
    assert came.count(b"HTTP/1.1 200 ") == 4


def test_a_client_has_only_its_share_of_connections(live: Live) -> None:
    with ExitStack() as held:
        for _ in range(80):
            held.enter_context(socket.create_connection(("127.0.0.1", live.port)))
        refused = raw(live, b"")
        assert refused.startswith(b"HTTP/1.1 429 ") and b"too many connections" in refused
        assert asked_from(live, "127.1.0.1", "/health") == (200, b"good\n")
    assert good(live)


def test_silent_connections_of_many_lock_nobody_out(live: Live) -> None:
    with ExitStack() as held:
        for number in range(1100):
            source = (f"127.2.{number // 60}.1", 0)
            held.enter_context(socket.create_connection(("127.0.0.1", live.port), source_address=source))
        for _ in range(5):
            assert asked_from(live, "127.1.0.1", "/health") == (200, b"good\n")
    assert good(live)


def test_several_requests_come_on_one_connection(live: Live) -> None:
    connection = live.connection()
    for _ in range(3):
        connection.request("GET", "/sparql?query=ASK%20%7B%7D")
        answer = connection.getresponse()
        assert (answer.status, answer.read().count(b"true")) == (200, 1)


def test_an_answer_may_be_taken_slowly(live: Live) -> None:
    query = quote("SELECT * { ?a ?b ?c } LIMIT 20000")
    with socket.create_connection(("127.0.0.1", live.port)) as client:
        client.sendall(b"GET /sparql?query=%b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n" % query.encode())
        time.sleep(1)
        came = b""
        while chunk := client.recv(65536):
            came += chunk
    length = int(came.partition(b"content-length: ")[2].split(b"\r\n")[0])
    assert len(came.partition(b"\r\n\r\n")[2]) == length > 1_000_000


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b"GET /health HTTP/1.1\r\nConnection: close\r\n\r\n", b"400"),
        (b"GET /health HTTP/1.1\r\nHost: a b<c>\r\nConnection: close\r\n\r\n", b"400"),
        (b"GET /health HTTP/1.1\r\nHost: a\r\nHost: a\r\nConnection: close\r\n\r\n", b"400"),
        (b"GET /health HTTP/1.1\r\nHost: [::1]:80\r\nConnection: close\r\n\r\n", b"200"),
        (b"GET /health HTTP/1.0\r\n\r\n", b"200"),
    ],
)
def test_a_request_names_one_host(live: Live, data: bytes, status: bytes) -> None:
    assert raw(live, data).split(b" ")[1] == status
