"""Turn the words of a time frame into its duration and its time points."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from trialgraph.core.model import Concept, Duration, Span, TimePoint
from trialgraph.knowledge.matcher import Hit
from trialgraph.language.annotated import Annotated
from trialgraph.language.quantity import Quantity, quantities

UNITS = ("h", "d", "wk", "mo", "a")
_HOURS = {"h": 1, "d": 24, "wk": 168, "mo": 730.5, "a": 8766}
_NAMED = re.compile(
    r"(?P<unit>days?|weeks?|months?|years?|hours?|[DWM])[ -]?(?P<sign>-)?(?P<number>\d+(?:\.\d+)?)\b", re.IGNORECASE
)
_LISTED = re.compile(
    # "Day 4, 7, 10 and 360": the numbers behind a named one, as long as they have no unit of their own
    r"\s*(?:,|and\b|&|/)(?:\s*and\b)?\s*(?P<number>\d+(?:\.\d+)?)(?!\d|\.\d|\s*-?\s*(?:hours?|days?|weeks?|months?|years?)\b)",
    re.IGNORECASE,
)
_CODES = {"d": "d", "day": "d", "w": "wk", "week": "wk", "m": "mo", "month": "mo", "year": "a", "hour": "h"}
_UP_TO = re.compile(r"(?:up to|through|until|to|for|over|from .{0,40})\W*$", re.IGNORECASE)
_BEFORE = re.compile(r"\W*(?:before|prior)\b", re.IGNORECASE)
_AFTER = re.compile(r"\W*(?:after|following|post|of|from|since)\b", re.IGNORECASE)
INFUSION = Concept("anchor", "infusion")


@dataclass(frozen=True, slots=True)
class Moment:
    """A time that a text names: an offset and where it stands; `named` for "Day 28", `bound` for "up to 2 years"."""

    offset: Duration
    start: int
    end: int
    anchor: Concept | None
    bound: bool


def hours(duration: Duration) -> float:
    """Return a duration in hours, for ordering; a month is 30.4375 days."""
    return float(duration.amount) * _HOURS[duration.unit]


def moments(record: Annotated, span: Span) -> list[Moment]:
    """Return the times that a stretch names, in order: "Day 28", "24 hours", "within 72 hours before apheresis"."""
    view = record.views[span.field]
    anchors = list(record.find("anchor", span))
    found = [*_named(view, span), *_measured(record, view, span)]
    found.sort(key=lambda moment: (moment.start, -moment.end))
    kept: list[Moment] = []
    for moment in found:
        if not kept or moment.start >= kept[-1].end:
            kept.append(moment)
    return [_anchored(view, span, moment, anchors) for moment in kept]


def points(record: Annotated, span: Span) -> tuple[TimePoint, ...]:
    """Return the time points of a time frame; what has no anchor beside it is counted like its neighbours."""
    view, found = record.views[span.field], moments(record, span)
    listed = [moment for moment in found if not moment.bound]
    points: list[TimePoint] = []
    for moment in listed:
        negative = _BEFORE.match(view, moment.end, span.end) is not None
        amount = -moment.offset.amount if negative else moment.offset.amount
        stop = words_end(record, moment, span)
        start = words_start(view, moment, span)
        points.append(TimePoint(Duration(amount, moment.offset.unit), moment.anchor, (Span(start, stop, span.field),)))
    return tuple(points)


def frame(record: Annotated, span: Span) -> Duration | None:
    """Return how long a time frame lasts: its bound ("up to 2 years"), else the latest time it names."""
    found = moments(record, span)
    bounds = [moment for moment in found if moment.bound] or found
    longest = max(bounds, key=lambda moment: hours(moment.offset), default=None)
    return longest.offset if longest else None


def _named(view: str, span: Span) -> Iterator[Moment]:
    """ "Day 28", "Week 4", "D28"."""
    for match in _NAMED.finditer(view, span.start, span.end):
        unit = match["unit"].lower()
        if match.start() and view[match.start() - 1].isalnum():
            continue
        if len(unit) == 1 and (match["unit"].islower() or " " in match[0]):
            continue
        amount = Decimal(match["number"]) * (-1 if match["sign"] else 1)
        code = _CODES[unit if unit in _CODES else unit.removesuffix("s")]
        bound = _UP_TO.search(view[max(span.start, match.start() - 20) : match.start()]) is not None
        yield Moment(Duration(amount, code), match.start(), match.end(), None, bound)
        at = match.end()
        while further := _LISTED.match(view, at, span.end):
            yield Moment(
                Duration(Decimal(further["number"]), code), further.start("number"), further.end(), None, False
            )
            at = further.end()


def _measured(record: Annotated, view: str, span: Span) -> Iterator[Moment]:
    """ "24 hours", "3 and 6 months": a bare number takes the unit of the next one."""
    unit: Concept | None = None
    figures: Sequence[Quantity] = quantities(record.text(span.field), span.start, span.end, lists=False)
    found: list[Moment] = []
    for quantity in reversed(figures):
        if quantity.unit is not None and quantity.unit.code in UNITS:
            unit = quantity.unit
        elif quantity.unit is not None or not _lists(view, quantity, found):
            continue
        if unit is None:
            continue
        bound = _UP_TO.search(view[max(span.start, quantity.begin - 12) : quantity.start]) is not None
        found.append(Moment(Duration(quantity.high, unit.code), quantity.start, quantity.end, None, bound))
    yield from found


def _lists(view: str, quantity: Quantity, after: Sequence[Moment]) -> bool:
    """Whether a bare number is one of a list that ends with a unit: "1, 3 and 6 months"."""
    if not after:
        return False
    return re.fullmatch(r"\s*(?:,|and|or|/|&|-|\s)+\s*", view[quantity.end : after[-1].start]) is not None


def _anchored(view: str, span: Span, moment: Moment, anchors: Sequence[Hit]) -> Moment:
    """Give a time the anchor that stands behind it, else the one that governs its sentence."""
    behind = [hit for hit in anchors if moment.end <= hit.start <= moment.end + 45]
    linked = [hit for hit in behind if not re.search(r"[,;]|\d", view[moment.end : hit.start])]
    anchor = linked[0].concept if linked else (INFUSION if anchors and _infused(anchors) else None)
    return Moment(moment.offset, moment.start, moment.end, anchor, moment.bound)


def _infused(anchors: Sequence[Hit]) -> bool:
    return any(hit.concept == INFUSION for hit in anchors)


def words_end(record: Annotated, moment: Moment, span: Span) -> int:
    """Where the words of a time end, its "after infusion" included."""
    view = record.views[span.field]
    relation = _BEFORE.match(view, moment.end, span.end) or _AFTER.match(view, moment.end, span.end)
    if relation is None:
        return moment.end
    hits = record.text(span.field).find("anchor", relation.end(), min(span.end, relation.end() + 40))
    near = hits and not re.search(r"[,;]|\band\b|\d", view[relation.end() : hits[0].start])
    return hits[0].end if near else relation.end()


def words_start(view: str, moment: Moment, span: Span) -> int:
    """Where the words of a time begin, a "within" included."""
    before = re.search(r"\bwithin\s+$", view[span.start : moment.start], re.IGNORECASE)
    return span.start + before.start() if before else moment.start
