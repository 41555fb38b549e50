"""A figure beside the name of a value that is too low or too high limits that value, where its unit is one of it."""

import pytest
from tests.extract.criterion.test_unnamed import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Severe neutropenia (< 500/mm3)", ["anc < 0.5 10*9/L"]),
        ("Thrombocytopaenia below 75 x 10^9/L", ["platelets < 75 10*9/L"]),
        ("Anaemia < 80 g/L", ["hemoglobin < 80 g/L"]),
        ("Hyperkalaemia above 5.5 mmol/L", ["potassium > 5.5 mmol/L"]),
        ("Neutropenia of grade 3 or more", ["grade >= 3 1"]),
        ("Anaemia with more than 3 episodes", ["episodes > 3 1"]),
    ],
)
def test_a_condition_names_its_measure(text: str, expected: list[str]) -> None:
    assert read(text) == expected
