"""Tell the times that have two ends, of which both count: "between 4 and 8 weeks after surgery"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from trialgraph.core.model import Concept, Duration, EventWindow, Polarity
from trialgraph.extract.criterion.behind import AFTER_CUE, leads_to
from trialgraph.extract.criterion.events import SINCE
from trialgraph.extract.criterion.reading import Reading
from trialgraph.extract.criterion.timed import BEFORE_CUE
from trialgraph.knowledge.matcher import Hit
from trialgraph.language.quantity import Quantity
from trialgraph.language.scope import Range

_WITHIN, _EARLIER = Concept("relation", "within"), Concept("relation", "at_least_before")
_BEFORE = Concept("direction", "before")
_JOINED = re.compile(r"\W*(?:(?:and|but|to)\b\W*)?")
# "no earlier than 4 weeks and no later than 12 weeks after"
_EARLIEST = r"not?\W+(?:earlier|sooner)\W+than\W+"
_LATEST = r"(?:not?\W+)?later\W+than\W+"
_AND = r"\W*(?:(?:and|but)\b\W*)?"
_ENDS = re.compile(rf"(?P<low>\b{_EARLIEST})|\b{_LATEST}", re.IGNORECASE)
_THEN_LATEST = re.compile(_AND + _LATEST, re.IGNORECASE)
_THEN_EARLIEST = re.compile(_AND + _EARLIEST, re.IGNORECASE)
_WORDS: Final = 30  # characters of such words
_WASHOUT = re.compile(r"\bwash\w*\W*out\b", re.IGNORECASE)
_OPENED = re.compile(r"\b(?:between|from)\W*$", re.IGNORECASE)  # "a stroke between 6 and 12 months before"


def with_two_ends(
    text: Reading, times: Sequence[Quantity], skipped: Sequence[Range]
) -> tuple[Mapping[int, Quantity], list[Quantity]]:
    """Return the times, of which those with two ends are one, and the low end of these by their start.

    In an exclusion or a wash-out a range is doubtful, and in a `skipped` stretch it says nothing.
    """
    if text.polarity is not Polarity.INCLUSION or text.washed_out:
        return {}, list(times)
    found = {
        (low.start, high.start): (low, whole)
        for low, high, whole in _pairs(text, times)
        if not any(part.holds(whole.start) for part in skipped) and _both_count(text, low, high, whole)
    }
    parts = {start for pair in found for start in pair}
    whole = [*(whole for _, whole in found.values()), *(each for each in times if each.start not in parts)]
    return {time.start: low for low, time in found.values()}, sorted(whole, key=lambda each: each.start)


def with_both_ends(window: EventWindow, low: Quantity | None) -> Iterator[EventWindow]:
    """The windows of a time with a `low` end: "between 4 and 8 weeks after surgery" is at least 4 and within 8."""
    if low is None or low.unit is None or window.direction != _BEFORE:
        yield window
        return
    yield replace(window, relation=_EARLIER, duration=Duration(low.low, low.unit.code))
    yield replace(window, relation=_WITHIN)


def led_to(text: Reading, figure: Quantity, lows: Mapping[int, Quantity]) -> Sequence[Hit]:
    """The event behind a time with two ends: "is to start 4 to 8 weeks after surgery"."""
    led = leads_to(text, figure, text.clause(figure.start).end) if figure.start in lows else None
    return [led] if led and led in text.events else []


def _pairs(text: Reading, times: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity, Quantity]]:
    """The low and the high end of the times that may have two, with the whole."""
    for first, last in pairwise(times):
        lead = _ENDS.search(text.view, max(text.start, first.begin - _WORDS), first.start)
        if (low := _low_end(text, first, last, lead)) is None:
            continue
        high = last if low is first else first
        begin = min(lead.start(), first.begin) if lead else first.begin
        whole = last._replace(start=first.start, begin=begin, low=low.low, high=high.high, unit=high.unit)
        yield low, high, whole._replace(comparator=None)
    yield from ((each, each, each) for each in times if each.low != each.high and each.comparator is None)


def _low_end(text: Reading, first: Quantity, last: Quantity, lead: re.Match[str] | None) -> Quantity | None:
    """Which of two times is the low end of one time, if they are its ends."""
    if _JOINED.fullmatch(text.view, first.stop, last.begin):
        if first.is_least and last.is_most:
            return first
        if first.is_most and last.is_least:
            return last
    if lead and lead["low"]:
        return first if _THEN_LATEST.fullmatch(text.view, first.stop, last.start) else None
    return last if lead and _THEN_EARLIEST.fullmatch(text.view, first.stop, last.start) else None


def _both_count(text: Reading, low: Quantity, high: Quantity, whole: Quantity) -> bool:
    """Whether both ends count: not of a wash-out, and not of what is denied."""
    clause = text.clause(whole.start)
    if text.is_negated(clause.start, whole.begin) or _WASHOUT.search(text.view, clause.start, whole.begin):
        return False
    if low is not high or _OPENED.search(text.view, clause.start, whole.begin):
        return any(cue.match(text.view, whole.stop, text.end) for cue in (BEFORE_CUE, AFTER_CUE, SINCE))
    if text.has_cue("washout", clause.start, clause.end):
        return False
    before = [hit for hit in text.events if hit.end <= whole.begin and not text.view[hit.end : whole.begin].strip()]
    return bool(before or led_to(text, whole, {whole.start: low}))
