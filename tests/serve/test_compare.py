"""Trials are compared over HTTP; the set is in the address."""

import http.client
from collections.abc import Iterator
from pathlib import Path

import pytest

from serve.live import Live, serving


@pytest.fixture(scope="module")
def live(built: Path) -> Iterator[Live]:
    with serving(built) as server:
        yield server


def got(live: Live, path: str) -> tuple[http.client.HTTPResponse, str]:
    connection = live.connection()
    connection.request("GET", path, headers={"accept": "text/html"})
    answer = connection.getresponse()
    return answer, answer.read().decode()


def numbers(live: Live) -> list[str]:
    _, body = got(live, "/query/trials?format=csv")
    return [line.partition(",")[0] for line in body.splitlines()[1:]]


def test_a_set_is_compared(live: Live) -> None:
    first, second = numbers(live)[:2]
    answer, page = got(live, f"/compare?trial={first}&trial={second}&antigen=&colour=green")
    assert answer.status == 200 and answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "Compare 2 trials" in page and first in page and second in page


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/compare", 200, "Compare trials"),
        ("/compare?trial=NCT99999999", 400, "No trial of this graph is called “NCT99999999”."),
        ("/compare?antigen=none", 400, "no antigen of this graph is called"),
        ("/compare?words=no+such+words+anywhere", 200, "Compare trials"),
    ],
)
def test_a_set_may_be_empty(live: Live, path: str, status: int, words: str) -> None:
    answer, page = got(live, path)
    assert answer.status == status and words in page.replace("&#34;", '"')


def test_the_page_of_a_concept_takes_what_is_picked(live: Live) -> None:
    first = numbers(live)[0]
    _, page = got(live, f"/antigen/HER2.html?trial={first}")
    assert f'href="/compare?trial={first}"' in page
