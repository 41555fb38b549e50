"""A person and a trial give one of three answers, each by words; what is added never turns a decision around."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from match.trials import graph, known, said, somebody
from trialgraph.match.matching import match
from trialgraph.match.narrowing import Wanted
from trialgraph.match.result import Match, Verdict
from trialgraph.match.shown import as_text
from trialgraph.match.understanding import Understanding

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "match.toml").read_text(encoding="utf-8"))["case"]
FACTS: dict[str, Any] = {
    "age": 44,
    "sex": "female",
    "performanceStatus": {"scale": "ecog", "value": 2},
    "diagnoses": [{"name": "multiple myeloma"}, {"name": "hepatitis B"}],
    "history": [{"name": "radiotherapy", "date": "2026-10-20"}, {"name": "CAR-T", "date": "2024-01-01"}],
    "absent": ["HIV infection", "chemotherapy"],
    "measurements": [
        {"measure": "platelets", "value": 60, "unit": "10*9/L"},
        {"measure": "AST", "value": 160, "unit": "U/L", "upperLimit": 40},
        {"measure": "LVEF", "value": 60, "unit": "%"},
        {"measure": "creatinine clearance", "value": 75, "unit": "mL/min"},
    ],
}


@cache
def of_cases() -> ox.Store:
    """The trials of all cases in one graph."""
    return graph([case["trial"] for case in CASES])


@cache
def of_them() -> Understanding:
    """What is understood of that graph."""
    return known().anew()


def of(number: int, person: dict[str, Any]) -> Match:
    wanted = Wanted(trial=f"NCT{number:08}", all=True)
    (found,) = match(somebody(**person), of_cases(), wanted, known=of_them())
    return found


@pytest.mark.parametrize(("number", "case"), list(enumerate(CASES, 1)), ids=[case["about"] for case in CASES])
def test_a_trial_answers(number: int, case: dict[str, Any]) -> None:
    found = of(number, case["person"])
    assert found.verdict.name.lower() == case["says"], as_text(found, full=True)
    assert case.get("because", "").casefold() in as_text(found).casefold()


def test_all_three_answers_are_given() -> None:
    assert {case["says"] for case in CASES} == {verdict.name.lower() for verdict in Verdict}


def parts(person: dict[str, Any]) -> list[tuple[str, Any]]:
    """The facts of a person, each by itself."""
    found = []
    for name, value in person.items():
        found += [(name, [each]) for each in value] if isinstance(value, list) else [(name, value)]
    return found


def whole(facts: list[tuple[str, Any]]) -> dict[str, Any]:
    """A person's file of some facts."""
    made: dict[str, Any] = {}
    for name, value in facts:
        made[name] = [*made.get(name, []), *value] if isinstance(value, list) else value
    return made


@settings(deadline=None, max_examples=40)
@given(st.lists(st.sampled_from(parts(FACTS)), unique_by=repr), st.sampled_from(parts(FACTS)), st.data())
def test_a_fact_that_was_unknown_turns_no_decision_around(
    facts: list[tuple[str, Any]], new: tuple[str, Any], data: st.DataObject
) -> None:
    number = data.draw(st.integers(1, len(CASES)))
    less, more = of(number, whole(facts)), of(number, whole([*facts, *([new] if new not in facts else [])]))
    decided = {Verdict.ELIGIBLE, Verdict.EXCLUDED}
    assert less.verdict not in decided or more.verdict is less.verdict
    for before, after in zip(less.judgements, more.judgements, strict=True):
        if before.outcome.name in ("MET", "MET_SO_FAR"):
            assert after.outcome is not before.outcome.EXCLUDES
        if before.outcome.name == "EXCLUDES":
            assert after.outcome is before.outcome


def test_the_order_of_criteria_and_facts_does_not_matter() -> None:
    inclusion = ["Platelets >= 100 x 10^9/L", "ECOG performance status 0-1", "Age >= 18 years"]
    exclusion = ["HIV infection or hepatitis B", "Radiotherapy within 4 weeks before enrollment"]
    one = said({"inclusion": inclusion, "exclusion": exclusion}, **FACTS)
    other = said({"inclusion": inclusion[::-1], "exclusion": exclusion[::-1]}, **whole(parts(FACTS)[::-1]))
    assert one.verdict is other.verdict
    assert {(each.words, each.outcome) for each in one.judgements} == {
        (each.words, each.outcome) for each in other.judgements
    }


def test_nothing_of_a_person_is_kept() -> None:
    """What is made once for a graph is the same after a person with words of their own."""
    understanding = known().anew()
    person = somebody(history=[{"name": "a most peculiar radiotherapy"}], diagnoses=[{"name": "hepatitis B"}])
    for each in (somebody(), person):
        list(match(each, of_cases(), Wanted(all=True), known=understanding))
    assert "peculiar" not in repr(vars(understanding))
