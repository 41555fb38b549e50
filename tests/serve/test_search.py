"""A worker, which can open no file, finds things by the index that its parent opened."""

import json
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import urlencode

import pytest

from serve.live import Live, serving


@pytest.fixture(scope="module")
def live(built: Path) -> Iterator[Live]:
    with serving(built, "--keep", 0) as server:
        yield server


def got(live: Live, path: str, accept: str = "text/html", **parameters: str) -> tuple[int, str, str]:
    connection = live.connection()
    connection.request("GET", f"{path}?{urlencode(parameters)}", headers={"accept": accept})
    answer = connection.getresponse()
    return answer.status, answer.headers["content-type"].partition(";")[0], answer.read().decode()


@pytest.mark.parametrize(
    "asked", ["her2", "0610", "pregnant women", "lymphomma", "CAR-T", "zz", '"; DROP TABLE trials']
)
def test_things_are_found_by_every_worker(live: Live, asked: str) -> None:
    answers = [got(live, "/search", "application/json", q=asked) for _ in range(6)]
    assert {status for status, _, _ in answers} == {200} and len({body for _, _, body in answers}) == 1


def test_a_person_gets_a_page_and_a_program_data(live: Live) -> None:
    assert got(live, "/search", q="her2")[:2] == (200, "text/html")
    assert got(live, "/search", "application/json", q="her2")[:2] == (200, "application/json")
    assert got(live, "/search", "text/csv", q="her2")[0] == 406
    assert got(live, "/search")[0] == 200


def test_what_cannot_be_asked_is_refused_with_what_to_do(live: Live) -> None:
    for parameters in ({"q": "a", "in": "x"}, {"q": "a", "page": "-1"}, {"q": "a" * 201}):
        status, media, body = got(live, "/search", "application/json", **parameters)
        assert (status, media) == (400, "application/problem+json")
        remedy = json.loads(body)["remedy"]
        status, media, body = got(live, "/search", **parameters)
        assert (status, media) == (400, "text/html") and remedy in unescape(body)


def test_suggestions_are_data_for_the_script_that_each_page_has(live: Live) -> None:
    status, media, body = got(live, "/suggest", q="bcm")
    assert (status, media) == (200, "application/json") and json.loads(body)[0]["name"] == "BCMA"
    for path in ("/", "/query", "/search", "/query/trials"):
        page = got(live, path)[2]
        assert page.count('<script src="/suggest.js" defer></script>') == page.count('role="search"') == 1
    status, media, body = got(live, "/suggest.js")
    assert (status, media) == (200, "text/javascript") and "combobox" in body and "http" not in body
