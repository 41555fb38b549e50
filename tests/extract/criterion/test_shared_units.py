"""Bare limits of a list take the unit that one of them bears, where it can only be theirs."""

import pytest
from tests.extract.criterion.test_constraints import read


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        (
            "Sodium ≥ 130, potassium ≥ 3.2 and calcium ≤ 2.9 mmol/L",
            ["sodium >= 130 mmol/L", "potassium >= 3.2 mmol/L", "calcium <= 2.9 mmol/L"],
        ),
        (
            "Leukocytes ≥ 2.0, ANC ≥ 1.0, platelets ≥ 75 (all × 10^9/L)",
            ["wbc >= 2 10*9/L", "anc >= 1 10*9/L", "platelets >= 75 10*9/L"],
        ),
        ("Platelets under 30, neutrophils under 0.5 x 10^9/L", ["platelets < 30 10*9/L", "anc < 0.5 10*9/L"]),
        ("Calcium ≤ 2.9, haemoglobin ≥ 80 g/L", ["hemoglobin >= 80 g/L"]),
        ("Magnesium ≥ 0.7; potassium ≥ 3.5 mmol/L", ["potassium >= 3.5 mmol/L"]),
        ("Sodium ≥130, potassium ≥3.2", ["sodium >= 130 mmol/L", "potassium >= 3.2 mmol/L"]),
        ("Sodium ≥ 3", []),
        ("Haemoglobin (g/dL) ≥ 8", ["hemoglobin >= 80 g/L"]),
        ("Platelets (10^3/µL) at least 75", ["platelets >= 75 10*9/L"]),
        ("BMI [kg/m2] between 18 and 30; ALT, in U/L: < 90", ["bmi >= 18 kg/m2", "bmi <= 30 kg/m2", "alt < 90 U/L"]),
        ("Bilirubin in mg/dL ≤ 1.5", ["total_bilirubin <= 1.5 mg/dL"]),
        ("Platelets (untransfused) ≥ 75", []),
        ("≥ 2 x 10^6 CD34+ cells/kg in reserve", ["cd34_count >= 2000000 cells/kg"]),
        ("At least 2 × 10^6 CD34 positive cells per kilogram", ["cd34_count >= 2000000 cells/kg"]),
        ("Platelets ≥ 30 and < 80 x 10^9/L", ["platelets >= 30 10*9/L", "platelets < 80 10*9/L"]),
    ],
)
def test_units_are_shared(text: str, limits: list[str]) -> None:
    assert read(text) == limits
