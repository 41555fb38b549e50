"""Findings are filtered over HTTP, read in a browser and taken by programs."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from serve.asked import send
from serve.live import Live, serving


@pytest.fixture(scope="module")
def live(built: Path) -> Iterator[Live]:
    with serving(built) as server:
        yield server


def test_a_browser_gets_a_page_and_a_program_sarif(live: Live) -> None:
    page = send(f"{live.address}/findings", accept="text/html")
    assert page.status == 200 and "<h1>Findings</h1>" in page.text
    log = json.loads(send(f"{live.address}/findings?format=sarif").text)
    assert log["version"] == "2.1.0" and log["runs"][0]["results"]
    assert log["runs"][0]["tool"]["driver"]["version"]


def test_filters_narrow(live: Live) -> None:
    some = json.loads(send(f"{live.address}/findings?format=json").text)
    rule, trial = some[0]["code"], some[0]["trial"].rpartition("/")[2]
    found = json.loads(send(f"{live.address}/findings?format=json&rule={rule}&trial={trial}&severity=").text)
    assert 0 < len(found) <= len(some)
    assert {(each["code"], each["trial"].rpartition("/")[2]) for each in found} == {(rule, trial)}


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("trial=NCT00000009", 404),
        ("severity=fatal", 400),
        ("page=0", 400),
        ("page=one", 400),
        ("rule=a&rule=b", 400),
        ("unknown=1", 400),
        ("format=pdf", 400),
        ("page=999999", 200),
        ("rule=%00%ED%A0%80<script>", 200),
    ],
)
def test_what_cannot_be_asked_is_refused(live: Live, query: str, status: int) -> None:
    assert send(f"{live.address}/findings?{query}", accept="text/html").status == status
