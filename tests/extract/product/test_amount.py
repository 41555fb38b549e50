"""An amount is told from another by its numbers and its unit."""

from decimal import Decimal

from trialgraph.core.model import Span
from trialgraph.extract.product.amount import Amount, from_to
from trialgraph.language.quantity import Quantity

FIRST = Quantity(0, 5, Decimal(10), Decimal(10), None, None, 0, 5, power=1)
LAST = Quantity(9, 14, Decimal(30), Decimal(30), None, None, 9, 14, power=1)


def test_a_rung_is_its_numbers_and_its_unit() -> None:
    amount = Amount(FIRST, "cells", 5, "level 1", Decimal(1), Span(0, 20))
    assert amount.rung == (10, 10, "cells")


def test_a_quantity_reaches_from_one_to_another() -> None:
    whole = from_to(FIRST, LAST, Decimal(10), Decimal(30))
    assert (whole.start, whole.end, whole.low, whole.high) == (0, 14, 10, 30)
