"""Feeds are valid Atom: of the whole graph, of an antigen, of a condition; each change once and for ever the same."""

import json
import re

import pytest
from lxml import etree

import sample
from conftest import graph_of
from trialgraph.core import identify
from trialgraph.graph.history import Build, History, Told
from trialgraph.graph.store import Snapshot
from trialgraph.serve.answers.feed import answer
from trialgraph.serve.sandbox.messages import Job, ProblemError
from trialgraph.serve.terms import ATOM

HER2 = f"{identify.SHARED}antigen/HER2"
ONE = Told(identify.trial_called("NCT00000001"), "NCT00000001", "A <b> & \x1b", "changed", ("a → b",), (HER2,))
TWO = Told(identify.trial_called("NCT00000002"), "NCT00000002", "", "removed")
BUILDS = (Build("2026-01-31T12:00:00Z", "", 0, (ONE, TWO)), Build("2026-01-30T12:00:00Z", "", 0, (ONE,)))
NAMES = {"a": ATOM.namespace}


def feed(text: str = "", builds: tuple[Build, ...] = BUILDS) -> etree._Element:
    lines = [json.dumps({"built": "2026-02-01T00:00:00Z"}), *map(json.dumps, builds)]
    graph = graph_of(sample.DOCUMENT, sample.FACTS[:3])
    snapshot = Snapshot(graph, history=History("\n".join(lines).encode()))
    return etree.fromstring(answer(snapshot, Job("feed", text, options={"root": "http://127.0.0.1:8000/"})).body)


def said(parent: etree._Element, path: str) -> list[str]:
    return [each.text or "" for each in parent.iterfind(path, NAMES)]


def test_a_feed_has_what_atom_asks_for() -> None:
    root = feed()
    assert root.tag == f"{{{ATOM.namespace}}}feed"
    for parent in (root, *root.iterfind("a:entry", NAMES)):
        for name in ("id", "title", "updated"):
            (value,) = said(parent, f"a:{name}")
            assert value
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", said(parent, "a:updated")[0])
        hrefs = [each.get("href") or "" for each in parent.iterfind("a:link", NAMES)]
        assert hrefs and all(href.startswith("http://127.0.0.1:8000/") for href in hrefs)
    assert said(root, "a:author/a:name") == ["TrialGraph"]
    ids = said(root, "a:entry/a:id")
    assert len(ids) == len(set(ids)) == 3


def test_an_entry_says_what_changed() -> None:
    first = next(feed().iterfind("a:entry", NAMES))
    assert said(first, "a:title") == ["NCT00000001 changed: A <b> & "] and said(first, "a:content") == ["a → b"]
    (link,) = first.iterfind("a:link", NAMES)
    assert link.get("href") == "http://127.0.0.1:8000/trial/NCT00000001.html"


def test_an_entry_keeps_its_name_when_others_come() -> None:
    assert said(feed(), "a:entry/a:id")[2:] == said(feed(builds=BUILDS[1:]), "a:entry/a:id")


def test_the_feed_of_an_antigen_tells_of_its_trials_alone() -> None:
    root = feed("antigen/HER2")
    assert said(root, "a:title") == ["What changed: trials of HER2"]
    assert [title.split()[0] for title in said(root, "a:entry/a:title")] == ["NCT00000001", "NCT00000001"]
    assert not said(feed("condition/solid-tumor"), "a:entry/a:id")


def test_a_graph_without_a_history_has_an_empty_feed() -> None:
    snapshot = Snapshot(graph_of(sample.DOCUMENT, sample.FACTS[:3]))
    root = etree.fromstring(answer(snapshot, Job("feed", "", options={"root": "http://127.0.0.1:8000/"})).body)
    assert said(root, "a:updated") and not said(root, "a:entry/a:id")


@pytest.mark.parametrize("text", ["antigen/NOTHING", "antigen/<>", "condition/../data"])
def test_what_is_no_concept_has_no_feed(text: str) -> None:
    with pytest.raises(ProblemError):
        feed(text)
