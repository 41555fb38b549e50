"""A set of trials is what is picked and what the filters find; what is not there is told in one line."""

from collections.abc import Mapping

import pytest

import many_trials
from trialgraph.ask.query import ask
from trialgraph.ask.question import question
from trialgraph.core import resources
from trialgraph.view.comparison.chosen import Chosen, chosen

TRIALS = question("trials", resources.queries())


def found(*picked: str, filters: Mapping[str, str] = {}) -> Chosen:
    return chosen(many_trials.snapshot(), TRIALS, picked, filters)


def numbers(some: Chosen) -> list[str]:
    return [each.rpartition("/")[2] for each in some.trials]


def test_trials_are_picked_by_any_spelling_and_count_once() -> None:
    assert numbers(found("nct 00000002", "NCT00000001", "NCT00000002")) == ["NCT00000001", "NCT00000002"]


def test_a_set_may_be_empty() -> None:
    assert found() == ([], [])


def test_filters_hold_together_and_stand_beside_what_is_picked() -> None:
    assert numbers(found(filters={"antigen": "CD19"})) == ["NCT00000001"]
    assert numbers(found("NCT00000003", filters={"antigen": "CD19", "phase": "phase 1"})) == [
        "NCT00000001",
        "NCT00000003",
    ]
    assert numbers(found(filters={"antigen": "CD19", "phase": "PHASE3"})) == []
    assert len(found(filters={"words": "anti-HER2 CAR-T"}).trials) == many_trials.COUNT


@pytest.mark.parametrize("words", ["NCT99999999", "<script>", "no such number", "https://example.org/trial/1", '"'])
def test_what_is_not_there_is_told_in_one_line_and_the_rest_is_found(words: str) -> None:
    some = found(words, "NCT00000002")
    assert numbers(some) == ["NCT00000002"]
    assert some.problems == [f"No trial of this graph is called “{words}”."]


def test_a_filter_that_means_nothing_is_told_in_one_line() -> None:
    some = found("NCT00000002", filters={"antigen": "CD999"})
    assert numbers(some) == ["NCT00000002"]
    (problem,) = some.problems
    assert problem.startswith('antigen: no antigen of this graph is called "CD999"') and "\n" not in problem


def test_several_antigens_are_compared() -> None:
    one, other, both = (set(found(filters={"antigen": each}).trials) for each in ("CD19", "HER2", "CD19, HER2"))
    assert one and other and both == one | other


@pytest.mark.parametrize(
    "filters",
    [{"antigen": "CD19"}, {"phase": "phase 1"}, {"condition": "lymphoma"}, {"antigen": "HER2", "phase": "PHASE1"}],
)
def test_a_set_is_that_of_the_question(filters: Mapping[str, str]) -> None:
    """The trials are found without asking the question, so both must agree."""
    rows = ask(TRIALS, many_trials.snapshot().graph, filters).rows
    assert numbers(found(filters=filters)) == [str(row[0]) for row in rows]
