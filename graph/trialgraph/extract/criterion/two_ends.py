"""Tell the times that have two ends, of which both count: "between 4 and 8 weeks after surgery"."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from trialgraph.core.model import Polarity
from trialgraph.extract.criterion.behind import leads_to
from trialgraph.extract.criterion.reading import Reading
from trialgraph.knowledge.matcher import Hit
from trialgraph.language.quantity import Quantity
from trialgraph.language.scope import Range

_LEAST: Final = (">=", ">")
_MOST: Final = ("<=", "<")
_AND = re.compile(r"\W*(?:(?:and|but|to)\b\W*)?")
# "no earlier than 4 weeks and no later than 12 weeks after"
_EARLIEST = re.compile(r"\bnot?\W+(?:earlier|sooner)\W+than\W+$", re.IGNORECASE)
_LATEST = re.compile(r"\W*(?:(?:and|but)\b\W*)?(?:not?\W+)?later\W+than\W+", re.IGNORECASE)
_WORDS: Final = 30  # characters of such words


class TwoEnds(NamedTuple):
    """A time with its low end, and the events from which both count."""

    figure: Quantity
    low: Quantity
    events: Sequence[Hit]


def with_two_ends(
    text: Reading, times: Sequence[Quantity], skipped: Sequence[Range]
) -> tuple[list[TwoEnds], list[Quantity]]:
    """Return the times of which both ends count, "≥ 28 and ≤ 49 days after surgery", and the other times.

    In an exclusion or a wash-out a range is doubtful, and in a `skipped` stretch it says nothing.
    """
    if text.polarity is not Polarity.INCLUSION or text.washed_out:
        return [], list(times)
    pairs = [(low, figure) for low, figure in _pairs(text, times) if not any(part.holds(low.start) for part in skipped)]
    found = [TwoEnds(figure, low, events) for low, figure in pairs if (events := _between(text, low, figure))]
    told = {each.start for one in found for each in (one.figure, one.low)}
    return found, [each for each in times if each.start not in told]


def _pairs(text: Reading, times: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    """The times that may have two ends, each behind its low end."""
    for first, last in pairwise(times):
        signed = first.comparator in _LEAST and last.comparator in _MOST
        told = _EARLIEST.search(text.view, max(text.start, first.begin - _WORDS), first.begin)
        if (_AND if signed else _LATEST).fullmatch(text.view, first.stop, last.begin) and (signed or told):
            yield first, last
    yield from ((each, each) for each in times if each.low != each.high and each.comparator is None)


def _between(text: Reading, low: Quantity, figure: Quantity) -> Sequence[Hit]:
    """The event behind a time, or right before it; none of a wash-out, and none of what is denied."""
    clause = text.clause(figure.start)
    earliest = _EARLIEST.search(text.view, clause.start, low.start)
    denied = text.is_negated(clause.start, low.begin) and not earliest
    if denied or text.has_cue("washout", clause.start, clause.end):
        return ()
    led = leads_to(text, figure, clause.end)
    beside = [hit for hit in text.events if hit.end <= low.begin and not text.view[hit.end : low.begin].strip()]
    return [led] if led and led in text.events else beside
