"""A figure without years is a limit of age where people stand before it and its form is open."""

import pytest

from extract.criterion.test_constraints import read


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Adults (18+)", ["age >= 18 a"]),
        ("Aged 60+ years", ["age >= 60 a"]),
        ("Age 18+", ["age >= 18 a"]),
        ("Participants 65 and over", ["age >= 65 a"]),
        ("Children 12 and up who can swallow", ["age >= 12 a"]),
        ("Aged 21 and under", ["age <= 21 a"]),
        ("Women (≥50)", ["age >= 50 a"]),
        ("Women over 40 with gout, BMI ≥ 30", ["age > 40 a", "bmi >= 30 kg/m2"]),
        ("Men under 65 with lupus: eGFR ≥ 60 mL/min", ["age < 65 a", "creatinine_clearance >= 60 mL/min"]),
        ("Girls 9 to 14 who have had no HPV vaccine", ["age >= 9 a", "age <= 14 a"]),
        ("Adults 18-65 with gout", ["age >= 18 a", "age <= 65 a"]),
        ("Adults with 2 to 5 lesions", None),
        ("Haemoglobin in men > 13 with iron", None),
        ("Haemoglobin in men 13 to 17 with iron", None),
        ("Patients with CD20+ lymphoma", []),
        ("Patients with 2 and up to 4 lesions in the liver", None),
        ("Stained 2+ in the biopsy", None),
    ],
)
def test_limits(words: str, expected: list[str] | None) -> None:
    found = read(words)
    assert found == expected if expected is not None else not any(each.startswith("age ") for each in found)
