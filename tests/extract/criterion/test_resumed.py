"""Limits that a figure resumes for some people, in the unit and direction of the one before it."""

import pytest
from tests.extract.criterion.test_constraints import read


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        (
            "ALT ≤ 2.5 x ULN (≤ 5 if liver metastases)",
            ["alt <= 2.5 ULN", "alt <= 5 ULN, if liver metastases"],
        ),
        ("AST < 3 x ULN (4.0 if Gilbert's)", ["ast < 3 ULN", "ast < 4 ULN, if Gilbert's"]),
        ("Bilirubin < 2 x ULN (< 4 for Gilbert)", ["total_bilirubin < 2 ULN", "total_bilirubin < 4 ULN, for Gilbert"]),
        (
            "ALT up to 2 times the upper limit, or 4 times in liver involvement",
            ["alt <= 2 ULN", "alt <= 4 ULN, in liver involvement"],
        ),
        (
            "Total bilirubin no more than 2 mg/dL, 5 mg/dL if Gilbert's",
            ["total_bilirubin <= 2 mg/dL", "total_bilirubin <= 5 mg/dL, if Gilbert's"],
        ),
        (
            "Platelets at least 75 x 10^9/L (30 if marrow is involved)",
            ["platelets >= 75 10*9/L", "platelets >= 30 10*9/L, if marrow is involved"],
        ),
        (
            "Karnofsky ≥ 70 (50 allowed if due to disease)",
            ["karnofsky >= 70 1", "karnofsky >= 50 1, if due to disease"],
        ),
        ("HbA1c < 8 % (7 when on insulin)", ["hba1c < 8 %", "hba1c < 7 %, when on insulin"]),
        (
            "M-spike ≥ 0.5 g/dL in serum or 150 mg in a 24-hour urine",
            ["m_protein >= 5 g/L", "m_protein >= 150 mg/d"],
        ),
    ],
)
def test_a_figure_that_says_whom_it_is_of_limits_what_the_one_before_does(text: str, limits: list[str]) -> None:
    assert read(text) == limits


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("Platelets ≥ 50 x 10^9/L (in the past 7 days)", ["platelets >= 50 10*9/L"]),
        ("ALT < 3 x ULN (2 readings on different days)", ["alt < 3 ULN"]),
        ("Haemoglobin ≥ 8 g/dL, 14 days for washout of growth factors", ["hemoglobin >= 80 g/L"]),
    ],
)
def test_a_figure_of_something_else_resumes_nothing(text: str, limits: list[str]) -> None:
    assert read(text) == limits


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("AST below 3 x ULN or ALT 2.5 x ULN", ["ast < 3 ULN", "alt < 2.5 ULN"]),
        ("Bilirubin ≤ 1.5 x ULN and AST/ALT 3 x ULN", ["total_bilirubin <= 1.5 ULN", "ast <= 3 ULN", "alt <= 3 ULN"]),
        ("BP under 140 mmHg systolic or 90 mmHg diastolic", ["systolic_bp < 140 mm[Hg]", "diastolic_bp < 90 mm[Hg]"]),
    ],
)
def test_a_figure_joined_to_a_limit_with_a_measure_of_its_own_has_its_direction(text: str, limits: list[str]) -> None:
    assert read(text) == limits


def test_other_figures_beside_a_limit_have_no_direction_of_it() -> None:
    assert read("Creatinine < 2 mg/dL, haemoglobin 8 g/dL") == ["creatinine < 2 mg/dL"]


def test_a_sign_that_begins_a_line_compares_the_measure_above_it() -> None:
    assert read("Total bilirubin (except Gilbert's syndrome)\n≤ 1.5 x ULN") == ["total_bilirubin <= 1.5 ULN"]


@pytest.mark.parametrize("sign", [":", ",", " then", " "])
def test_a_measure_behind_a_condition_is_limited_and_not_the_one_before(sign: str) -> None:
    found = read(f"Bilirubin ≤ 1.5 x ULN; if there is liver involvement{sign} AST and ALT ≤ 5 x ULN")
    assert [each.partition(",")[0] for each in found] == ["total_bilirubin <= 1.5 ULN", "ast <= 5 ULN", "alt <= 5 ULN"]
