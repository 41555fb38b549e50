"""How numbers of cells are written, and what they are then."""

from decimal import Decimal

import pytest
from tests.extract.test_cases import record

from trialgraph.core.model import Span
from trialgraph.extract.product.figures import figures
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
