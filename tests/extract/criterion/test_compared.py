"""Where a comparator stands that is not right before its figure, and which figures have none."""

import pytest
from tests.extract.criterion.test_constraints import read


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("18 ≤ age", ["age >= 18 a"]),
        ("75 > age", ["age < 75 a"]),
        ("18 ≤ age < 75", ["age >= 18 a", "age < 75 a"]),
        ("Creatinine ≤ 1.5 mg/dL or 133 µmol/L", ["creatinine <= 1.5 mg/dL", "creatinine <= 133 umol/L"]),
        ("ALT < 3 x ULN (5 x ULN)", ["alt < 3 ULN", "alt < 5 ULN"]),
        ("At least 1 BILAG A or 2 BILAG B", ["bilag >= 1 1", "bilag >= 2 1"]),
        ("Refractory to 2 lines of therapy", ["prior_lines >= 2 1"]),
        (
            "At least one measurable lesion, 1 to 3 prior lines of therapy",
            ["lesion_count >= 1 1", "prior_lines >= 1 1", "prior_lines <= 3 1"],
        ),
        (
            "Karnofsky greater than or equal to 60; Lansky than or equal to 60",
            ["karnofsky >= 60 1", "lansky >= 60 1"],
        ),
    ],
)
def test_a_comparator_is_found_beside_the_figure(text: str, limits: list[str]) -> None:
    assert read(text) == limits


@pytest.mark.parametrize(
    "text",
    [
        "Two of these: ALT, AST",
        "Maintenance is not counted as 1 line of therapy",
        "Lansky than or equal to 60",
        "Creatinine 1.5 mg/dL or 133 µmol/L",
    ],
)
def test_a_figure_that_nothing_compares_limits_nothing(text: str) -> None:
    assert read(text) == []
