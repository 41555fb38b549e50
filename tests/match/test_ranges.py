"""A value that is known as a range decides a limit only where all of it lies on one side."""

from decimal import Decimal

import pytest

from trialgraph.match.logic import Truth
from trialgraph.match.ranges import Range, compared

F, U, T = Truth


@pytest.mark.parametrize(
    ("low", "high", "comparator", "truth"),
    [
        (70, 80, ">=", T), (60, 80, ">=", U), (50, 60, ">=", F), (70, 70, ">", F), (71, 71, ">", T), (70, 71, ">", U),
        (60, 70, "<=", T), (60, 71, "<=", U), (71, 80, "<=", F), (70, 80, "<", F), (60, 69, "<", T), (60, 70, "<", U),
        (70, 70, "=", T), (60, 80, "=", U), (71, 80, "=", F), (70, 70, "outside", U),
    ],
)  # fmt: skip
def test_a_range_against_70(low: int, high: int, comparator: str, truth: Truth) -> None:
    assert compared(Range(Decimal(low), Decimal(high)), comparator, Decimal(70)) is truth
