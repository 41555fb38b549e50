"""A figure inside an exception states no limit of the criterion; one behind it does."""

import pytest
from tests.extract.criterion.test_constraints import read

from trialgraph.core.model import Polarity


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("Any toxicity other than alopecia > grade 1", ["toxicity_grade > 1 1"]),
        (
            "Bilirubin ≤ 1.5 mg/dL unless Gilbert syndrome, LVEF ≥ 45 %",
            ["total_bilirubin <= 1.5 mg/dL", "lvef >= 45 %"],
        ),
        ("Infection, except for fever of grade 1", []),
        ("CNS disease. Patients with lesions below 1 cm will be eligible", []),
        ("Creatinine > 2 mg/dL. Patients on dialysis are eligible", ["creatinine > 2 mg/dL"]),
        ("Age up to, but not including, 75 years", ["age < 75 a"]),
    ],
)
def test_what_is_excepted_limits_nothing(text: str, limits: list[str]) -> None:
    assert read(text, Polarity.EXCLUSION) == limits
