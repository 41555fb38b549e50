"""Which figures relax the limit before them."""

import pytest
from tests.extract.criterion.test_constraints import read


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("ANC ≥ 1.0 × 10^9/L, relaxed to ≥ 0.5 × 10^9/L in marrow disease", ["anc >= 1 10*9/L", "anc >= 0.5 10*9/L"]),
        (
            "Creatinine clearance ≥ 60 mL/min, lowered to 45 mL/min in those over 65",
            ["creatinine_clearance >= 60 mL/min", "creatinine_clearance >= 45 mL/min"],
        ),
        ("ALT ≤ 3 × ULN unless Gilbert's syndrome (then ≤ 4 × ULN)", ["alt <= 3 ULN", "alt <= 4 ULN"]),
        ("AST ≤ 3 × ULN, except with liver involvement (in that case 5 × ULN)", ["ast <= 3 ULN", "ast <= 5 ULN"]),
        (
            "Platelets ≥ 100 × 10^9/L; a threshold of ≥ 50 × 10^9/L applies if the marrow is infiltrated",
            ["platelets >= 100 10*9/L", "platelets >= 50 10*9/L"],
        ),
        (
            "Hemoglobin ≥ 10 g/dL, with a lower limit of 8 g/dL in anaemia of chronic disease",
            ["hemoglobin >= 100 g/L", "hemoglobin >= 80 g/L"],
        ),
        (
            "Creatinine clearance > 60 mL/min; for patients above 65 years > 50 mL/min suffices",
            ["creatinine_clearance > 60 mL/min", "creatinine_clearance > 50 mL/min"],
        ),
        ("ALT ≤ 3 × ULN, then bilirubin ≤ 2 × ULN", ["alt <= 3 ULN", "total_bilirubin <= 2 ULN"]),
    ],
)
def test_a_figure_behind_a_word_of_relaxation_limits_the_same(text: str, limits: list[str]) -> None:
    assert [limit.split(",")[0] for limit in read(text)] == limits


@pytest.mark.parametrize(
    "text",
    [
        "ALT ≤ 3 × ULN. Dose lowered to 2 mg/day of prednisone",
        "Weight ≥ 40 kg, then seen every 4 weeks",
    ],
)
def test_another_unit_or_sentence_relaxes_nothing(text: str) -> None:
    assert len({limit.split()[0] for limit in read(text)}) == len(read(text))
