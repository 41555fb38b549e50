"""Hold a limit of the age against a day of birth: in completed years as people count, in days where it is finer."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from trialgraph.match.logic import Truth
from trialgraph.match.person import Day
from trialgraph.match.ranges import Range, compared

_YEAR: Final = Decimal("365.25")


def born(asked: date, *, years: int = 0, months: int = 0) -> Day:
    """Return the days on which somebody was born who has so many completed years, or so many completed months.

    >>> born(date(2026, 3, 1), years=65)
    Day(first=datetime.date(1960, 3, 2), last=datetime.date(1961, 3, 1))
    """
    count, step = (months, 1) if months else (years * 12, 12)
    return Day(_back(asked, count + step) + timedelta(days=1), _back(asked, count))


def completed(since: date, until: date) -> int:
    """Return the completed years from one day to another.

    >>> completed(date(1961, 3, 1), date(2026, 2, 28)), completed(date(1961, 3, 1), date(2026, 3, 1))
    (64, 65)
    """
    return until.year - since.year - ((until.month, until.day) < (since.month, since.day))


def aged(day: Day, asked: date, comparator: str, days: Decimal) -> Truth:
    """Return whether an age is as a limit says; `days` is the length of the limit, a year counting 365.25.

    "To 75 years" holds up to the next birthday. Whether "over 75" begins on the birthday or a year later, people do
    not agree.
    """
    if days % _YEAR:
        return compared(Range(Decimal((asked - day.last).days), Decimal((asked - day.first).days)), comparator, days)
    years = days / _YEAR
    span = Range(Decimal(completed(day.last, asked)), Decimal(completed(day.first, asked)))
    if comparator == ">" and span.low <= years <= span.high:
        return Truth.UNKNOWN
    return compared(span, comparator, years)


def _back(day: date, months: int) -> date:
    """The day so many months earlier; where that month is shorter, its last."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for last in range(day.day, 0, -1):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError("every month has a first day")
