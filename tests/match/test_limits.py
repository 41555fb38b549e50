"""Limits are held against values in one unit; of performance status a score of one scale is a range of the other."""

from decimal import Decimal
from typing import Any

import pytest

from match.trials import known, somebody
from trialgraph.core.model import Concept
from trialgraph.match.limits import holds, performance
from trialgraph.match.logic import Truth
from trialgraph.match.model import Limit
from trialgraph.match.person import Reading
from trialgraph.match.ranges import Range
from trialgraph.match.result import Missing

F, U, T = Truth


def limit(measure: str, comparator: str, value: str, unit: str) -> Limit:
    return Limit("x:1", Concept("measure", measure), comparator, Decimal(value), Concept("unit", unit))


def value(measure: str, amount: float, unit: str | None = None, **more: Any) -> dict[str, Any]:
    given = {"measure": measure, "value": amount, **more}
    return {"measurements": [given if unit is None else given | {"unit": unit}]}


@pytest.mark.parametrize(
    ("asked", "person", "truth"),
    [
        (limit("hemoglobin", ">=", "80", "g/L"), value("hemoglobin", 9.1, "g/dL"), T),
        (limit("hemoglobin", ">=", "80", "g/L"), value("hemoglobin", 7.9, "g/dL"), F),
        (limit("alt", "<=", "3", "ULN"), value("ALT", 90, "U/L", upperLimit=40), T),
        (limit("alt", "<=", "3", "ULN"), value("ALT", 150, "U/L", upperLimit=40), F),
        (limit("alt", "<=", "3", "ULN"), value("ALT", 3.5, "ULN"), F),
        (limit("life_expectancy", ">=", "12", "wk"), value("life expectancy", 6, "months"), T),
        (limit("ecog", "<=", "1", "1"), {"performanceStatus": {"scale": "karnofsky", "value": 70}}, T),
        (limit("karnofsky", ">=", "80", "1"), {"performanceStatus": {"scale": "ecog", "value": 1}}, U),
        (limit("karnofsky", ">=", "90", "1"), {"performanceStatus": {"scale": "ecog", "value": 1}}, F),
        (limit("lansky", ">=", "90", "1"), {"performanceStatus": {"scale": "ecog", "value": 1}}, U),
        (limit("age", ">=", "18", "a"), {"age": 18}, T),
        (limit("age", ">=", "18", "a"), {"age": "P11M"}, F),
    ],
)
def test_a_value_against_a_limit(asked: Limit, person: dict[str, Any], truth: Truth) -> None:
    assert holds(asked, somebody(**person), known()).truth is truth


@pytest.mark.parametrize(
    ("asked", "person", "missing"),
    [
        (limit("alt", "<=", "3", "ULN"), value("ALT", 90, "U/L"), Missing.NORMAL),
        (limit("creatinine", "<=", "1.5", "mg/dL"), value("creatinine", 90, "umol/L"), Missing.UNIT),
        (limit("platelets", ">=", "75", "10*9/L"), {}, Missing.MEASURE),
        (limit("age", ">=", "18", "a"), {}, Missing.AGE),
    ],
)
def test_what_would_decide_is_named(asked: Limit, person: dict[str, Any], missing: Missing) -> None:
    judged = holds(asked, somebody(**person), known())
    assert judged.truth is U
    assert [need.kind for need in judged.needs] == [missing]


def test_what_is_of_cells_or_lesions_no_value_decides() -> None:
    judged = holds(limit("toxicity_grade", "<=", "1", "1"), somebody(**value("toxicity_grade", 3)), known())
    assert (judged.truth, judged.needs) == (U, ())


@pytest.mark.parametrize(
    ("karnofsky", "ecog"), [(100, 0), (90, 0), (80, 1), (70, 1), (50, 2), (40, 3), (10, 4), (0, 5)]
)
def test_a_score_of_karnofsky_is_one_of_ecog(karnofsky: int, ecog: int) -> None:
    scale, unit = Concept("measure", "karnofsky"), Concept("unit", "1")
    other = Concept("measure", "ecog")
    assert performance(Reading(scale, Decimal(karnofsky), unit), other) == Range(Decimal(ecog), Decimal(ecog))
    back = performance(Reading(other, Decimal(ecog), unit), scale)
    assert back.low <= karnofsky <= back.high
