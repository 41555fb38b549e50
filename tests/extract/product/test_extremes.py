"""The least and the most of a dose, which are its ends and no levels of their own."""

from decimal import Decimal

import pytest
from tests.extract.product.test_amounts import read


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("The minimum dose is 3×10^6 CAR-T cells/kg and the maximum dose is 2×10^7 CAR-T cells/kg", "3e6", "2e7"),
        ("Minimum dose: 1x10^6 cells/kg; maximum dose: 5x10^6 cells/kg", "1e6", "5e6"),
        ("The maximum dose is 1e7 CAR-T cells/kg, the minimum dose is 4e6 CAR-T cells/kg", "4e6", "1e7"),
        ("The lowest acceptable dose is 5 x 10^7 TIL; the maximum is 1 x 10^11 TIL", "5e7", "1e11"),
    ],
)
def test_the_least_and_the_most_are_the_ends_of_one_dose(text: str, low: str, high: str) -> None:
    (found,) = read(text)
    assert (found.quantity.low, found.quantity.high) == (Decimal(low), Decimal(high))


def test_the_most_alone_has_no_lower_end() -> None:
    (found,) = read("The maximum permitted dose is 2 x 10^8 cells")
    assert found.quantity.comparator == "<="


@pytest.mark.parametrize(
    ("text", "highs"),
    [
        ("Dose 1: 1x10^6/kg; dose 2: 3x10^6/kg; maximum dose 1x10^7/kg", ["1e6", "3e6", "1e7"]),
        ("The starting dose is 1x10^6/kg and the maximum dose is 1x10^7/kg", ["1e6", "1e7"]),
        ("The minimum cell dose is 2 x 10^6/kg", []),
    ],
)
def test_rungs_and_what_is_too_little_are_no_ends(text: str, highs: list[str]) -> None:
    assert [found.quantity.high for found in read(text)] == [Decimal(high) for high in highs]
    assert all(found.quantity.low == found.quantity.high for found in read(text))
