"""Read figures as other languages write them: 1,5 is one and a half in German, and 100.000 a hundred thousand.

What may be either is no figure at all, for a wrong one is worse than none.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

_POINTED: Final = frozenset({"en", "zh", "ja", "ko"})  # languages whose decimals stand behind a point
_DOTTED: Final = frozenset({"de", "es", "it", "pt", "nl"})  # languages whose thousands a point parts
_FIGURE = re.compile(
    r"""
    (?<![A-Za-z\d.^_])(?<!\d,)(?<![A-Za-z]-)              # "PD-1", "CD19" are names
    (?P<digits> \d{1,3}(?:[ ]\d{3})+(?!\d) | \d+(?:[.,]\d+)* )
    (?: \s* [x*] \s* 10 \s*
        (?: \^ \s* (?P<power>\d{1,2}) | (?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]+) | (?P<lost>\d{1,2}) (?=\s*/) )
      | (?P<myriads>[万萬億亿]) )?
    (?! \d | -(?!fach)[A-Za-z] )
    """,
    re.VERBOSE,
)
_MYRIADS: Final = {"万": "4", "萬": "4", "億": "8", "亿": "8"}
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


class Figure(NamedTuple):
    """A figure from `start` to `end`; no value where its digits may be read in two ways."""

    start: int
    end: int
    value: Decimal | None


def figures(text: str, start: int, end: int, language: str) -> Iterator[Figure]:
    """Yield the figures of a stretch, in order.

    >>> [str(each.value) for each in figures("1,5 bis 100.000, 75,000", 0, 23, "de")]
    ['1.5', '100000', 'None']
    """
    for match in _FIGURE.finditer(text, start, end):
        value = amount(match["digits"], language)
        power = (
            _MYRIADS.get(match["myriads"])
            or match["power"]
            or match["lost"]
            or (match["raised"] or "0").translate(_RAISED)
        )
        yield Figure(match.start(), match.end(), None if value is None else value.scaleb(int(power)))


def amount(digits: str, language: str) -> Decimal | None:
    """Return the value of some digits with their signs, or None where a reader of the language might waver."""
    pointed = language in _POINTED
    decimal, thousands = (".", ",") if pointed else (",", ".")
    whole, sign, rest = digits.replace(" ", "").rpartition(decimal)
    if not sign:
        whole, rest = rest, ""
    groups = whole.split(thousands)
    if len(groups) > 1 and not all(len(group) == 3 for group in groups[1:]):
        foreign = len(groups) == 2 and not rest and not pointed and len(groups[1]) < 3
        return Decimal(f"{groups[0]}.{groups[1]}") if foreign else None  # a German "2.5"
    if decimal in whole or (len(groups) > 1 and (groups[0] == "0" or not (pointed or language in _DOTTED))):
        return None
    if len(rest) == 3 and not pointed and whole != "0":
        return None  # "75,000" on a German page
    return Decimal("".join(groups) + (f".{rest}" if rest else ""))
