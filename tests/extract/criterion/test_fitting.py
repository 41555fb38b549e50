"""Whether a figure's unit can be one of a measure, and what a bare figure must mean."""

from decimal import Decimal

import pytest
from tests.extract.criterion.test_measured import figures

from trialgraph.core.model import Concept
from trialgraph.extract.criterion.fitting import fits, implied, normalised, units
from trialgraph.knowledge.lexicon import load


@pytest.mark.parametrize(
    ("measure", "text", "unit"),
    [
        ("ecog", "2", "1"),
        ("age", "≥ 18", "a"),
        ("age", "18-70", "a"),
        ("age", "18", None),
        ("lvef", "≥ 45", "%"),
        ("lvef", "≥ 0.45", "fraction"),
        ("lvef", "45", None),
        ("platelets", "≥ 75,000", "/uL"),
        ("platelets", "≥ 75", None),
        ("hemoglobin", "≥ 8", "g/dL"),
        ("hemoglobin", "≥ 80", None),
        ("qtc", "> 480", None),
        ("systolic_bp", "140-180", "mm[Hg]"),
        ("creatinine_clearance", "30-60", "mL/min"),
        ("heart_rate", "> 100", "/min"),
    ],
)
def test_a_bare_figure_has_the_only_unit_that_it_can_mean(measure: str, text: str, unit: str | None) -> None:
    (figure,) = figures(text)
    found = implied(Concept("measure", measure), figure, load())
    assert (found and found.code) == unit


@pytest.mark.parametrize("measure", load().concepts("measure"), ids=lambda measure: str(measure.code))
def test_a_figure_in_the_unit_of_a_measure_fits_it(measure: Concept) -> None:
    (figure,) = figures("≥ 3 mg")
    for code in units(measure, load()):
        unit = None if code == "1" else Concept("unit", code)
        one = figure._replace(unit=unit)
        assert one.low == Decimal(3)
        assert fits(measure, one, load()), code


def test_an_age_is_in_years_and_any_other_time_as_it_is_counted() -> None:
    month, lexicon = Concept("unit", "mo"), load()
    assert normalised(Concept("measure", "age"), Decimal(18), month, lexicon) == (Decimal("1.5"), Concept("unit", "a"))
    assert normalised(Concept("measure", "life_expectancy"), Decimal(18), month, lexicon) == (Decimal(18), month)
