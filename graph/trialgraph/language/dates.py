"""Turn the words of a date field into its ISO form, as exact as they are."""

import re
from datetime import date
from typing import Final

DAY_FIRST: Final = "start_date.day_first"  # the field of a start whose day is known to stand before the month
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_FORMS: Final = tuple(
    re.compile(rf"(?<![^\W_]){form}(?!\d)", re.IGNORECASE)
    for form in (
        rf"{_YEAR}(?P<sign>[-/.])(?P<month>\d\d?)(?:(?P=sign)(?P<day>\d\d?))?",  # 2021-03-15, 2021-03
        rf"{_YEAR}年(?P<month>\d\d?)月(?:(?P<day>\d\d?)日)?",  # 2021年3月15日
        rf"{_YEAR}(?P<month>\d\d)(?P<day>\d\d)",  # 20210315
        rf"(?P<day>\d\d?)(?:st|nd|rd|th)?[-\s]{_NAME}[-\s]{_YEAR}",  # 15 March 2021, 15-Mar-2021
        rf"{_NAME}\s(?:(?P<day>\d\d?)(?:st|nd|rd|th)?,?\s)?{_YEAR}",  # March 15, 2021, March 2021
        rf"(?P<one>\d\d?)(?P<sign>[-/.])(?P<other>\d\d?)(?P=sign){_YEAR}",  # 15/03/2021
    )
)


def iso_date(words: str, *, day_first: bool = False) -> str | None:
    """Return the date in some words, with the day where it is stated; None where there is none or it has two readings.

    With `day_first` a date such as 04/03/2021 is one whose writer is known to put the day before the month.

    >>> iso_date("March 2, 2021"), iso_date("2024-01"), iso_date("15/03/2021"), iso_date("04/03/2021")
    ('2021-03-02', '2024-01', '2021-03-15', None)
    >>> iso_date("04.03.2021"), iso_date("04/03/2021", day_first=True)
    ('2021-03-04', '2021-03-04')
    """
    for form in _FORMS:
        match = form.search(words)
        if match:
            return _iso(match.groupdict(), day_first=day_first)
    return None


def _iso(parts: dict[str, str | None], *, day_first: bool) -> str | None:
    year = int(parts["year"] or 0)
    if parts.get("name"):
        month = _MONTHS.index(str(parts["name"])[:3].lower()) + 1
    elif "one" in parts:
        one, other = int(parts["one"] or 0), int(parts["other"] or 0)
        day_first = day_first or parts["sign"] == "."
        return _checked(year, other, one) if day_first else _of_either_order(year, one, other)
    else:
        month = int(parts["month"] or 0)
    if parts.get("day") is None:
        return f"{year}-{month:02}" if 1 <= month <= 12 else None
    return _checked(year, month, int(parts["day"] or 0))


def _of_either_order(year: int, one: int, other: int) -> str | None:
    """Some write the day first and some the month: the date, if only one order gives any."""
    readings = {_checked(year, other, one), _checked(year, one, other)} - {None}
    return readings.pop() if len(readings) == 1 else None


def _checked(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
