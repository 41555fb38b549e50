"""Turn numbers, units and durations into the words in which people write them: ``1×10⁶ cells/kg``, ``10 000 /µL``.

Digits are grouped by a narrow no-break space from 10 000 on, as the SI brochure (5.4.4) has it.
"""

import re
from decimal import Decimal
from typing import Final

_THIN: Final = "\u202f"
_RAISED: Final = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_GROUPED: Final = 10_000  # from here on
_POWERS: Final = 100_000  # cells from here on are written as a power of ten
_TIMES: Final = frozenset({"ULN", "LLN", "baseline"})  # units of which a value is a multiple
_TIGHT: Final = ("%", "×")
_TIMES_OF: Final = {"a": "year", "mo": "month", "wk": "week", "d": "day", "h": "hour", "min": "minute"}
_SIGNS: Final = {">=": "≥", "<=": "≤"}
_DIGITS: Final = 3  # of a round number
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DATE: Final = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T(?P<time>\d\d:\d\d)(?::\d\d)?Z)?)?", re.ASCII
)
_SPANS: Final = {"Y": "year", "M": "month", "D": "day", "H": "hour", "TM": "minute", "S": "second"}
_DURATION: Final = re.compile(r"(?P<sign>-?)P(?:(?P<days>[\dYMD.]+))?(?:T(?P<time>[\dHMS.]+))?")
_PART: Final = re.compile(r"(?P<amount>[\d.]+)(?P<unit>[YMDHS])")


def number(value: int | float | Decimal | str) -> str:
    """Return a number with its digits in groups.

    >>> [number(each) for each in (1000, 1000000, "0.5", Decimal("-12345.50"))]
    ['1000', '1\u202f000\u202f000', '0.5', '−12\u202f345.5']
    """
    whole, point, rest = f"{Decimal(str(value)):f}".removeprefix("-").partition(".")
    if int(whole) >= _GROUPED:
        whole = f"{int(whole):,}".replace(",", _THIN)
    rest = rest.rstrip("0")
    return f"{'−' if Decimal(str(value)) < 0 else ''}{whole}{point if rest else ''}{rest}"


def power(value: int | float | Decimal | str) -> str:
    """Return a number as a multiple of a power of ten.

    >>> power(1.5e6), power("100000000")
    ('1.5×10⁶', '1×10⁸')
    """
    exact = Decimal(str(value)).normalize()
    exponent = exact.adjusted()
    return f"{number(exact.scaleb(-exponent))}×10{str(exponent).translate(_RAISED)}"


def unit(code: str) -> str:
    """Return a unit as people write it, from its UCUM code; a score, which is a plain number, has none.

    >>> [unit(each) for each in ("10*9/L", "/uL", "cells/kg", "mm[Hg]", "mg/m2", "1", "ULN", "mo")]
    ['×10⁹/L', '/µL', 'cells/kg', 'mmHg', 'mg/m²', '', '× ULN', 'months']
    """
    if code == "1":
        return ""
    if code in _TIMES_OF:
        return f"{_TIMES_OF[code]}s"
    if code in _TIMES:
        return f"× {code}"
    written = re.sub(r"10\*(\d+)", lambda found: f"×10{found[1].translate(_RAISED)}", code)
    written = re.sub(r"(?<=[a-z])(?=[23](?:/|$))([23])", lambda found: found[1].translate(_RAISED), written)
    written = re.sub(r"(?<![A-Za-z])u(?=[A-Za-z])", "µ", written)
    return written.replace("[degF]", "°F").replace("[", "").replace("]", "").replace("Cel", "°C")


def sign(comparator: str) -> str:
    """Return the sign of a comparator.

    >>> sign(">="), sign("<")
    ('≥', '<')
    """
    return _SIGNS.get(comparator, comparator)


def amount(value: int | float | Decimal | str, code: str = "") -> str:
    """Return a value with the unit of a code; numbers of cells as powers of ten.

    >>> [amount(*each) for each in ((1e6, "cells/kg"), (75, "10*9/L"), ("75000", "/uL"), (2.5, "ULN"), (18, "a"))]
    ['1×10⁶ cells/kg', '75×10⁹/L', '75\u202f000 /µL', '2.5 × ULN', '18 years']
    """
    if code in _TIMES_OF:
        return f"{number(value)} {_TIMES_OF[code]}{'' if Decimal(str(value)) == 1 else 's'}"
    large = code.startswith("cells") and abs(Decimal(str(value))) >= _POWERS
    shown, written = (power if large else number)(value), unit(code)
    tight = not written or (written.startswith(_TIGHT) and code not in _TIMES)
    return f"{shown}{'' if tight else ' '}{written}"


def between(lower: Decimal | None, upper: Decimal | None, code: str = "") -> str:
    """Return a range of amounts, the one that both ends are, or its only end; nothing where there is none.

    >>> between(Decimal("1e6"), Decimal("3e6"), "cells"), between(Decimal(5), Decimal(5), "mg")
    ('1×10⁶ – 3×10⁶ cells', '5 mg')
    >>> between(None, Decimal(5), "mg"), between(Decimal(5), None, "mg")
    ('up to 5 mg', 'at least 5 mg')
    """
    if upper is None:
        return "" if lower is None else f"at least {amount(lower, code)}"
    if lower is None:
        return f"up to {amount(upper, code)}"
    if lower == upper:
        return amount(lower, code)
    first = amount(lower, code).removesuffix(unit(code)).rstrip() if unit(code) else amount(lower)
    return f"{first} – {amount(upper, code)}"


def duration(value: str) -> str:
    """Return the words of an xsd:duration; as it is, where it is none.

    >>> [duration(each) for each in ("P28D", "P6M", "P1Y", "-P1DT12H", "P18M")]
    ['28 days', '6 months', '1 year', '−1 day 12 hours', '18 months']
    """
    found = _DURATION.fullmatch(value)
    if not found:
        return value
    parts = [_span(each["amount"], each["unit"]) for each in _PART.finditer(found["days"] or "")]
    parts += [_span(each["amount"], _of_time(each["unit"])) for each in _PART.finditer(found["time"] or "")]
    return f"{'−' if found['sign'] else ''}{' '.join(parts)}" if parts else value


def date(value: str) -> str:
    """Return a day or a month as people write it, and a moment to the minute; as it is, where it is none.

    >>> [date(each) for each in ("2024-01-16", "2024-01", "2026-11-29T16:40:34Z", "soon")]
    ['16 January 2024', 'January 2024', '29 November 2026, 16:40 UTC', 'soon']
    """
    found = _DATE.fullmatch(value)
    if not found or not 1 <= int(found["month"]) <= 12:
        return value
    day = f"{int(found['day'])} " if found["day"] else ""
    time = f", {found['time']} UTC" if found["time"] else ""
    return f"{day}{_MONTHS[int(found['month']) - 1]} {found['year']}{time}"


def readable(value: int | float | Decimal | str) -> str:
    """Return a number for a table: a round one of many digits as a power of ten, others with their digits in groups.

    >>> [readable(each) for each in ("100000000", 1.5e6, 123456, "75", 2016)]
    ['1×10⁸', '1.5×10⁶', '123\u202f456', '75', '2016']
    """
    exact = Decimal(str(value))
    round_one = exact.is_finite() and abs(exact) >= _POWERS and len(exact.normalize().as_tuple().digits) <= _DIGITS
    return power(exact) if round_one else number(exact) if exact.is_finite() else str(value)


def counted(value: int, noun: str) -> str:
    """Return a number of things.

    >>> counted(1, "trial"), counted(12000, "trial")
    ('1 trial', '12\u202f000 trials')
    """
    return f"{number(value)} {noun}{'' if value == 1 else 's'}"


def days(number: Decimal | float | None, first: Decimal | float | None, last: Decimal | float | None) -> str:
    """Return on how many days something is given, and on which, counted from the infusion on day 0.

    >>> days(3, -5, -3), days(1, -2, -2), days(2, None, None), days(None, None, None)
    ('3 days, from day −5 to day −3', '1 day, on day −2', '2 days', '')
    """
    told = "" if number is None else counted(int(number), "day")
    if first is None or last is None:
        return told
    which = f"on day {_signed(first)}" if first == last else f"from day {_signed(first)} to day {_signed(last)}"
    return ", ".join(filter(None, (told, which)))


def _signed(day: Decimal | float) -> str:
    return f"−{abs(int(day))}" if day < 0 else str(int(day))


def _of_time(letter: str) -> str:
    return "TM" if letter == "M" else letter


def _span(value: str, letter: str) -> str:
    return f"{number(value)} {_SPANS[letter]}{'' if value == '1' else 's'}"


def from_to(least: str, most: str) -> str:
    """Return how many there are, at least and at most.

    >>> from_to("2", "2"), from_to("2", "4"), from_to("", "3"), from_to("2", ""), from_to("", "")
    ('2', '2 to 4', 'up to 3', 'at least 2', '')
    """
    if least and most:
        return least if least == most else f"{least} to {most}"
    return f"up to {most}" if most else f"at least {least}" if least else ""
