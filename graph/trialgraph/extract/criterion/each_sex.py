"""Tell the times that hold for some participants each and share an end: "women for 7, men for 4 months after"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from trialgraph.core.model import Duration, EventWindow
from trialgraph.extract.criterion.behind import AFTER_CUE, KEPT
from trialgraph.extract.criterion.reading import Reading
from trialgraph.language.quantity import Quantity

_Shared = dict[int, Sequence[Quantity]]
_PEOPLE: Final = ("participant", "age group")
_CLOSING = re.compile(r"[ )]*")
_JOINS = re.compile(r"(?:\W|\b(?:and|or|for|in|of|at least|if|are|is|who|the)\b)*", re.IGNORECASE)


def ending_together(text: Reading, times: list[Quantity]) -> tuple[list[Quantity], _Shared]:
    """Return times without those that share the end of a later one, and these by the place where that one begins.

    Only what participants see to, or keep from, is told so: contraception, breastfeeding, donation.
    """
    found: _Shared = {}
    if not any(hit.concept in KEPT for hit in text.all_events):
        return times, found
    waiting, kept = list[Quantity](), list(times[:1])
    for first, second in pairwise(times):
        waiting = [*waiting, first] if _is_other(text, first, second) else []
        kept.append(second)
        stop = _behind_people(text, second.stop)
        if waiting and AFTER_CUE.match(text.view, stop, text.end):
            kept[-1] = second._replace(stop=stop)
            found[second.begin] = waiting
            waiting = []
    shared = [time for some in found.values() for time in some]
    return [time for time in kept if time not in shared], found


def windows_of(text: Reading, window: EventWindow, times: Sequence[Quantity]) -> Iterator[EventWindow]:
    """Yield the windows of times that share the end of one, and that one's own."""
    for time in times:
        assert time.unit is not None
        spans = (*text.record.spans(text.field, time.begin, time.stop), *window.spans)
        yield replace(window, duration=Duration(time.high, time.unit.code), spans=spans)
    yield window


def _is_other(text: Reading, first: Quantity, second: Quantity) -> bool:
    """Whether nothing but whom each is for stands between two times."""
    at, told = first.stop, False
    for hit in text.words.find("cue", first.stop, second.begin):
        if hit.concept.code not in _PEOPLE:
            continue
        if not _JOINS.fullmatch(text.view, at, hit.start):
            return False
        at, told = hit.end, True
    return told and _JOINS.fullmatch(text.view, at, second.begin) is not None


def _behind_people(text: Reading, at: int) -> int:
    """The place behind those for whom a time is, where they stand right behind it: "4 months (men) | after"."""
    end = at
    for hit in text.words.find("cue", at, text.end):
        if hit.concept.code in _PEOPLE and _JOINS.fullmatch(text.view, end, hit.start):
            end = hit.end
    closing = _CLOSING.match(text.view, end) if end > at else None
    return closing.end() if closing else at
