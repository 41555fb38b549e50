"""A number of a text, and with it its unit and the comparator beside it."""

from decimal import Decimal
from typing import NamedTuple

from trialgraph.core.model import Concept

TIMES = ("a", "mo", "wk", "d", "h")  # the codes of the units of time


class Number(NamedTuple):
    """A number from `start` to `end`; `power` is the power of ten that it is written with, 6 for 3x10^6."""

    start: int
    end: int
    value: Decimal
    power: int = 0
    roman: bool = False


class Quantity(NamedTuple):
    """A number (`low` = `high`) or a range with its unit as written, from `start` to `end`.

    `comparator` is the code of the one beside it; `begin` and `stop` then hold its words too.
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    unit: Concept | None
    comparator: str | None
    begin: int  # with the comparator before it
    stop: int  # with the comparator behind it
    roman: bool = False
    power: int = 0  # the power of ten that it is written with: 6 for 3x10^6
    ordinal: bool = False  # "first", "2nd"
    is_of_unknown: bool = False  # a unit stands behind it that the lexicon lacks

    @property
    def is_least(self) -> bool:
        """Whether it is compared as what is the least: "≥", "more than"."""
        return self.comparator in (">=", ">")

    @property
    def is_most(self) -> bool:
        """Whether it is compared as what is the most: "≤", "under"."""
        return self.comparator in ("<=", "<")

    @property
    def is_time(self) -> bool:
        """Whether it counts a unit of time."""
        return self.unit is not None and self.unit.code in TIMES
