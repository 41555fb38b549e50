"""In which time things are counted, and how often a dose is taken."""

import pytest
from tests.extract.criterion.test_constraints import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4 to 14 attacks a month", ["relapse_count >= 4 /mo", "relapse_count <= 14 /mo"]),
        ("At least 2 relapses per year", ["relapse_count >= 2 /a"]),
        ("At least 2 relapses in the last year", ["relapse_count >= 2 1, in the last year"]),
        (
            "≥ 2 relapses in the last year or ≥ 3 in the last 2 years",
            ["relapse_count >= 2 1, in the last year", "relapse_count >= 3 1, in the last 2 years"],
        ),
        ("At least 2 relapses", ["relapse_count >= 2 1"]),
        ("At least 1 zorbin spell per week", ["zorbin spell >= 1 /wk"]),
        ("4 to 14 zorbin days per month", ["zorbin days >= 4 /mo", "zorbin days <= 14 /mo"]),
        ("More than 4 hiccups a week", ["hiccups > 4 /wk"]),
        ("> 2 hiccups within 4 weeks", ["hiccups > 2 1, within 4 weeks"]),
        ("At least 2 visits per month", []),
    ],
)
def test_counts_have_their_time(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Prednisone > 10 mg (ten milligrams) per day",
        "Prednisone > 10 mg (or equivalent) daily",
        "More than 10 mg prednisone (or equivalent) a day",
    ],
)
def test_a_remark_may_stand_before_how_often_a_dose_is_taken(text: str) -> None:
    assert read(text) == ["prednisone_equivalent_dose > 10 mg/d"]


def test_a_dose_without_a_time_is_no_dose_a_day() -> None:
    assert read("Prednisone > 10 mg (or equivalent)") == ["prednisone_equivalent_dose > 10 mg"]
