"""The parts of the server answer at their paths, and say whether they are there and ready."""

import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

import pytest

from serve.live import Live, serving
from trialgraph.serve.pages import filled


@pytest.fixture(scope="module")
def live(built: Path) -> Iterator[Live]:
    with serving(built, "--workers", 1) as server:
        yield server


def got(live: Live, path: str) -> tuple[int, str]:
    connection = live.connection()
    connection.request("GET", path)
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


def test_a_server_says_that_it_runs_and_is_ready(live: Live) -> None:
    assert got(live, "/health") == (200, "good\n")
    assert got(live, "/ready") == (200, "snapshot 1\n")


def test_a_server_shows_its_counters(live: Live) -> None:
    got(live, "/sparql?query=ASK%20%7B%7D")
    status, text = got(live, "/metrics")
    assert status == 200
    assert 'trialgraph_requests_total{outcome="good",part="sparql",status="200"}' in text
    assert "trialgraph_snapshot 1.0" in text


@pytest.mark.parametrize(
    ("path", "allowed"),
    [("/sparql", "GET, HEAD, POST, OPTIONS"), ("/health", "GET, HEAD, OPTIONS"), ("/trial/x", "GET, HEAD, OPTIONS")],
)
def test_a_path_tells_what_can_be_done_with_it(live: Live, path: str, allowed: str) -> None:
    connection = live.connection()
    connection.request("OPTIONS", path)
    answer = connection.getresponse()
    assert (answer.status, answer.headers["allow"]) == (204, allowed)


@pytest.mark.parametrize("path", ["/favicon.svg", "/favicon.ico"])
def test_a_browser_finds_the_sign_of_the_pages(live: Live, path: str) -> None:
    connection = live.connection()
    connection.request("GET", path)
    answer = connection.getresponse()
    assert (answer.status, answer.headers["content-type"]) == (200, "image/svg+xml")
    assert ElementTree.fromstring(answer.read()).tag.endswith("}svg")


def test_every_page_names_its_sign() -> None:
    assert b'<link rel="icon" type="image/svg+xml" href="/favicon.svg">' in filled("questions.html", groups={})
