"""Find the periods of a text whose number is an article, or no word at all: "within a month", "in the last year"."""

import re
from collections.abc import Iterator
from typing import Final

from trialgraph.core.text import beginning

_PERIODS = beginning("hour", "day", "week", "fortnight", "month", "quarter", "year", "decade")
_PERIOD = re.compile(
    r"(?:hour|day|week|fortnight|month|quarter|year|decade)\b(?P<long>[- ]long\b)?"
    r"(?P<counted>(?:\s+or\s+(?:less|more|longer))?\s+(?:before|prior|ago|ahead|earlier|preceding)\b)?",
    re.IGNORECASE,
)
# "within a month", "a minimum of a year"; "in the past month"
_ARTICLE = re.compile(r"\b(?:within|of|for|than|least|past|last|over)\s+(?P<article>an?)\s+$", re.IGNORECASE)
# "in the last year", "in the year after treatment"
_IMPLIED = re.compile(
    r"\b(?:(?:past|last|previous|preceding|next)\s+|(?:in|within|during|for|over) the\s+)(?:half-)?$", re.IGNORECASE
)
_ALONE = re.compile(r"(?:\b(?:an?|the|full|whole|required|minimum)\s+|(?:^|[\n;:(*.])\s*)$", re.IGNORECASE)
_HOW_OFTEN = re.compile(r"\b(?:once|twice|times|mg|g|ml|units?|doses?)\s+$", re.IGNORECASE)  # "twice a week before"
_ANY = re.compile(r"\b(?P<article>an?)\s+$", re.IGNORECASE)
_LEFT: Final = 24  # characters before a period in which its article stands


def ones(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a period says that it is one: the place of its article, or an empty one before it."""
    for place in _PERIODS.finditer(text):
        at = place.start()
        period = _PERIOD.match(text, at)
        if period is None:
            continue
        before = max(0, at - _LEFT)
        if article := _ARTICLE.search(text, before, at):
            yield article.span("article")
        elif _IMPLIED.search(text, before, at) or (period["long"] and _ALONE.search(text, before, at)):
            yield at, at
        elif (
            period["counted"]
            and (article := _ANY.search(text, before, at))
            and not _HOW_OFTEN.search(text, before, article.start())
        ):
            yield article.span("article")
