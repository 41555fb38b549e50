"""Figures are read as the language writes them, and not at all where that is open."""

import pytest

from trialgraph.language.local_figures import amount, figures


@pytest.mark.parametrize(
    ("digits", "language", "value"),
    [
        ("1,5", "de", "1.5"),
        ("1.5", "de", "1.5"),
        ("100.000", "de", "100000"),
        ("1.500,5", "es", "1500.5"),
        ("50 000", "fr", "50000"),
        ("75,000", "zh", "75000"),
        ("1.25", "ja", "1.25"),
        ("0,125", "it", "0.125"),
        ("75,000", "de", None),
        ("1.000", "fr", None),
        ("1,5", "zh", None),
    ],
)
def test_an_amount_is_that_of_its_language(digits: str, language: str, value: str | None) -> None:
    found = amount(digits, language)
    assert (found if found is None else str(found)) == value


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("1,5 x 10^9/l", "de", ["1.5E+9"]),
        ("1.5x109 /L", "zh", ["1.5E+9"]),
        ("10万/µL", "ja", ["1.0E+5"]),
        ("PD-1, CD19, 5-FU", "fr", []),
        ("年满18岁", "zh", ["18"]),
    ],
)
def test_figures_stand_beside_letters_but_in_no_name(text: str, language: str, values: list[str]) -> None:
    assert [str(each.value) for each in figures(text, 0, len(text), language)] == values
