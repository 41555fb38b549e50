"""Turn two numbers with a sign between them into one: a titre, a fraction, an acuity, weeks with days, a score."""

import re
from decimal import Decimal
from typing import Final

from trialgraph.language.quantity import Number

_TITRE_REACH: Final = 60  # characters
# "titre ≥ 1:80" counts how often a serum was diluted
_TITRE = re.compile(r"1\s?[:/]\s?(\d+)(?![\d:/])")
_OF_TITRE = re.compile(r"\btit(?:er|re)s?\b[^;.\n]{0,50}$", re.IGNORECASE)
_SCORE = re.compile(r"(\d{1,3})\s?/\s?(10|100)(?![\d/]|[.,]\d|[ ]*(?:mm|mg|m?[lL]\b|kg|\^|x|\*))")
# "< 26/30": of how many points, where any number of them may be the highest
_OF_HIGHEST = re.compile(
    r"(\d{1,3})\s?/\s?(1[1-9]|[2-9]\d|1\d\d)(?![\d/]|[.,]\d|[ ]*(?:mm|[mkµu]?g\b|m?[lL]\b|kPa|\^|x|\*))"
)
_SCORED = re.compile(
    r"(?:[<>≥≤=]|\b(?:than|least|most|over|under|exceeding|scores?|scored|of|above|below|up to))\s?$",
    re.IGNORECASE,
)
_NO_SCORE = re.compile(
    r"\b(?:acuity|vision|visual|BC?VA|snellen|eyes?|BP|pressures?|hypertension|hypotension|ratio|HLA|match\w*|day)\b",
    re.IGNORECASE,
)
_ACUITY = re.compile(r"(20|6)\s?/\s?(\d{1,3}(?:\.\d)?)(?![\d/])")  # Snellen's fraction: at 20 feet, or 6 metres
_OF_ACUITY = re.compile(r"\b(?:acuity|BC?VA|snellen|vision)\b[^.;\n]{0,40}$", re.IGNORECASE)
_FAR: Final = 80  # characters on either side of a fraction in which words tell what it is
_WEEKS = re.compile(
    r"(\d{1,2})(?:\s(?:and\s)?|\s?\+\s?)([0-6])(?:\s?/\s?7(?!\d)|(?<=\+\d)(?=\s*(?:w(?:ee)?ks?\b|(?:to|-|and)\s*\d{1,2}\s?\+\s?[0-6]\b)))",
    re.IGNORECASE,
)
_PART = re.compile(r"([1-4])\s?/\s?([2-5])(?!\d|[.,/]\d)")
_COMPARED = re.compile(
    r"(?<!grade )(?<!class )(?<!stage )(?:[<>≥≤=]|\bthan|\bleast|\bmost|\bover|\bunder|\bexceed(?:s|ing))\s?$",
    re.IGNORECASE,
)
_NEAR: Final = 12  # characters before a fraction in which its comparator stands


def of_two(text: str, at: int) -> Number | None:
    """Return the number that two with a sign between them make at a place, or None where they make none.

    >>> [float(of_two(words, words.index("2")).value) for words in ("MMSE < 24/30", "acuity of 20/40", "2/10")]
    [24.0, 0.5, 2.0]
    """
    return _titre(text, at) or _part(text, at) or _acuity(text, at) or _score(text, at) or _weeks(text, at)


def _weeks(text: str, at: int) -> Number | None:
    """The weeks of a pregnancy with the days of the next one: "24 6/7 weeks", "24+6 weeks"."""
    match = _WEEKS.match(text, at)
    return Number(at, match.end(), round(int(match[1]) + Decimal(match[2]) / 7, 4)) if match else None


def _acuity(text: str, at: int) -> Number | None:
    """The visual acuity at a place as a decimal: 0.5 for "20/40" or "6/12"."""
    match = _ACUITY.match(text, at)
    if match is None or not float(match[2]) or not _OF_ACUITY.search(text, max(0, at - _FAR), at):
        return None
    return Number(at, match.end(), round(Decimal(match[1]) / Decimal(match[2]), 4))


def _score(text: str, at: int) -> Number | None:
    """The score at a place, told with the highest one: 4 for "4/10", 26 for "< 26/30"; "160/100" are two pressures."""
    match = _SCORE.match(text, at)
    if match is None and text[at : at + 2] != "1/" and _SCORED.search(text, max(0, at - _NEAR), at):
        match = None if _NO_SCORE.search(text, max(0, at - _FAR), at) else _OF_HIGHEST.match(text, at)
    if match is None or int(match[1]) > int(match[2]) or text[max(0, at - 1)] in "/,.":
        return None
    return Number(at, match.end(), Decimal(match[1]))


def _part(text: str, at: int) -> Number | None:
    """The fraction at a place behind a comparator: 0.25 for "< 1/4"; "grade 1/2" is two grades."""
    match = _PART.match(text, at)
    if match is None or int(match[1]) >= int(match[2]) or not _COMPARED.search(text, max(0, at - _NEAR), at):
        return None
    return Number(at, match.end(), round(Decimal(match[1]) / Decimal(match[2]), 6))


def _titre(text: str, at: int) -> Number | None:
    """The titre at a place: 80 for "1:80"."""
    match = _TITRE.match(text, at) if text[at] == "1" else None
    if match is None or not _OF_TITRE.search(text, max(0, at - _TITRE_REACH), at):
        return None
    return Number(at, match.end(), Decimal(match[1]))
