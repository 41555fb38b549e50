"""The registry's fields say who can join; where sources state them differently, only what both say counts."""

from decimal import Decimal

import pytest

from match.trials import known, somebody
from trialgraph.core.model import Concept
from trialgraph.match.fields import fields
from trialgraph.match.model import Field, Trial
from trialgraph.match.result import Missing, Outcome

YEAR = Decimal("365.25")


def minimum(*years: int) -> Trial:
    return Trial("x:1", "", minimum_ages=tuple(Field(each * YEAR, None, f"{each} Years") for each in years))


@pytest.mark.parametrize(
    ("trial", "age", "outcome"),
    [
        (minimum(18), 17, Outcome.EXCLUDES),
        (minimum(18), 18, Outcome.MET),
        (minimum(12, 18), 15, Outcome.OPEN),
        (minimum(12, 18), 10, Outcome.EXCLUDES),
    ],
)
def test_an_age(trial: Trial, age: int, outcome: Outcome) -> None:
    (judgement,) = fields(trial, somebody(age=age), known())
    assert judgement.outcome is outcome


def test_a_condition_that_nobody_understood_may_be_the_persons() -> None:
    myeloma = Field(None, Concept("condition", "multiple-myeloma"), "Multiple Myeloma")
    person = somebody(diagnoses=[{"name": "melanoma"}], complete=["diagnoses"])
    again = Field(None, None, "Multiple Myeloma (MM)")  # the same words in full
    (judgement,) = fields(Trial("x:1", "", conditions=(myeloma, again)), person, known())
    assert judgement.outcome is Outcome.EXCLUDES
    (judgement,) = fields(Trial("x:1", "", conditions=(myeloma, Field(None, None, "Skin tumors"))), person, known())
    assert (judgement.outcome, judgement.needs[0].kind) == (Outcome.OPEN, Missing.DIAGNOSIS)


def test_a_trial_without_fields_asks_nothing() -> None:
    assert list(fields(Trial("x:1", ""), somebody(), known())) == []
