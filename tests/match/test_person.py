"""Dates are as exact as they are written, and the last value of a measure counts."""

from datetime import date
from decimal import Decimal

import pytest

from trialgraph.core.model import Concept
from trialgraph.match.person import Day, Person, Reading, day_of

PLATELETS, UNIT = Concept("measure", "platelets"), Concept("unit", "10*9/L")


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("2024-02-10", (2024, 2, 10), (2024, 2, 10)),
        ("2023-02", (2023, 2, 1), (2023, 2, 28)),
        ("2023-12", (2023, 12, 1), (2023, 12, 31)),
        ("2023", (2023, 1, 1), (2023, 12, 31)),
    ],
)
def test_a_date_is_a_day_a_month_or_a_year(words: str, first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    assert day_of(words) == Day(date(*first), date(*last))


def test_what_is_in_no_calendar_is_refused() -> None:
    with pytest.raises(ValueError):
        day_of("2023-02-30")


def reading(value: int, day: str | None) -> Reading:
    return Reading(PLATELETS, Decimal(value), UNIT, day_of(day) if day else None)


@pytest.mark.parametrize(
    ("readings", "values"),
    [
        ([(80, "2026-01-01"), (90, "2026-03-01")], {90}),
        ([(80, "2026-03"), (90, "2026-03-05")], {80, 90}),
        ([(80, None), (90, "2026-03-05")], {80, 90}),
        ([], set()),
    ],
)
def test_the_last_reading_counts_or_all_that_may_be_it(
    readings: list[tuple[int, str | None]], values: set[int]
) -> None:
    person = Person(date(2026, 11, 1), readings=tuple(reading(*each) for each in readings))
    assert {int(each.value) for each in person.latest(PLATELETS)} == values
