"""A question has the same rows as on the command line, in the format that is accepted."""

import csv
import io
from dataclasses import replace

import pyoxigraph as ox
import pytest

import sample
from conftest import graph_of
from trialgraph.ask.query import ask
from trialgraph.core.model import Product
from trialgraph.graph.store import Snapshot
from trialgraph.serve.answers.questions import OFFERED, SPREADSHEET, answer, load
from trialgraph.serve.sandbox.messages import Job, ProblemError

NAME = "dose-ladders"


def test_the_rows_are_those_of_the_command_line(graph: ox.Store) -> None:
    rows = list(csv.reader(io.StringIO(answer(Snapshot(graph), Job("question", NAME, "text/csv")).body.decode())))
    table = ask(load()[NAME], graph, {})
    assert tuple(rows[0]) == table.columns and len(rows) - 1 == len(table.rows) > 0


@pytest.mark.parametrize("media", OFFERED)
def test_every_format_is_written(graph: ox.Store, media: str) -> None:
    found = answer(Snapshot(graph), Job("question", NAME, media, options={"antigen": "HER2"}))
    assert found.media.partition(";")[0] == media and found.rows


@pytest.mark.parametrize(
    ("name", "accept", "options", "code"),
    [
        ("none", "*/*", {}, "not-found"),
        (NAME, "image/png", {}, "not-acceptable"),
        (NAME, "text/csv", {"antigen": "no such antigen"}, "bad-parameter"),
        (NAME, "text/csv", {"weight": "heavy"}, "bad-parameter"),
        (NAME, "text/csv", {"colour": "green"}, "bad-parameter"),
    ],
)
def test_what_cannot_be_answered_has_its_code(
    graph: ox.Store, name: str, accept: str, options: dict[str, str], code: str
) -> None:
    with pytest.raises(ProblemError) as refused:
        answer(Snapshot(graph), Job("question", name, accept, options=options))
    assert refused.value.code == code


def test_a_spreadsheet_gets_csv_in_which_it_computes_nothing() -> None:
    computing = [replace(fact, label="=1+1") if isinstance(fact, Product) else fact for fact in sample.FACTS]
    graph = graph_of(sample.DOCUMENT, computing)
    found = {accept: answer(Snapshot(graph), Job("question", "trials-by-antigen", accept, options={"antigen": "HER2"}))
             for accept in ("text/csv", SPREADSHEET)}  # fmt: skip
    assert ["'=1+1" in each.body.decode() for each in found.values()] == [False, True]
    assert {each.media.partition(";")[0] for each in found.values()} == {"text/csv"}
    plain, quoted = (list(csv.reader(io.StringIO(each.body.decode()))) for each in found.values())
    assert [[cell.removeprefix("'") for cell in row] for row in quoted] == plain


def test_a_spreadsheet_may_be_too_large(graph: ox.Store) -> None:
    with pytest.raises(ProblemError) as refused:
        answer(Snapshot(graph), Job("question", NAME, SPREADSHEET, 9))
    assert refused.value.code == "result-too-large"


def test_a_page_says_what_is_wrong_above_its_form(graph: ox.Store) -> None:
    found = answer(Snapshot(graph), Job("question", NAME, "text/html", options={"antigen": "<b>"}))
    assert found.problem == "bad-parameter" and b"<form" in found.body
    assert b"<b>" not in found.body and b"&lt;b&gt;" in found.body


def test_a_trial_in_a_table_leads_to_its_page(graph: ox.Store) -> None:
    assert b'<a href="/trial/NCT00000000">' in answer(Snapshot(graph), Job("question", NAME, "text/html")).body
