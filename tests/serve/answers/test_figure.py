"""A figure is answered in the form that is asked for, or with the problem that there is."""

import pytest

from asked import graph as graph_of_questions
from trialgraph.ask.table import show
from trialgraph.core.errors import RuntimeMissingError
from trialgraph.figures import catalogue
from trialgraph.graph.store import Snapshot
from trialgraph.serve.answers.figure import answer
from trialgraph.serve.sandbox.messages import Job, ProblemError


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    return Snapshot(graph_of_questions())


@pytest.mark.parametrize(
    ("media", "begin"), [("image/svg+xml", b"<svg "), ("image/png", b"\x89PNG\r\n"), ("text/csv", b"trial,population,")]
)
def test_each_form_is_what_it_says(snapshot: Snapshot, media: str, begin: bytes) -> None:
    found = answer(snapshot, Job("figure", "dose-ladder", media, options={"trial": ["NCT00000001"]}))
    assert found.body.startswith(begin) and found.media == media and not found.problem


def test_the_csv_has_the_rows_of_the_question(snapshot: Snapshot) -> None:
    found = answer(snapshot, Job("figure", "dose-ladder", "text/csv", options={"weight": "60"}))
    rows = catalogue.sheet("dose-ladder", snapshot, {"weight": "60"})
    assert found.body.decode() == show(rows, format="csv")


@pytest.mark.parametrize(
    ("name", "options", "code"),
    [
        ("none", {}, "not-found"),
        ("dose-ladder", {"weight": "much"}, "bad-parameter"),
        ("dose-ladder", {"trial": ["NCT99999999"]}, "bad-parameter"),
        ("dose-ladder", {"width": "1"}, "bad-parameter"),
    ],
)
def test_what_cannot_be_shown_is_a_problem(snapshot: Snapshot, name: str, options: dict[str, str], code: str) -> None:
    with pytest.raises(ProblemError) as refused:
        answer(snapshot, Job("figure", name, "image/svg+xml", options=options))
    assert refused.value.code == code


def test_too_large_an_answer_is_none(snapshot: Snapshot) -> None:
    with pytest.raises(ProblemError) as refused:
        answer(snapshot, Job("figure", "dose-ladder", "image/png", most=100))
    assert refused.value.code == "result-too-large"


def test_a_server_without_what_draws_says_so(snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    def lacking() -> None:
        raise RuntimeMissingError("not installed", remedy="Install the extra.")

    monkeypatch.setattr(catalogue, "ready", lacking)
    with pytest.raises(ProblemError) as refused:
        answer(snapshot, Job("figure", "dose-ladder", "image/svg+xml"))
    assert refused.value.code == "not-installed" and "Install the extra" in refused.value.detail
