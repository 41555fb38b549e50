"""Which scale a grade or a class is one of."""

import pytest
from tests.extract.criterion.test_constraints import read


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("Heart failure of class III or IV (NYHA)", ["nyha_class >= 3 1"]),
        ("WHO functional class II or III", ["who_functional_class >= 2 1", "who_functional_class <= 3 1"]),
        ("Thrombosis of class 3 or above by CTCAE", ["toxicity_grade >= 3 1"]),
        ("Grade 3 toxicity, ICANS below 2", ["toxicity_grade = 3 1", "icans_grade < 2 1"]),
        ("NYHA class III heart failure, grade 2 or higher GVHD", ["nyha_class = 3 1", "grade >= 2 1"]),
        ("Class 2", []),
    ],
)
def test_a_general_measure_gives_way_to_the_one_that_is_meant(text: str, limits: list[str]) -> None:
    assert read(text) == limits
