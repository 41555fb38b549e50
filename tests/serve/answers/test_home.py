"""The first page says how much there is of what, leads on, and lists the questions by who asks them."""

import re
from pathlib import Path

import pyoxigraph as ox

from trialgraph.ask.question import GROUPS, questions
from trialgraph.core import resources
from trialgraph.graph import store
from trialgraph.graph.store import Snapshot
from trialgraph.serve.answers.home import answer
from trialgraph.serve.sandbox.messages import Job


def page(folder: Path) -> str:
    with store.opened(folder) as snapshot:
        return answer(snapshot, Job("home", "")).body.decode()


def test_it_counts_and_leads_on(built: Path) -> None:
    body = page(built)
    assert re.search(r'<a href="/query/trials"><b>5</b> trials</a>', body)
    assert re.search(r'<a href="/query/facts\?class=Product"><b>\d+</b> products</a>', body)
    assert 'href="/query/trials?antigen=HER2"' in body and 'href="/antigen/HER2.html"' in body
    assert 'href="/query/trials?phase=PHASE1"' in body and "Last built" in body
    assert re.search(r'href="/findings\?severity=error"><b>\d+</b> errors?</a>', body)


def test_each_question_stands_under_who_asks_it(built: Path) -> None:
    body = page(built)
    for group in GROUPS:
        assert f"For a {group}" in body
    for each in questions(resources.queries()):
        assert body.count(f'href="/query/{each.name}"') >= 1


def test_it_has_one_field_to_look_for_something(built: Path) -> None:
    body = page(built)
    assert body.count('role="search"') == 1 and body.count('type="search"') == 1


def test_an_empty_graph_has_a_first_page_too() -> None:
    assert b"<b>0</b> trials" in answer(Snapshot(ox.Store()), Job("home", "")).body
