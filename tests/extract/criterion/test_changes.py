"""A limit of a change is none of the measure that changed."""

import pytest
from tests.extract.criterion.test_constraints import found

from trialgraph.core.model import Concept, Polarity


@pytest.mark.parametrize(
    ("text", "measure", "limit"),
    [
        ("Weight loss of more than 5 kg", "Weight loss", "> 5"),
        ("A decrease in haemoglobin of more than 2 g/dL", "decrease in haemoglobin", "> 2"),
        ("Drop of LVEF by more than 10 %", "Drop of LVEF", "> 10"),
        ("Lost more than 5 kg", "Lost", "> 5"),
        ("A decrease in platelets of more than 40 %", "decrease in platelets", "> 40"),
        ("Haemoglobin has fallen by > 3 g/dL", "Haemoglobin has fallen", "> 3"),
    ],
)
def test_limits_of_a_change_are_told_by_its_words(text: str, measure: str, limit: str) -> None:
    constraints = found(text, Polarity.EXCLUSION)[1]
    assert [(one.measure, f"{one.comparator.code} {one.value}") for one in constraints] == [(measure, limit)]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Increase of ALT above 3 x ULN", "alt"),
        ("A fall in platelets to less than 50 x 10^9/L", "platelets"),
        ("Body weight above 5 kg", "weight"),
        ("Platelets decreased to < 50 x 10^9/L", "platelets"),
        ("Creatinine increase > 2 x baseline", "creatinine"),
    ],
)
def test_a_level_that_is_reached_is_one_of_the_measure(text: str, measure: str) -> None:
    assert [one.measure for one in found(text, Polarity.EXCLUSION)[1]] == [Concept("measure", measure)]
