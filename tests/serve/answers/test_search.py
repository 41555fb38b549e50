"""What is found is shown as a page or as data, leads on, and what a stranger asks is text."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from trialgraph.ask.query import ask
from trialgraph.ask.question import question
from trialgraph.core import resources
from trialgraph.graph import store
from trialgraph.graph.store import Snapshot
from trialgraph.serve import paths
from trialgraph.serve.answers.search import LONGEST, answer, suggestions, trials_href
from trialgraph.serve.sandbox.messages import Job, ProblemError
from trialgraph.view.search import found

HTML, JSON = "text/html", "application/json"


@pytest.fixture(scope="module")
def snapshot(built: Path) -> Iterator[Snapshot]:
    with store.opened(built) as opened:
        yield opened


def page(snapshot: Snapshot, asked: str, **options: str) -> str:
    return answer(snapshot, Job("search", asked, HTML, options=options)).body.decode()


def test_a_page_leads_to_concepts_trials_and_criteria(snapshot: Snapshot) -> None:
    body = page(snapshot, "her2")
    assert 'href="/antigen/HER2.html"' in body and 'href="/trial/NCT06101082.html"' in body
    assert re.search(r'href="/trial/NCT06101082\.html#[0-9a-f]{12}"', body)
    assert "<mark>HER2</mark>" in body and 'value="her2"' in body


def test_trials_that_are_found_can_be_picked_for_a_comparison(snapshot: Snapshot) -> None:
    assert snapshot.search
    (group,) = [each for each in found(snapshot.graph, snapshot.search, "cells").groups if each.kind == "trial"]
    first, second = (paths.trial(hit.trials[0].trial.iri) for hit in group.hits[:2])
    body = page(snapshot, "cells").replace("&amp;", "&")
    assert f'href="/search?q=cells&trial={first}"' in body and f"/compare?trial={first}&trial={second}" in body
    options = {"trial": [first], "in": "trial"}
    picked = answer(snapshot, Job("search", "cells", HTML, options=options)).body.decode().replace("&amp;", "&")
    assert f'href="/search?q=cells&in=trial&trial={first}&trial={second}"' in picked
    assert f'href="/compare?trial={first}">Compare 1 trial' in picked


def test_the_trials_of_a_name_are_as_many_as_it_says(snapshot: Snapshot) -> None:
    """What leads to a question has as many rows there as it tells."""
    assert snapshot.search
    asked, tried = question("trials", resources.queries()), set()
    for words in ("her2", "cells", "tumour", "tumor", "hospital", "university", "institute", "cancer"):
        for group in found(snapshot.graph, snapshot.search, words).groups:
            for hit in group.hits:
                if trials_href(hit) and hit.number:
                    rows = ask(asked, snapshot.graph, {hit.kind: hit.title}, words=snapshot.words).rows
                    assert len(rows) == hit.number, hit
                    tried.add(hit.kind)
    assert tried == {"antigen", "condition", "sponsor"}


def test_more_of_a_kind_is_a_page_of_its_own(snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "/search?q=cells&amp;in=criterion" in page(snapshot, "cells")
    monkeypatch.setattr("trialgraph.view.search.SHOWN", 2)
    monkeypatch.setattr("trialgraph.serve.answers.search.SHOWN", 2)
    first, second = (page(snapshot, "cells", **{"in": "criterion", "page": number}) for number in ("1", "2"))
    assert 'rel="next"' in first and 'rel="prev"' not in first and 'rel="prev"' in second
    assert first.count("<li>") == 2


def test_nothing_found_says_what_to_do_and_nothing_asked_what_can_be(snapshot: Snapshot) -> None:
    assert "Fewer words find more" in page(snapshot, "qqqqqq")
    assert "an acronym" in page(snapshot, "") and "an acronym" in page(snapshot, "  ")
    assert "/search?q=lymphoma" in page(snapshot, "lymphomma")


@pytest.mark.parametrize("asked", ["<script>alert(1)</script>", '"><u>', "{{ 7773 * 3 }}", "\x00", "javascript:x"])
def test_what_a_stranger_asks_is_text(snapshot: Snapshot, asked: str) -> None:
    body = page(snapshot, asked)
    assert "<script>alert" not in body and '"><u>' not in body and "23319" not in body


def test_data_tell_the_same(snapshot: Snapshot) -> None:
    groups = json.loads(answer(snapshot, Job("search", "her2", JSON)).body)
    kinds = {each["kind"]: each for each in groups}
    assert kinds["antigen"]["hits"][0]["iri"].endswith("/antigen/HER2")
    assert kinds["antigen"]["hits"][0]["href"] == "/antigen/HER2.html"
    assert "HER2" in kinds["criterion"]["hits"][0]["words"]
    assert json.loads(answer(snapshot, Job("search", "", JSON)).body) == []


@pytest.mark.parametrize(
    ("asked", "accept", "options", "code"),
    [
        ("a", "text/csv", {}, "not-acceptable"),
        ("a", HTML, {"in": "nothing"}, "bad-parameter"),
        ("a", HTML, {"page": "0"}, "bad-parameter"),
        ("a", HTML, {"page": "x"}, "bad-parameter"),
        ("a" * (LONGEST + 1), HTML, {}, "bad-parameter"),
    ],
)
def test_what_cannot_be_asked_is_refused(
    snapshot: Snapshot, asked: str, accept: str, options: dict[str, str], code: str
) -> None:
    with pytest.raises(ProblemError) as refused:
        answer(snapshot, Job("search", asked, accept, options=options))
    assert refused.value.code == code


def test_a_graph_without_an_index_says_so(snapshot: Snapshot) -> None:
    with pytest.raises(ProblemError, match="Build it again"):
        answer(Snapshot(ox.Store()), Job("search", "a", HTML))
    assert suggestions(Snapshot(ox.Store()), Job("suggest", "bcm")).body == b"[]"


def test_suggestions_tell_what_they_are_and_lead_there(snapshot: Snapshot) -> None:
    first, *_ = json.loads(suggestions(snapshot, Job("suggest", "bcm")).body)
    assert (first["kind"], first["name"], first["href"]) == ("antigen", "BCMA", "/antigen/BCMA.html")
    (trial, *_) = json.loads(suggestions(snapshot, Job("suggest", "NCT0610")).body)
    assert trial["kind"] == "trial" and trial["note"] and trial["href"].endswith(".html")
    for asked in ("", " ", "x" * 300):
        assert suggestions(snapshot, Job("suggest", asked)).body == b"[]"
