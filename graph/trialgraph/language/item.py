"""An item of a list of criteria."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list from `start` to `end`, marker and closing punctuation left out."""

    start: int
    end: int
    children: tuple["Item", ...] = ()
