"""Judge with three values, as strong Kleene logic does: what is not known stays unknown unless the rest decides.

>>> Truth.UNKNOWN & Truth.FALSE, Truth.UNKNOWN | Truth.TRUE, ~Truth.UNKNOWN
(<Truth.FALSE: 0>, <Truth.TRUE: 2>, <Truth.UNKNOWN: 1>)
"""

from collections.abc import Iterable
from enum import IntEnum
from typing import Never


class Truth(IntEnum):
    """Whether something is so: of two the lesser is "and", the greater "or"."""

    FALSE = 0
    UNKNOWN = 1
    TRUE = 2

    def __and__(self, other: int) -> "Truth":
        return Truth(min(self, other))

    def __or__(self, other: int) -> "Truth":
        return Truth(max(self, other))

    def __invert__(self) -> "Truth":
        return Truth(Truth.TRUE - self)

    def __bool__(self) -> Never:
        raise TypeError("a truth of three values is no boolean: compare it with Truth.TRUE")


def told(known: bool) -> Truth:
    """Return the truth of what is known."""
    return Truth.TRUE if known else Truth.FALSE


def all_of(truths: Iterable[Truth]) -> Truth:
    """Return whether all are true; of nothing all is."""
    return min(truths, default=Truth.TRUE)


def any_of(truths: Iterable[Truth]) -> Truth:
    """Return whether one at least is true; of nothing none is."""
    return max(truths, default=Truth.FALSE)


def joined(truths: Iterable[Truth]) -> Truth:
    """Return the truth of things that are joined by "and" or by "or", which of them is not told: what both give.

    >>> joined([Truth.TRUE, Truth.TRUE]), joined([Truth.TRUE, Truth.FALSE])
    (<Truth.TRUE: 2>, <Truth.UNKNOWN: 1>)
    """
    found = set(truths)
    return found.pop() if len(found) == 1 else Truth.UNKNOWN
