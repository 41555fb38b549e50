"""Trials side by side: each cell is a row of the question that the section names, and no row is left out."""

import pytest

import many_trials
from trialgraph.ask.query import ask
from trialgraph.ask.question import questions
from trialgraph.core import resources
from trialgraph.view.comparison import MOST, Asked, Comparison, comparison, sections
from trialgraph.view.names import Names

QUESTIONS = {each.name: each for each in questions(resources.queries())}
PICKED = ("NCT00000002", "NCT00000003", "NCT00000004")


def compared(*picked: str, **asked: object) -> Comparison:
    return comparison(many_trials.snapshot(), QUESTIONS, Asked(picked, **asked))  # type: ignore[arg-type]


@pytest.mark.parametrize("section", compared(*PICKED).sections, ids=lambda section: str(section.question))
def test_the_cells_are_the_rows_of_the_question(section: object) -> None:
    reader = {
        "dose-ladders": sections.doses,
        "endpoints": sections.endpoints,
        "laboratory-thresholds": sections.limits,
        "washout-periods": sections.windows,
        "conditioning-regimens": sections.conditioning,
        "dlt-windows": sections.toxicity,
    }[section.question]  # type: ignore[attr-defined]
    asked = QUESTIONS[section.question]  # type: ignore[attr-defined]
    rows = sections.lines(ask(asked, many_trials.graph(), {"trial": list(PICKED)}))
    said = {(each.thing, each.trial, each.entry) for each in reader(rows, Names(many_trials.graph()))}
    cells = {
        (row.thing, trial, entry)
        for row in section.matrix.rows  # type: ignore[attr-defined]
        for trial, cell in zip(PICKED, row.cells, strict=True)
        for entry in cell
    }
    assert cells == said and cells


def test_where_trials_differ_stands_out() -> None:
    limits = {each.question: each for each in compared(*PICKED).sections}["laboratory-thresholds"].matrix.rows
    assert {row.thing.label: row.state for row in limits} == {
        "platelet count": "differs",
        "absolute neutrophil count": "same",
    }


def test_a_set_of_none_asks_nothing() -> None:
    found = compared()
    assert (found.trials.total, found.glances, found.sections, found.problems) == (0, [], [], [])


def test_a_set_of_one_is_told_alone() -> None:
    found = compared("NCT00000002")
    assert [each.trial for each in found.glances] == ["NCT00000002"]
    assert {row.state for each in found.sections for row in each.matrix.rows} == {"alone"}


def test_a_set_of_forty_has_leaves_of_twenty() -> None:
    first, second = (compared(filters={"phase": "PHASE1"}, leaf=leaf) for leaf in (1, 2))
    assert first.trials.total == many_trials.COUNT and first.trials.leaves == 2
    assert len(first.glances) == MOST and len(second.glances) == many_trials.COUNT - MOST
    assert not {each.trial for each in first.glances} & {each.trial for each in second.glances}
    assert all(len(row.cells) == MOST for each in first.sections for row in each.matrix.rows)


def test_a_trial_with_much_to_say_has_it_all_when_asked() -> None:
    short, whole = (compared("NCT00000001", "NCT00000002", whole=whole) for whole in (False, True))
    (full, _) = whole.glances
    assert {each.label for each in full.targets} == set(many_trials.ANTIGENS)
    limits = {each.question: each.matrix for each in whole.sections}["laboratory-thresholds"]
    assert limits.total == len(limits.rows) >= many_trials.CRITERIA
    assert len({each.question: each.matrix for each in short.sections}["laboratory-thresholds"].rows) < limits.total


@pytest.mark.parametrize(
    ("weight", "used", "problem"),
    [("50", "50", ""), ("heavy", "70", "weight: “heavy” is not a number"), ("0", "70", "weight: 0 is below 1")],
)
def test_doses_per_kg_follow_the_weight(weight: str, used: str, problem: str) -> None:
    found = compared("NCT00000002", weight=weight)
    assert found.weight == used and [each.startswith(problem) for each in found.problems] == [True] * bool(problem)
    (level,) = {each.question: each.matrix for each in found.sections}["dose-ladders"].rows
    assert level.cells[0][0].note.startswith({"50": "5×10⁷", "70": "7×10⁷"}[used] + f" cells at {used} kg")
