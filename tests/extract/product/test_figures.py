"""How numbers of cells are written, and what they are then."""

from decimal import Decimal

import pytest
from tests.extract.test_cases import record

from trialgraph.core.model import Span
from trialgraph.extract.product.figures import figures, misprinted, restored
from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotated import Annotated


def read(text: str) -> list[tuple[Decimal, Decimal]]:
    whole = Annotated(record({"summary": text}), load())
    return [(one.low, one.high) for one in figures(whole, Span(0, len(text), "summary"))]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("(5-20)x10^6", [("5e6", "2e7")]),
        ("(2.0±20%) x 10^6", [("2e6", "2e6")]),
        ("5.0 e5/kg", [("5e5", "5e5")]),
        ("1-10x107 copies", [("1e7", "1e8")]),
        ("1x10(6)", [("1e6", "1e6")]),
        ("1x10(^6)", [("1e6", "1e6")]),
        ("1 x 10 e6", [("1e6", "1e6")]),
        ("10*6 CAR-T", [("1e6", "1e6")]),
        ("one million", [("1e6", "1e6")]),
        ("50, 150 and 450 x 10^6", [("5e7", "5e7"), ("1.5e8", "1.5e8"), ("4.5e8", "4.5e8")]),
        ("(1, 3 and 10) x 10^6", [("1e6", "1e6"), ("3e6", "3e6"), ("1e7", "1e7")]),
        ("1-3-10 x 10E6", [("1e6", "1e6"), ("3e6", "3e6"), ("1e7", "1e7")]),
        ("1 to 5 x 10 6 cells", [("1e6", "5e6")]),
        ("1 x 107 to 5 x 108 cells", [("1e7", "1e7"), ("5e8", "5e8")]),
        ("150 (±20%) x 10^6", [("1.5e8", "1.5e8")]),
        ("2 x 10 to the 6th", [("2e6", "2e6")]),
        ("1/3/10 x10^6", [("1e6", "1e6"), ("3e6", "3e6"), ("1e7", "1e7")]),
    ],
)
def test_a_form_is_a_number(text: str, numbers: list[tuple[str, str]]) -> None:
    assert read(text) == [(Decimal(low), Decimal(high)) for low, high in numbers]


@pytest.mark.parametrize("text", ["groups 1, 2 and 3x10^6", "on days 0, 1 and 3x10^6"])
def test_the_numbers_of_groups_and_days_share_no_power(text: str) -> None:
    assert read(text)[-1] == (Decimal("3e6"), Decimal("3e6"))
    assert all(high < 10 for _, high in read(text)[:-1])


def test_a_comparator_is_kept() -> None:
    whole = Annotated(record({"summary": "up to 5.0 x 107cells/kg"}), load())
    assert [one.comparator for one in figures(whole, Span(0, 23, "summary"))] == ["<="]


@pytest.mark.parametrize(
    ("words", "meant"),
    [("1×105", "1×10^5"), ("3 x 10 6", "3 x 10^6"), ("1×107 to 5×108", "1×10^7 to 5×10^8"), ("2*1012", "2*10^12")],
)
def test_a_power_that_is_printed_as_a_part_of_the_number_is_restored(words: str, meant: str) -> None:
    assert restored(words) == meant
    assert misprinted(words.replace("×", "x"), 0, len(words)) == len(words)


@pytest.mark.parametrize("words", ["1×10^5", "5x1000", "10x13", "1x10105"])
def test_a_plain_number_stays(words: str) -> None:
    assert restored(words) == words
