"""The page of findings shows what is wanted, and the same as a sheet, as SARIF and as JSON."""

import csv
import io
import json
import re
from typing import Any

import pyoxigraph as ox
import pytest

import sample
from conftest import graph_of
from trialgraph.core.model import Finding, Severity
from trialgraph.graph.store import Snapshot
from trialgraph.serve.answers.findings_page import MEDIA, answer
from trialgraph.serve.sandbox.messages import Job, ProblemError

MANY = tuple(Finding("limits_leave_nobody", Severity.WARNING, f"Number {n}.", ()) for n in range(60))
HOSTILE = Finding("unread_figure", Severity.INFO, "<script>alert(1)</script>", sample.span("NCT00000000"))


def job(media: str = "text/html", **options: Any) -> Job:
    return Job("findings", "", media, options=options)


def page(graph: ox.Store, **options: Any) -> str:
    return answer(Snapshot(graph), job(**options)).body.decode()


def test_a_finding_leads_to_its_words_and_its_trial(graph: ox.Store) -> None:
    text = page(graph)
    assert "Nothing says who gets the dose." in text and 'href="/trial/NCT00000000.html"' in text
    start = sample.TEXT.index("cells/kg")
    assert f'href="/source/{sample.DOCUMENT.sha256[:16]}?at={start}-{start + 8}#words"' in text


def test_pages_of_fifty() -> None:
    graph = graph_of(sample.DOCUMENT, (*sample.FACTS, *MANY))
    first, second, beyond = (page(graph, page=number) for number in (1, 2, 99))
    assert (first.count("<li class="), second.count("<li class=")) == (50, 11)
    assert "1 to 50 of 61 findings" in first and "51 to 61 of 61" in second and second == beyond
    assert "/findings?page=2" in first and "/findings?page=1" in second


def test_a_filter_stays_from_page_to_page() -> None:
    graph = graph_of(sample.DOCUMENT, (*sample.FACTS, *MANY))
    text = page(graph, rule="limits_leave_nobody", trial="nct 00000000")
    assert "1 to 50 of 60" in text and 'value="nct 00000000"' in text
    assert "/findings?rule=limits_leave_nobody&amp;trial=nct+00000000&amp;page=2" in text
    assert "trial=nct+00000000&amp;format=sarif" in text


@pytest.mark.parametrize("format", ["csv", "sarif", "json"])
def test_what_is_downloaded_is_what_is_shown(format: str) -> None:
    graph = graph_of(sample.DOCUMENT, (*sample.FACTS, *MANY))
    given = answer(Snapshot(graph), job(MEDIA[format], severity="warning", rule="limits_leave_nobody"))
    text = given.body.decode()
    number = {
        "csv": lambda: len([*csv.DictReader(io.StringIO(text, newline=""))]),
        "sarif": lambda: len(json.loads(text)["runs"][0]["results"]),
        "json": lambda: len(json.loads(text)),
    }[format]()
    assert given.media.startswith(MEDIA[format]) and number == given.rows == 60


def test_a_text_of_a_document_is_text() -> None:
    text = page(graph_of(sample.DOCUMENT, (*sample.FACTS, HOSTILE)))
    assert "<script>" not in text and "&lt;script&gt;alert(1)&lt;/script&gt;" in text


def test_nothing_found_is_said(graph: ox.Store) -> None:
    assert "Nothing was found." in page(graph_of(sample.DOCUMENT, sample.FACTS[:3]))
    assert "Nothing was found of this kind." in page(graph, rule="limits_leave_nobody")


def test_a_trial_that_is_not_there_is_said(graph: ox.Store) -> None:
    given = answer(Snapshot(graph), job(trial='NCT00000009"<b>'))
    assert given.problem == "not-found" and b"There is no trial" in given.body and b"<b>" not in given.body
    with pytest.raises(ProblemError):
        answer(Snapshot(graph), job("text/csv", trial="NCT00000009"))


def test_an_unknown_severity_is_refused(graph: ox.Store) -> None:
    with pytest.raises(ProblemError, match="bad-parameter"):
        answer(Snapshot(graph), job(severity="fatal"))


def test_headings_stand_in_order(graph: ox.Store) -> None:
    assert re.findall(r"<h(\d)", page(graph))[:2] == ["1", "2"]
