"""A number of a text, with its place."""

from decimal import Decimal
from typing import NamedTuple


class Number(NamedTuple):
    """A number from `start` to `end`; `power` is the power of ten that it is written with, 6 for 3x10^6."""

    start: int
    end: int
    value: Decimal
    power: int = 0
    roman: bool = False
