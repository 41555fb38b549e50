"""Report times before an anchor that no figure tells: "chemotherapy in the past couple of weeks"."""

import re
from collections.abc import Iterator
from typing import Final

from trialgraph.core.model import Finding, Severity
from trialgraph.language.annotated import Annotated
from trialgraph.language.annotation import Annotation
from trialgraph.language.gaps import CRITERION_WORD, said_before
from trialgraph.language.scope import Range

_LEAD = re.compile(r"(?:\b(?:within|in|during|over|for)\W+(?:the\W+)?)?$", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:\ba\W+)?$", re.IGNORECASE)
_GAP = re.compile(r"\W+")
_BEFORE = re.compile(r"\W+(?:before|prior to|ago)\b", re.IGNORECASE)
_SINCE = re.compile(r"(?:\b(?:within|in|during|over|for)\W+(?:the\W+)?)?\bsince $", re.IGNORECASE)
_FARTHEST: Final = 40  # characters before an amount in which the words that lead to it may stand


def vague_times(record: Annotated, field: str, place: Range) -> Iterator[Finding]:
    """Yield a finding for each time of a criterion with an event that has no figure."""
    words = record.text(field)
    found = sorted([*_amounts(words, place), *_days(words, place)])
    if found and words.find("event", place.start, place.end):
        for time in found:
            comment = "No figure says how long this time is, so no event window was read from it."
            yield Finding("vague_time", Severity.WARNING, comment, record.spans(field, *time))


def _amounts(words: Annotation, place: Range) -> Iterator[Range]:
    """The times of some hours or days that are said to be past, or before something: "in the last few weeks"."""
    view = words.text
    for amount in words.said(CRITERION_WORD, "vague amount", *place):
        gap = _GAP.match(view, amount.end, place.end)
        period = next((hit for hit in words.said(CRITERION_WORD, "period", amount.end, place.end)), None)
        if gap is None or period is None or period.start != gap.end():
            continue
        first = _begin(_ARTICLE, view, place.start, amount.start)
        recent = said_before(words, "recent", max(place.start, first - _FARTHEST), first, scheme="time-word")
        before = _BEFORE.match(view, period.end, place.end)
        if recent and _GAP.fullmatch(view, recent.end, first):
            yield Range(_begin(_LEAD, view, place.start, recent.start), period.end)
        elif before:
            yield Range(_begin(_LEAD, view, place.start, first), before.end())


def _days(words: Annotation, place: Range) -> Iterator[Range]:
    """The times since a day that the text calls by no date: "since last week"."""
    for day in words.said(CRITERION_WORD, "vague day", *place):
        since = _SINCE.search(words.text, max(place.start, day.start - _FARTHEST), day.start)
        if since:
            yield Range(since.start(), day.end)


def _begin(lead: re.Pattern[str], view: str, start: int, at: int) -> int:
    """Where the words that lead to a place begin, or the place itself."""
    found = lead.search(view, max(start, at - _FARTHEST), at)
    return found.start() if found else at
