"""The limits, times and names of a criterion become truths with their places."""

from typing import Any

import pyoxigraph as ox
import pytest

from match.trials import graph, known, somebody
from trialgraph.match.atoms import Asked, Atom
from trialgraph.match.logic import Truth
from trialgraph.match.result import Missing
from trialgraph.match.stated import stated
from trialgraph.match.wording import worded

F, U, T = Truth
NAME = ox.NamedNode("https://w3id.org/trialgraph/trial/NCT00000001")


def atoms(side: str, words: str, **person: Any) -> list[Atom]:
    trial = stated(graph([{side: [words]}]), NAME, known().lexicon)
    (criterion,) = trial.criteria
    return Asked(trial, somebody(**person), known()).atoms(criterion, worded(criterion.text, known()))


def test_a_limit_has_its_place() -> None:
    (atom,) = atoms("inclusion", "Patients must have platelets >= 75 x 10^9/L", age=20)
    assert atom.place is not None and atom.own == (atom.place,)
    assert atom.truth is U and atom.readable


@pytest.mark.parametrize(
    ("side", "words", "readable"),
    [
        ("exclusion", "Steroids must be stopped at least 7 days before leukapheresis", False),
        ("exclusion", "Steroids within 7 days before leukapheresis", True),
        ("inclusion", "Contraception for 6 months after the infusion", False),
    ],
)
def test_a_demand_among_exclusions_and_a_duty_are_held_against_nobody(side: str, words: str, readable: bool) -> None:
    found = atoms(side, words, history=[{"name": "steroids", "date": "2026-10-30"}])
    assert [atom.readable for atom in found] == [readable] * len(found) and found


def test_of_two_names_at_one_place_the_disease_counts() -> None:
    (atom,) = atoms("exclusion", "HIV infection", diagnoses=[{"name": "HIV infection"}])
    assert [concept.scheme for concept in atom.named] == ["condition"]
    assert atom.truth is T


def test_that_nothing_lies_in_a_time_keeps_nobody_out_who_may_have_had_it() -> None:
    (atom,) = atoms("inclusion", "Radiotherapy within 6 months before enrollment", absent=["radiotherapy"])
    assert (atom.truth, [need.kind for need in atom.judged.needs]) == (U, [Missing.EVENT])
