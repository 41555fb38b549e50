"""The measure that only the form of the words tells: persons of an age, prior regimens, lesions, an antigen's share."""

import pytest
from tests.extract.criterion.test_measured import measured


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("female ≥ 18 years", ["age"]),
        ("any sex, 19 y/o", ["age"]),
        ("18-75y", ["age"]),
        ("≥18yrs", ["age"]),
        ("two prior chemotherapy regimens", ["prior_lines"]),
        ("previously treated with > 2 systemic regimens", ["prior_lines"]),
        ("at least one nodal lesion", ["lesion_count"]),
        ("liver metastases more than 3 in number", ["lesion_count"]),
        ("lesions larger than 2 cm", ["lesion_size"]),
        ("CD7 must be present on ≥ 80 %", ["antigen_expression_percent"]),
        ("GPC3 expression of > 25%", ["antigen_expression_percent"]),
    ],
)
def test_the_form_tells_what_is_measured(text: str, codes: list[str]) -> None:
    assert measured(text) == codes


@pytest.mark.parametrize(
    "text",
    [
        "treated with > 2 g of rice",
        "at least one donor",
        "a book of ≥ 2 cm",
        "CD7 cells of ≥ 80 % of donors",
        "≥ 2 years",
    ],
)
def test_other_words_tell_nothing(text: str) -> None:
    assert measured(text) == []
