"""Figures come from a server whose workers can open nothing, and a stranger's parameters are refused in words."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from asked import graph as graph_of_questions
from serve.live import Live, serving, stored


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    folder: Path = stored(tmp_path_factory.mktemp("figures") / "store", graph_of_questions())
    with serving(folder) as server:
        yield server


def got(live: Live, path: str) -> tuple[int, str, bytes]:
    connection = live.connection()
    connection.request("GET", f"/figure/{path}")
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, answer.getheader("content-type", ""), body


def test_the_first_figures_are_drawn_though_they_are_asked_for_at_once(live: Live) -> None:
    """What draws is loaded when it is first asked for, as a page with several figures does."""
    with ThreadPoolExecutor(4) as asking:
        some = list(asking.map(lambda width: got(live, f"dose-ladder.svg?width={width}"), (400, 410, 420, 430)))
    assert {status for status, *_ in some} == {200}


@pytest.mark.parametrize(
    ("path", "media", "begin"),
    [
        ("dose-ladder.svg", "image/svg+xml", b"<svg "),
        ("dose-ladder.png?width=400", "image/png", b"\x89PNG"),
        ("dose-ladder.csv?trial=NCT00000001&trial=NCT00000002", "text/csv", b"trial,"),
        ("dose-ladder.svg?antigen=&trial=&weight=60", "image/svg+xml", b"<svg "),  # as an empty form sends it
    ],
)
def test_a_figure_is_served(live: Live, path: str, media: str, begin: bytes) -> None:
    status, found, body = got(live, path)
    assert (status, found.partition(";")[0]) == (200, media) and body.startswith(begin)


def test_the_same_is_answered_the_same_twice(live: Live) -> None:
    assert got(live, "dose-ladder.svg?weight=50") == got(live, "dose-ladder.svg?weight=50")


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("none.svg", 404, "There is no such figure"),
        ("dose-ladder", 404, ".svg"),
        ("dose-ladder.gif", 404, ".svg"),
        ("dose-ladder.svg?weight=5&weight=6", 400, "Only trial may be given twice"),
        ("dose-ladder.svg?weight=%3Cscript%3E", 400, "is not"),
        ("dose-ladder.svg?trial=NCT99999999", 400, "NCT99999999"),
        ("dose-ladder.svg?width=100000", 400, "width"),
    ],
)
def test_what_cannot_be_shown_is_told(live: Live, path: str, status: int, said: str) -> None:
    found, media, body = got(live, path)
    assert (found, media) == (status, "application/problem+json") and said in json.loads(body)["detail"]
