"""Turn the words of a time frame into its duration and its time points."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum

from trialgraph.core.model import Concept, Duration, Span, TimePoint
from trialgraph.knowledge.matcher import Hit
from trialgraph.language.annotated import Annotated
from trialgraph.language.annotation import Annotation
from trialgraph.language.coordination import joint
from trialgraph.language.memory import once
from trialgraph.language.quantities import quantities
from trialgraph.language.quantity import Quantity

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
_THROUGH = re.compile(  # "Weeks 0 | -16", "Day 1 | to Day 29"; the second number may have a unit of its own
    r"\s*(?:-|~|\b(?:to|through|thru|until|till)\b)\s*(?:(?:days?|weeks?|months?|years?|hours?)\s*)?(?P<number>\d+(?:\.\d+)?)"
    r"(?![\d.]*\d)(?P<own>\s*-?\s*(?:hours?|days?|weeks?|months?|years?)\b)?",
    re.IGNORECASE,
)
_FIRST_CYCLE = re.compile(r"\s*1(?!\d)")
_CODES = {"d": "d", "day": "d", "w": "wk", "week": "wk", "m": "mo", "month": "mo", "year": "a", "hour": "h"}
_ABOUT = r"(?:about|approx(?:imately|\.)?|around|roughly|~)"
_BOUND = re.compile(
    # "up to approximately 2 years", "to end of treatment (week 68)", "an average of 2 years", "…, about 3 years"
    rf"""
    (?:
        \b(?:up\s*to|through(?:out)?|until|till|to|for|over)\W+
        (?:(?:an?|the|at|least|most|{_ABOUT}|maximum|minimum|max|total|first|of|about|end)\W+|[\w ]{{1,30}}\()*
      | \b(?:average|mean|median|estimated|expected|total|maximum|minimum)\W+
        (?:(?:of|duration|follow-?up|time|period|is|up|to|{_ABOUT})\W+)*
      | [,;(]\s*{_ABOUT}\s*
    )\W*$
    """,
    re.IGNORECASE | re.VERBOSE,
)
# "From Day 1", "From baseline (week 0)", "Baseline (Day 1)": where a time frame begins
_ORIGIN = re.compile(r"\b(?:from\W+(?:[\w-]+\W+){0,5}?|baseline\W*\(\s*)$", re.IGNORECASE)
_ENDS = re.compile(r"\b(?:to|until|till|through|up to|and)\b", re.IGNORECASE)
_TOLERANCE = re.compile(
    r"(?:±|\+[ ]?/?[ ]?|\bplus(?:[ ]or[ ]|/)minus\s*"
    r"|\b(?:(?:visit|with an?) windows?|allowances?|deviations?|tolerances?|margins?|\(within a window)\W+"
    r"(?:(?:of|is|up|to)\W+){0,3})-?\s*$",
    re.IGNORECASE,
)
_INTERVAL = re.compile(r"\b(?:every|each|q|intervals? of)\W*$", re.IGNORECASE)
_AT_INTERVALS = re.compile(r"\W*intervals?\b", re.IGNORECASE)
_OF_CYCLE = re.compile(  # "Cycle 1 is", "each cycle is", "cycle length:", "Cycle 1 ("
    r"\bcycles?(?:\s+\d+)?[\s(=:-]*(?:(?:is|are|lasts?|of|length|duration|equals?|each|every|being)[\s(=:-]*){0,3}$",
    re.IGNORECASE,
)
_PER_CYCLE = re.compile(
    r"[\s-]*(?:(?:(?:per|/|each|every)\s*)?(?:treatment\s+)?cycles?\b|each\s*(?:\)|$))", re.IGNORECASE
)
_DAY_OF_CYCLE = re.compile(r"\b(?:cycles?\s*|C)(?P<cycle>\d+)[\s,(]*$", re.IGNORECASE)
_IN_CYCLE = re.compile(r"\s*(?:of|in)\s+(?:(?:each|every|the|a|first)\W+)*(?:\d+\W*days?\W+)?cycles?\b", re.IGNORECASE)
_NAMES_NEXT = re.compile(r"[ ]\d")  # the unit is that of the next number: "Cycle 1 Day 15"
_CYCLES = re.compile(
    r"(?<!from )\bcycles?\s+(?:\d+\s*(?:,|and|to|through|-|–)\s*)*(?P<last>\d+)(?!\s*(?:is|=|,?\s*d))"
    r"|\b(?P<count>\d+)\s+(?:treatment\s+)?cycles\b",
    re.IGNORECASE,
)
_IN_ALL = re.compile(r"\bcycles\W*$", re.IGNORECASE)  # "the first 2 cycles (42 days)"
_SHORTEST_IN_ALL = 21 * 24  # hours for each cycle; of a shorter time it is not clear whether it is of one or of all
_OPEN = re.compile(r"\b(?:until|through|till)\b", re.IGNORECASE)
_LONGEST_CYCLE = 84 * 24  # hours
_LATE = re.compile(  # "30 days after the last dose" says nothing of the time before
    r"\W*(?:after|post|following|from|since|past|beyond)\W*(?:\w+\W+){0,2}?"
    r"(?:last|final|end\b|discontinu|complet|progress|stop|cessation|relapse)",
    re.IGNORECASE,
)
_REACH = 70  # characters before a time in which the words stand that say what it is
_BEFORE = re.compile(r"\W*(?:before|prior)\b", re.IGNORECASE)
_AFTER = re.compile(r"\W*(?:after|following|post|of|from|since)\b", re.IGNORECASE)
INFUSION = Concept("anchor", "infusion")


class Role(Enum):
    """What a time is to a time frame."""

    POINT = "Day 28"
    BOUND = "up to 2 years"
    ORIGIN = "from baseline (week 0)"
    CYCLE = "each cycle is 21 days"


@dataclass(frozen=True, slots=True)
class Moment:
    """A time that a text names: an offset, where it stands, and what it is to a time frame."""

    offset: Duration
    start: int
    end: int
    anchor: Concept | None
    role: Role


def hours(duration: Duration) -> float:
    """Return a duration in hours, for ordering; a month is 30.4375 days."""
    return float(duration.amount) * _HOURS[duration.unit]


@once
def moments(record: Annotated, span: Span) -> Sequence[Moment]:
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
    listed = [moment for moment in found if moment.role is Role.POINT]
    points: list[TimePoint] = []
    for moment in listed:
        negative = _BEFORE.match(view, moment.end, span.end) is not None
        amount = -moment.offset.amount if negative else moment.offset.amount
        stop = words_end(record, moment, span)
        start = words_start(view, moment, span)
        points.append(TimePoint(Duration(amount, moment.offset.unit), moment.anchor, (Span(start, stop, span.field),)))
    return tuple(points)


def frame(record: Annotated, span: Span) -> Duration | None:
    """Return how long a time frame lasts: its bound ("up to 2 years"), else the latest time it names.

    What is counted from the end of the treatment or back from its start counts only where nothing else is named.
    """
    view, found = record.views[span.field], moments(record, span)
    whole = [m for m in found if m.role is not Role.CYCLE]
    from_start = [m for m in whole if not (_LATE.match(view, m.end, span.end) or _BEFORE.match(view, m.end, span.end))]
    bounds = [moment for moment in from_start if moment.role is Role.BOUND]
    times = [moment for moment in from_start if moment.role is Role.POINT]
    longest = max(bounds or times or whole, key=lambda moment: hours(moment.offset), default=None)
    return longest.offset if longest else _cycles(view, span, found)


def _cycles(view: str, span: Span, lengths: Sequence[Moment]) -> Duration | None:
    """How long some cycles last: "End of Cycle 2 (each cycle is 28 days)"."""
    if not lengths:
        return None
    counts = [int(match["last"] or match["count"]) for match in _CYCLES.finditer(view, span.start, span.end)]
    if not counts and _OPEN.search(view, span.start, span.end):
        return None
    length, before = lengths[0].offset, view[span.start : lengths[0].start]
    if max(counts, default=1) > 1 and _IN_ALL.search(before) and not _PER_CYCLE.match(view, lengths[0].end, span.end):
        return length if hours(length) >= _SHORTEST_IN_ALL * max(counts) else None
    return Duration(length.amount * max(counts, default=1), length.unit)


def _role(view: str, span: Span, start: int, end: int, offset: Duration) -> Role | None:
    """What a time is by the words around it; None for a tolerance and for the time between two visits."""
    before = view[max(span.start, start - _REACH) : start]
    per_cycle = _PER_CYCLE.match(view, end, span.end)
    interval = _AT_INTERVALS.match(view, end, span.end) or (_INTERVAL.search(before) and not per_cycle)
    if _TOLERANCE.search(before) or interval:
        return None
    of_cycle = _OF_CYCLE.search(before) or per_cycle
    if of_cycle and not _NAMED.match(view, start) and hours(offset) <= _LONGEST_CYCLE:
        return Role.CYCLE
    if _BOUND.search(before):
        return Role.BOUND
    origin = _ORIGIN.search(before)
    return Role.ORIGIN if origin and not _ENDS.search(origin[0]) else Role.POINT


def _named(view: str, span: Span) -> Iterator[Moment]:
    """ "Day 28", "Week 4", "D28"."""
    for match in _NAMED.finditer(view, span.start, span.end):
        unit = match["unit"].lower()
        if match.start() and view[match.start() - 1].isalnum():
            continue
        if len(unit) == 1 and (match["unit"].islower() or " " in match[0]):
            continue
        amount = Decimal(match["number"]) * (-1 if match["sign"] else 1)
        offset = Duration(amount, _CODES[unit if unit in _CODES else unit.removesuffix("s")])
        role = _role(view, span, match.start(), match.end(), offset)
        if role is None or _is_day_of_cycle(view, span, match):
            continue
        through = _THROUGH.match(view, match.end(), span.end) if amount >= 0 else None
        if through and (through["own"] or Decimal(through["number"]) > amount):
            yield Moment(offset, match.start(), match.end(), None, Role.ORIGIN if role is Role.POINT else role)
            yield from _last(view, match.end(), through, offset)
            continue
        yield Moment(offset, match.start(), match.end(), None, role)
        at = match.end()
        while further := _LISTED.match(view, at, span.end):
            offset = Duration(Decimal(further["number"]), offset.unit)
            yield Moment(offset, further.start("number"), further.end(), None, role)
            at = further.end()
        if (through := _THROUGH.match(view, at, span.end)) and at > match.end():
            yield from _last(view, at, through, offset)


def _last(view: str, start: int, through: re.Match[str], first: Duration) -> Iterator[Moment]:
    """The end of a range of times; one that is named itself, "to Day 28", is found by its name."""
    if _NAMED.search(view, start, through.end("number")):
        return
    own = (through["own"] or "").strip(" -").lower()
    unit = _CODES[own.removesuffix("s")] if own else first.unit
    yield Moment(Duration(Decimal(through["number"]), unit), through.start("number"), through.end(), None, Role.POINT)


def _is_day_of_cycle(view: str, span: Span, match: re.Match[str]) -> bool:
    """Whether a day is counted from the start of a cycle: "Cycle 1 Day 1", "Day 1 of each cycle"."""
    cycle = _DAY_OF_CYCLE.search(view, max(span.start, match.start() - 20), match.start())
    if cycle:
        return cycle["cycle"] != "1" or match["number"] in ("0", "1")
    inside = _IN_CYCLE.match(view, match.end(), span.end)
    first = inside and ("first" in inside[0].lower() or _FIRST_CYCLE.match(view, inside.end(), span.end))
    return inside is not None and not (first and match["number"] not in ("0", "1"))


def _measured(record: Annotated, view: str, span: Span) -> Iterator[Moment]:
    """ "24 hours", "3 and 6 months": a bare number takes the unit of the next one, which takes its role."""
    unit: Concept | None = None
    words = record.text(span.field)
    figures: Sequence[Quantity] = quantities(words, span.start, span.end, lists=False)
    found, first = list[Moment](), 0  # where the list begins to which a bare number belongs
    for quantity in reversed(figures):
        bare = quantity.unit is None
        if quantity.unit is not None and quantity.unit.code in UNITS:
            unit, first = quantity.unit, len(found)
        elif not bare or not _lists(words, quantity, found):
            continue
        if unit is None:
            continue
        offset = Duration(quantity.high, unit.code)
        role = _role(view, span, quantity.start, quantity.end, offset)
        if role is None or _NAMES_NEXT.match(view, quantity.end, span.end):
            continue
        if bare and role is Role.BOUND:
            found[first:] = [replace(moment, role=role) for moment in found[first:]]
        found.append(Moment(offset, quantity.start, quantity.end, None, role))
    yield from found


def _lists(words: Annotation, quantity: Quantity, after: Sequence[Moment]) -> bool:
    """Whether a bare number is one of a list that ends with a unit: "1, 3 and 6 months"."""
    if not after:
        return False
    between = words.text[quantity.end : after[-1].start].replace("-", " ")
    return between != "" and joint(between, words.lexicon) is not None


def _anchored(view: str, span: Span, moment: Moment, anchors: Sequence[Hit]) -> Moment:
    """Give a time the anchor that stands behind it, else the one that governs its sentence."""
    behind = [hit for hit in anchors if moment.end <= hit.start <= moment.end + 45]
    linked = [hit for hit in behind if not re.search(r"[,;]|\d", view[moment.end : hit.start])]
    anchor = linked[0].concept if linked else (INFUSION if anchors and _infused(anchors) else None)
    return replace(moment, anchor=anchor)


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
