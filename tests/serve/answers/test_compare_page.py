"""The page that compares trials shows each once, leads to the rows of its tables, and says what it could not find."""

import csv
import io
import re
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

import many_trials
from trialgraph.graph.store import Snapshot
from trialgraph.serve.answers import questions
from trialgraph.serve.answers.compare_page import NAMES, answer
from trialgraph.serve.sandbox.messages import Answer, Job

PICKED = ["NCT00000002", "NCT00000003"]


def asked(snapshot: Snapshot | None = None, **options: list[str]) -> Answer:
    return answer(snapshot or many_trials.snapshot(), Job("compare", "", options=options))


def links(page: str, start: str) -> list[str]:
    return [link for link in re.findall(r'href="([^"]*)"', page.replace("&amp;", "&")) if link.startswith(start)]


def test_the_rows_of_each_table_are_a_question_of_the_same_set() -> None:
    page = asked(trial=PICKED, weight=["50"]).body.decode()
    sheets = [link for link in links(page, "/query/") if "format=csv" in link]
    assert len(sheets) >= 6
    for link in sheets:
        values = parse_qs(urlsplit(link).query)
        assert values.pop("format") == ["csv"] and values["trial"] == PICKED
        job = Job("question", unquote(urlsplit(link).path.rpartition("/")[2]), "text/csv", options=values)
        job.options.update({name: given[0] for name, given in values.items() if name != "trial"})
        rows = list(csv.reader(io.StringIO(questions.answer(many_trials.snapshot(), job).body.decode())))
        place = rows[0].index("trial")
        assert {row[place] for row in rows[1:]} == set(PICKED)
    assert any("weight=50" in link for link in sheets)


def test_the_figure_shows_the_rows_of_the_table_below_it() -> None:
    page = asked(trial=PICKED, weight=["50"]).body.decode().replace("&amp;", "&")
    (drawn,) = re.findall(r'<img src="/figure/dose-ladder.svg\?([^"]*)" alt="[^"]+"', page)
    (sheet,) = [link for link in links(page, "/query/dose-ladders?") if "format=csv" in link]
    assert urlsplit(sheet).query == f"{drawn}&format=csv"
    assert parse_qs(drawn) == {"trial": PICKED, "weight": ["50"]}
    assert f'srcset="/figure/dose-ladder.svg?{drawn}&width=360"' in page, "a phone has a drawing of its own"


def test_a_trial_can_be_left_out_and_the_rest_stays() -> None:
    page = asked(trial=PICKED, weight=["50"]).body.decode()
    assert [parse_qs(urlsplit(link).query) for link in links(page, "/compare?weight=50&trial=")] == [
        {"weight": ["50"], "trial": [kept]} for kept in reversed(PICKED)
    ]


def test_a_form_keeps_what_was_asked() -> None:
    page = asked(trial=PICKED, antigen=["CD19"], phase=["PHASE1"], words=["cells"]).body.decode()
    assert all(f'type="hidden" name="trial" value="{each}"' in page for each in PICKED)
    assert 'name="antigen" value="CD19"' in page and 'name="words" value="cells"' in page
    assert '<option value="PHASE1" selected>' in page


def test_nothing_asked_is_no_problem() -> None:
    found = asked()
    assert not found.problem and b"<table" not in found.body and b"<form" in found.body


def test_a_number_that_no_trial_has_is_one_clear_line() -> None:
    found = asked(trial=["NCT99999999"])
    page = found.body.decode()
    assert found.problem == "bad-parameter" and "<table" not in page
    assert re.findall(r'<p class="problem" role="alert">(.*?)</p>', page) == [
        "No trial of this graph is called “NCT99999999”."
    ]
    beside = asked(trial=["NCT99999999", *PICKED])
    assert not beside.problem and b"NCT99999999" in beside.body and b"<table" in beside.body


def test_a_large_set_is_turned_leaf_by_leaf() -> None:
    page = asked(phase=["PHASE1"]).body.decode()
    assert "Compare 40 trials" in page and "1–20 of 40" in page
    assert links(page, "/compare?phase=PHASE1&leaf=2")
    assert "21–40 of 40" in asked(phase=["PHASE1"], leaf=["2"]).body.decode()
    for odd in ("0", "-1", "x", "9" * 50, "²"):
        assert "of 40" in asked(phase=["PHASE1"], leaf=[odd]).body.decode()


def test_a_page_stays_small() -> None:
    for options in ({"phase": ["PHASE1"]}, {"trial": ["NCT00000001"], "rows": ["all"]}):
        assert len(asked(**options).body) < 100_000


def test_all_rows_are_a_link_away() -> None:
    page = asked(trial=["NCT00000001"]).body.decode()
    (whole,) = links(page, "/compare?trial=NCT00000001&rows=all")
    assert whole.endswith("#laboratory-thresholds") and "invented measure 61" not in page
    assert "invented measure 61" in asked(trial=["NCT00000001"], rows=["all"]).body.decode()


@pytest.mark.parametrize("name", [each for each in NAMES if each not in ("phase", "status")])
def test_what_a_stranger_gives_is_text(name: str) -> None:
    page = asked(**{name: ['"><script>alert(1)</script>{{ 7 * 7 }}']}).body.decode()
    assert "<script>" not in page and "49" not in page


def test_a_difference_is_told_in_a_word_and_not_by_colour_alone() -> None:
    page = asked(trial=PICKED).body.decode()
    row = re.search(r'<tr class="differs">.*?</tr>', page, re.DOTALL)
    assert row and "≠ differs" in row[0] and "platelet count" in row[0]
    assert '<th scope="row">' in row[0] and '<th scope="col">' in page
