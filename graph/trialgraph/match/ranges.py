"""Compare a value that is known as well as a range is with a limit."""

from decimal import Decimal
from typing import NamedTuple

from trialgraph.match.logic import Truth, told


class Range(NamedTuple):
    """The least and the most that a value may be."""

    low: Decimal
    high: Decimal


def compared(value: Range, comparator: str, limit: Decimal) -> Truth:
    """Return whether a value is as a comparator and a limit say; a comparator that is none of the five is unknown.

    >>> compared(Range(Decimal(50), Decimal(60)), ">=", Decimal(60))
    <Truth.UNKNOWN: 1>
    """
    match comparator:
        case ">=":
            return _both(value.low >= limit, value.high >= limit)
        case ">":
            return _both(value.low > limit, value.high > limit)
        case "<=":
            return _both(value.high <= limit, value.low <= limit)
        case "<":
            return _both(value.high < limit, value.low < limit)
        case "=":
            return _both(value.low == value.high == limit, value.low <= limit <= value.high)
        case _:
            return Truth.UNKNOWN


def _both(always: bool, ever: bool) -> Truth:
    return told(always) if always == ever else Truth.UNKNOWN
