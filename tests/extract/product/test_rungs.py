"""Two amounts with a range word between them are one dose; with more behind them they are rungs."""

from decimal import Decimal

import pytest
from tests.extract.product.test_amounts import read


@pytest.mark.parametrize(
    ("text", "rungs"),
    [
        ("1x10^6 to 4x10^6 cells/kg", [("1e6", "4e6")]),
        ("between 2x10^6 and 5x10^6 cells/kg", [("2e6", "5e6")]),
        ("2x10^6/kg ±20% to 8x10^6/kg", [("2e6", "8e6")]),
        ("from 1x10^6 to 3x10^6 and 1x10^7 cells", [("1e6", "1e6"), ("3e6", "3e6"), ("1e7", "1e7")]),
        ("1x10^6 to 3x10^6 to 1x10^7 cells/kg", [("1e6", "1e6"), ("3e6", "3e6"), ("1e7", "1e7")]),
    ],
)
def test_a_range_is_one_dose_and_what_climbs_a_ladder(text: str, rungs: list[tuple[str, str]]) -> None:
    told = [(found.quantity.low, found.quantity.high) for found in read(text)]
    assert told == [(Decimal(low), Decimal(high)) for low, high in rungs]
