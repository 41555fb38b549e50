"""The page of changes tells in words what the last builds changed."""

import json

import pyoxigraph as ox

from trialgraph.core import identify
from trialgraph.graph.history import Build, History, Told
from trialgraph.graph.store import Snapshot
from trialgraph.serve.answers.changes_page import answer
from trialgraph.serve.sandbox.messages import Job

TRIAL = identify.trial_called("NCT00000001")
CHANGED = Told(TRIAL, "NCT00000001", "A <b>study</b>", "changed", ("status changed: A → B",))
GONE = Told(identify.trial_called("NCT00000002"), "NCT00000002", "Another", "removed")


def page(*builds: Build, number: int = 1) -> str:
    lines = [json.dumps({"built": "2026-01-31T12:00:00Z"}), *map(json.dumps, builds)]
    snapshot = Snapshot(ox.Store(), history=History("\n".join(lines).encode()))
    return answer(snapshot, Job("changes", "", options={"page": number})).body.decode()


def test_a_change_is_told_and_leads_to_its_trial() -> None:
    text = page(Build("2026-01-30T12:00:00Z", "2 trials differ", 3, (CHANGED, GONE)))
    assert "<li>status changed: A → B</li>" in text and 'href="/trial/NCT00000001.html"' in text
    assert "A &lt;b&gt;study&lt;/b&gt;" in text and "3 further trials" in text
    assert "30 January 2026, 12:00 UTC" in text and "31 January 2026, 12:00 UTC" in text


def test_what_is_gone_has_no_page() -> None:
    assert "/trial/NCT00000002" not in page(Build("2026-01-30T12:00:00Z", "", 0, (GONE,)))


def test_many_are_parted_into_pages() -> None:
    build = Build("2026-01-30T12:00:00Z", "", 0, (CHANGED,) * 60)
    first, second = page(build), page(build, number=9)
    assert (first.count("<article>"), second.count("<article>")) == (50, 10)
    assert 'href="/changes?page=2"' in first and 'href="/changes?page=1"' in second


def test_nothing_is_told_of_a_first_build() -> None:
    assert "No build has changed anything yet" in page()
    snapshot = Snapshot(ox.Store())
    assert b"No build has changed" in answer(snapshot, Job("changes", "", options={"page": 1})).body
