"""Cells that a drug acts on are no earlier treatment with cells."""

import pytest
from tests.extract.criterion.test_windows import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Therapy that may interfere with CAR-T cell activity within 7 days", ["other_treatment within 7 d before"]),
        ("Treatment that is toxic to CAR-T cells within 7 days", ["other_treatment within 7 d before"]),
        (
            "Medication known to hinder the expansion of CAR-T cells within 7 days",
            ["other_treatment within 7 d before"],
        ),
        ("Therapy with CAR-T cells within 7 months", ["car_t within 7 mo before"]),
        ("CAR-T cells within 7 months, or impaired liver function", ["car_t within 7 mo before"]),
    ],
)
def test_cells_that_a_drug_acts_on_are_no_event(text: str, expected: list[str]) -> None:
    assert read(text) == expected
