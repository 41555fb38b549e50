"""The page of a query shows what was found as text, some of it where it is much, and keeps the query."""

from html import unescape

import pyoxigraph as ox
import pytest

from trialgraph.ask.question import questions
from trialgraph.check.crosscheck import Check, checks
from trialgraph.core.resources import queries
from trialgraph.serve import editor
from trialgraph.serve.answers.query_page import answer, example, page, wanted
from trialgraph.serve.problem import PROBLEMS
from trialgraph.serve.sandbox.messages import Answer, Job, ProblemError


@pytest.mark.parametrize(
    ("accept", "page"),
    [
        ("text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8", True),
        ("text/html", True),
        ("TEXT/HTML;q=0.9, */*;q=0.1", True),
        ("text/html, text/turtle;q=0.9", True),
        ("*/*", False),
        ("", False),
        ("text/turtle, text/html", False),
        ("text/html;q=0.5, application/sparql-results+json", False),
        ("text/*", False),
        ("text/html;q=0", False),
    ],
)
def test_a_page_is_for_who_would_rather_have_it(accept: str, page: bool) -> None:
    assert wanted(accept) is page


def shown(query: str, most: int = 10**6) -> Answer:
    found = ox.Store().query(query)
    assert not isinstance(found, ox.QueryTriples)
    return answer(found, Job("query", query, most=most))


HOSTILE = "<script>alert(1)</script></textarea>{{ 7 * 7 }}"


def test_what_a_graph_and_a_stranger_say_is_text() -> None:
    body = shown(f'SELECT ("{HOSTILE}" AS ?x) {{}} # {HOSTILE}').body.decode()
    assert "<script>" not in body and body.count("</textarea>") == 1 and "49" not in body
    assert unescape(body).count(HOSTILE) == 3
    told = page(HOSTILE, problem=PROBLEMS["syntax-error"], detail=HOSTILE).decode()
    assert "<script>" not in told and unescape(told).count(HOSTILE) == 2


@pytest.mark.parametrize(
    ("number", "words", "rows"),
    [
        (0, "0 rows<", 0),
        (1, "1 row<", 1),
        (1000, "1,000 rows<", 1000),
        (1001, "The first 1,000 of 1,001 rows;", 1000),
        (100_000, "The first 1,000 of 100,000 rows;", 1000),
        (160_000, "The first 1,000 of more than 100,000 rows;", 1000),
    ],
)
def test_the_first_rows_are_shown_with_a_word_on_how_many_there_are(number: int, words: str, rows: int) -> None:
    values = " ".join(map(str, range(400)))
    body = shown(f"SELECT ?a {{ VALUES ?a {{ {values} }} VALUES ?b {{ {values} }} }} LIMIT {number}").body.decode()
    assert words in body and body.count("<td>") == rows


def test_a_query_comes_back_as_it_was() -> None:
    query = "\n\n  SELECT * {}\n"
    body = shown(query).body.decode()
    assert f"required>\n{query}</textarea>" in body  # the line break after the tag is none of the text


def test_a_long_text_is_cut_and_a_large_page_refused() -> None:
    query = "SELECT (REPLACE(STR(<x:aaaaaaaaaa>), 'a', 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb') AS ?x) {}"
    assert b"b</td>" in shown(query).body
    long = "SELECT (REPLACE(REPLACE('aaaaaaaaaaaaaaaa', 'a', 'aaaaaaaaaaaaaaaa'), 'a', 'bbbbbbbbbbbbbbbb') AS ?x) {}"
    assert "b…</td>" in shown(long).body.decode()
    with pytest.raises(ProblemError) as refused:
        shown(query, most=1000)
    assert refused.value.code == "result-too-large"


@pytest.mark.parametrize("question", questions(queries()), ids=lambda question: str(question.name))
def test_every_question_is_an_example_that_can_be_asked(graph: ox.Store, question: object) -> None:
    text = unescape(example(question.name).decode())  # type: ignore[attr-defined]
    query = text.partition("required>\n")[2].partition("</textarea>")[0]
    assert isinstance(graph.query(query), ox.QuerySolutions)
    for parameter in question.parameters:  # type: ignore[attr-defined]
        assert not parameter.required or f"(VALUE AS ${parameter.variable})" in query


@pytest.mark.parametrize("check", checks(), ids=lambda check: str(check.code))
def test_every_check_is_an_example_that_can_be_asked(graph: ox.Store, check: Check) -> None:
    text = unescape(example(check.code).decode())
    query = text.partition("required>\n")[2].partition("</textarea>")[0]
    assert query == check.query
    assert isinstance(graph.query(query), ox.QuerySolutions)


def test_an_example_is_chosen_in_a_form_of_its_own() -> None:
    body = example(None).decode()
    assert body.count('<option value="dose-ladders">') == 1 and body.count('<option value="dose_conflict">') == 1
    assert "{detail}" not in body
    with pytest.raises(ProblemError) as refused:
        example("no-such-example")
    assert refused.value.code == "not-found"


@pytest.mark.parametrize("built", [True, False], ids=["built", "not built"])
def test_the_editor_is_there_where_it_was_built(monkeypatch: pytest.MonkeyPatch, built: bool) -> None:
    files = {name: editor.Asset(b"", b"", f"/editor/{name}?v=1") for name in (editor.SCRIPT, editor.STYLE)}
    monkeypatch.setattr(editor, "load", lambda: files if built else {})
    body = example(None).decode()
    for each in ("/editor/yasgui.min.js?v=1", "/editor/yasgui.min.css?v=1", "/editor.js"):
        assert (f'"{each}"' in body) is built
    assert '<textarea name="query"' in body  # without JavaScript too
