"""An age that says for whom another limit holds does not limit who takes part."""

import pytest

from extract.criterion.test_unnamed import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lansky score ≥ 60 for patients < 16 years of age", ["lansky >= 60 1"]),
        ("Karnofsky (≥ 16 years) or Lansky (< 16 years) score of ≥ 60", ["karnofsky >= 60 1", "lansky >= 60 1"]),
        ("Patients > 10 years of age: Karnofsky ≥ 50", ["karnofsky >= 50 1"]),
        ("Age ≥ 18 and ≤ 70 years", ["age >= 18 a", "age <= 70 a"]),
        ("Patients aged 18 years or older", ["age >= 18 a"]),
        ("Adults (≥ 18 years) with ECOG ≤ 1", ["age >= 18 a", "ecog <= 1 1"]),
        ("Adults (18+) with ECOG of 0, 1, or 2", ["age >= 18 a", "ecog <= 2 1"]),
        ("Lupus in adults aged 18 to 65 years, SLEDAI ≥ 8", ["age >= 18 a", "age <= 65 a", "sledai >= 8 1"]),
        ("EDSS of at most 5.5 and age of at most 50 years", ["edss <= 5.5 1", "age <= 50 a"]),
        ("In patients aged 65 years or older, hemoglobin ≥ 9 g/dL", ["hemoglobin >= 90 g/L"]),
        ("Children (< 16 years) must have a Lansky score ≥ 60", ["lansky >= 60 1"]),
        ("Adults ≥ 18 years with ECOG ≤ 1", ["age >= 18 a", "ecog <= 1 1"]),
    ],
)
def test_an_age_limits_the_participants_or_another_limit(text: str, expected: list[str]) -> None:
    assert read(text) == expected
