"""Findings are filtered over HTTP, read in a browser and taken by programs."""

import json
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from built import trialgraph
from serve.asked import send
from serve.live import Live, serving
from trialgraph.graph import checked


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


def test_a_check_is_taken_up_while_the_server_runs(built: Path, tmp_path: Path) -> None:
    """What shapes and axioms say is not in the graph; a check lays it beside, and no restart is needed."""
    folder = tmp_path / "store"
    shutil.copytree(built, folder)
    for each in folder.glob(f"snapshots/*/{checked.NAME}"):
        each.unlink()
    with serving(folder) as live:
        before = send(f"{live.address}/findings", accept="text/html").text
        assert "not held against this graph yet" in before
        trialgraph("check", "--store", folder, "--fail-on", "never")
        until = time.monotonic() + 60
        while "not held" in (page := send(f"{live.address}/findings", accept="text/html").text):
            assert time.monotonic() < until
            time.sleep(0.2)
        assert "Shapes and axioms were held against this graph on" in page
        rows = send(f"{live.address}/findings?format=csv").text
        assert {"agent-dose-without-amount", "trial-without-phase"} & {row.split(",")[1] for row in rows.splitlines()}


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
