"""Ages are completed years, as people count them, and days where a limit is finer."""

from datetime import date
from decimal import Decimal

import pytest

from trialgraph.match.ages import aged, born
from trialgraph.match.logic import Truth
from trialgraph.match.person import Day

F, U, T = Truth
ASKED = date(2026, 11, 1)
YEAR = Decimal("365.25")


def on(*day: int) -> Day:
    return Day(date(*day), date(*day))


@pytest.mark.parametrize(
    ("day", "comparator", "years", "truth"),
    [
        (on(2008, 11, 1), ">=", 18, T),  # on the birthday
        (on(2008, 11, 2), ">=", 18, F),
        (on(1951, 6, 1), "<=", 75, T),  # 75 and a half is 75
        (on(1950, 11, 1), "<=", 75, F),
        (on(2008, 5, 1), ">", 18, U),  # "over 18": people do not agree
        (on(2007, 11, 1), ">", 18, T),
        (on(2008, 5, 1), "<", 18, F),
        (Day(date(2008, 1, 1), date(2008, 12, 31)), ">=", 18, U),
        (Day(date(2007, 1, 1), date(2007, 12, 31)), ">=", 18, T),
    ],
)
def test_years(day: Day, comparator: str, years: int, truth: Truth) -> None:
    assert aged(day, ASKED, comparator, years * YEAR) is truth


def test_months_are_counted_in_days() -> None:
    assert aged(on(2026, 4, 1), ASKED, ">=", Decimal("182.625")) is T
    assert aged(on(2026, 8, 1), ASKED, ">=", Decimal("182.625")) is F


@pytest.mark.parametrize("years", [0, 17, 65])
def test_who_has_so_many_completed_years_was_born_on_one_of_these_days(years: int) -> None:
    day = born(date(2024, 2, 29), years=years)
    for each in day:
        assert aged(Day(each, each), date(2024, 2, 29), "=", years * YEAR) is T
    assert born(ASKED, months=18) == Day(date(2025, 4, 2), date(2025, 5, 1))
