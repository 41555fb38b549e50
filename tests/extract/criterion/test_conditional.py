"""Figures that only say on which condition another limit holds."""

import pytest
from tests.extract.criterion.test_constraints import read

from trialgraph.extract.criterion.conditional import leads

NUCLEATED = "≥ 60% of bone marrow nucleated cells are plasma cells"


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        (
            f"Platelets ≥ 75 × 10^9/L; for subjects in whom {NUCLEATED}, ≥ 30 × 10^9/L",
            ["platelets >= 75 10*9/L", f"platelets >= 30 10*9/L, for subjects in whom {NUCLEATED}"],
        ),
        (
            f"Platelets ≥ 50 x 10^9/L (≥ 25 x 10^9/L if {NUCLEATED})",
            ["platelets >= 50 10*9/L", f"platelets >= 25 10*9/L, if {NUCLEATED}"],
        ),
        ("Creatinine ≤ 2 mg/dL when eGFR ≥ 35 mL/min", ["creatinine <= 2 mg/dL, when eGFR ≥ 35 mL/min"]),
        (
            "Creatinine ≤ 1.5 mg/dL, if creatinine > 1.5 mg/dL, clearance ≥ 55 mL/min",
            ["creatinine <= 1.5 mg/dL", "creatinine_clearance >= 55 mL/min, if creatinine > 1.5 mg/dL"],
        ),
        ("ECOG 0-1 (2 if KPS ≥ 60)", ["ecog <= 1 1", "ecog <= 2 1, if KPS ≥ 60"]),
        (
            "Haemoglobin ≥ 9 g/dL if ferritin < 30 ng/mL, else ≥ 10 g/dL",
            ["hemoglobin >= 90 g/L, if ferritin < 30 ng/mL", "hemoglobin >= 100 g/L, else"],
        ),
    ],
)
def test_the_figure_of_a_condition_limits_nobody_else(text: str, limits: list[str]) -> None:
    assert read(text) == limits


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("ALT ≤ 3 x ULN, bilirubin ≤ 2 x ULN", ["alt <= 3 ULN", "total_bilirubin <= 2 ULN"]),
        (
            "ALT ≤ 3 x ULN if stable, and bilirubin ≤ 2 x ULN",
            ["alt <= 3 ULN, if stable", "total_bilirubin <= 2 ULN"],
        ),
        ("Patients with ferritin > 500 ng/mL are eligible", ["ferritin > 500 ng/mL"]),
    ],
)
def test_what_stands_beside_a_condition_limits_all(text: str, limits: list[str]) -> None:
    assert read(text) == limits


def test_only_a_whole_condition_leads_to_a_limit() -> None:
    text = "; if creatinine > 1.5, then "
    assert leads(text, 0, len(text)) == "if creatinine > 1.5"
    assert leads(text, 0, 5) == ""
    assert leads("and albumin", 0, 11) == ""
