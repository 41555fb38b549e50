"""Hold what is known of a person who looks for a trial; what is not here is unknown, and not absent."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Final, NamedTuple

from trialgraph.core.model import Concept

DIAGNOSES: Final = "diagnoses"
HISTORY: Final = "history"


class Day(NamedTuple):
    """A day that is known as well as a day, a month or a year is: the first and the last that it may be."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Reading:
    """A measured value: `upper` is the upper limit of what is normal, in the same unit."""

    measure: Concept
    value: Decimal
    unit: Concept
    taken: Day | None = None
    upper: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Happening:
    """A diagnosis, a therapy or another event, by the person's word for it and the concepts that this means.

    One without concepts is known by its name only, so that nothing can be held against it. `end` is None where it goes
    on, or where it is not known when it ended: `ongoing` tells the two apart. With `last` there was none of its kind
    later. `antigens` are those that a cell or antibody therapy was directed against.
    """

    name: str
    concepts: frozenset[Concept]
    begin: Day | None = None
    end: Day | None = None
    ongoing: bool = False
    last: bool = False
    antigens: frozenset[Concept] = frozenset()

    @property
    def is_present(self) -> bool:
        """Whether nothing says that it is over."""
        return self.ongoing or self.end is None


@dataclass(frozen=True, slots=True)
class Person:
    """What is known of a person on the day of asking.

    `absent` is what the person is known not to have or to have had. `complete` names the lists that hold all there is
    (`DIAGNOSES`, `HISTORY`), so that what is not in them is absent. `planned` are the days by the codes of anchors.
    """

    asked: date
    born: Day | None = None
    sex: Concept | None = None
    readings: tuple[Reading, ...] = ()
    diagnoses: tuple[Happening, ...] = ()
    history: tuple[Happening, ...] = ()
    absent: frozenset[Concept] = frozenset()
    complete: frozenset[str] = frozenset()
    planned: Mapping[str, date] = field(default_factory=dict)

    def latest(self, measure: Concept) -> tuple[Reading, ...]:
        """Return the readings of a measure that may be its last: one, or several where a date is missing or shared."""
        found = [reading for reading in self.readings if reading.measure == measure]
        if any(reading.taken is None for reading in found):
            return tuple(found)
        newest = max((reading.taken.first for reading in found if reading.taken), default=None)
        return tuple(reading for reading in found if reading.taken and newest and reading.taken.last >= newest)


def day_of(words: str) -> Day:
    """Return the day of a date that is written to the day, the month or the year. Raises ValueError for other words.

    >>> day_of("2024-02")
    Day(first=datetime.date(2024, 2, 1), last=datetime.date(2024, 2, 29))
    """
    parts = words.split("-")
    if len(parts) == 3:
        return Day(date.fromisoformat(words), date.fromisoformat(words))
    first = date(int(parts[0]), int(parts[1]) if len(parts) == 2 else 1, 1)
    after = date(first.year + (len(parts) == 1 or first.month == 12), first.month % 12 + 1 if len(parts) == 2 else 1, 1)
    return Day(first, after - timedelta(days=1))
