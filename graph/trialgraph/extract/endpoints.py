"""Turn outcome measures into endpoints: type, role, definition, time frame and time points."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence

from trialgraph.core.model import Concept, Endpoint, Field, Span, TimePoint
from trialgraph.knowledge.matcher import Hit
from trialgraph.language import times
from trialgraph.language.annotated import Annotated
from trialgraph.language.scope import Range, parentheses

ROLES = ("primary", "secondary", "other", "unstated")
OTHER = Concept("endpoint", "OTHER")
OVERALL_SURVIVAL = Concept("endpoint", "OS")
# The whole of a measure: beside other words it is the survival of cells, of grafts, or without an event.
_ALIVE = re.compile(r"\W*(?:patient\s+)?survival(?:\s+(?:rate|time|status))?\W*", re.IGNORECASE)
CYTOKINES = Concept("endpoint", "CYTOKINES")
# "ORR3", "PFS12": the rate at a time, which the abbreviation does not tell in which unit it is
_HEAD = re.compile(r"[:：#|]|\s+[-–]\s")  # behind what is about several: "Safety: incidence of DLT"
_NUMBERED = re.compile(r"(?<![\w-])(?P<name>[A-Z]{2,4})\d{1,3}(?![\w-])")
# "AUCtau", "AUC0-24", "Cmax1": a parameter of pharmacokinetics with that over which, or of which, it is
_PARAMETER = re.compile(r"(?<![\w-])(?<!ROC[ -])(?P<name>AUC|C_?max|T_?max)(?=[a-z\d_∞])[\w∞]*")
_RATES = frozenset(Concept("endpoint", code) for code in ("ORR", "CR", "DCR", "DOR", "PFS", "OS", "EFS", "RFS"))
# What makes a time in a name one of the endpoint: "at 3 months", "6 months after infusion"
_AT = re.compile(
    r"\b(?:at|by|on|to|until|through|after)\W+(?:(?:the|end|of|month|about|approximately)\W+)*$", re.IGNORECASE
)
_WITHIN = re.compile(r"within\b", re.IGNORECASE)
_LATER = re.compile(r"\W*\b(?:after|post|following)\b", re.IGNORECASE)
_JOINED = re.compile(r",|/|;|&|，|、|\b(?:and|or|as well as|plus|which (?:will be|is))\b", re.IGNORECASE)


def endpoints(record: Annotated) -> Iterator[Endpoint]:
    """Yield an endpoint for every outcome of a record."""
    for role in ROLES:
        for group in record.groups(f"outcome.{role}"):
            if "measure" in group:
                yield _endpoint(record, role, group)


def _endpoint(record: Annotated, role: str, group: Mapping[str, Field]) -> Endpoint:
    name = group["measure"].span
    definition = group["description"].span if "description" in group else None
    frame = group["time_frame"].span if "time_frame" in group else None
    read = frame if frame and record.is_read(frame) else None
    parts = [span for span in (name, definition, frame) if span]
    return Endpoint(
        label=record.words(name),
        types=tuple(types(record, name, definition)),
        role=Concept("role", role),
        definition=record.words(definition) if definition else None,
        time_frame_text=record.words(frame) if frame else None,
        time_frame=times.frame(record, read) if read else None,
        points=_points(record, name, frame),
        spans=tuple(part for span in parts for part in record.spans(span.field, span.start, span.end)),
    )


def _points(record: Annotated, name: Span, frame: Span | None) -> tuple[TimePoint, ...]:
    """The time points of a time frame or, where none is given, of the name; those of words that can be read."""
    if not record.is_read(frame or name):
        return ()
    return times.points(record, frame) if frame else _points_of_name(record, name)


def _points_of_name(record: Annotated, name: Span) -> tuple[TimePoint, ...]:
    """The time points of an endpoint that only its name tells: "ORR at day 90", "1-year PFS rate"."""
    view = record.views[name.field]
    starts = {hit.start for hit in record.find("endpoint", name)}
    return tuple(
        point
        for point in times.points(record, name)
        for place in point.spans
        if _AT.search(view, name.start, place.start)
        or _WITHIN.match(view, place.start)
        or _LATER.match(view, place.end)
        or _LATER.search(view, place.start, place.end)
        or place.end + 1 in starts
    )


def types(record: Annotated, name: Span, definition: Span | None) -> Sequence[Concept]:
    """Return the kinds of endpoint that a name tells, else those of the definition, else OTHER.

    A name that joins two things ("PFS and OS") has two; what stands in parentheses says the same or defines it.
    """
    named = _told(record, name)
    if not named and record.find("cytokine", name):
        return [CYTOKINES]
    if not named and record.find("endpoint", name):
        return [OTHER]  # which its name tells, whatever its definition speaks of
    return named or (_told(record, definition)[:1] if definition else []) or [OTHER]


def _outside(view: str, place: Range, brackets: Sequence[Range]) -> str:
    """The words of a stretch that stand in no bracket, nested ones included; the brackets are in order."""
    shown, at = list[str](), place.start
    for bracket in brackets:
        if bracket.start >= place.end:
            break
        shown.append(view[at : max(at, bracket.start)])
        at = max(at, bracket.end)
    return " ".join([*shown, view[at : place.end]])


def _numbered(record: Annotated, span: Span) -> Iterator[Hit]:
    """The rates that an abbreviation with a number names, "ORR3", and parameters with a suffix, "AUCtau"."""
    for match in _NUMBERED.finditer(record.views[span.field], span.start, span.end):
        concept = record.lexicon.read("endpoint", match["name"])
        if concept in _RATES:
            yield Hit(concept, *match.span())
    for match in _PARAMETER.finditer(record.views[span.field], span.start, span.end):
        if concept := record.lexicon.read("endpoint", match["name"]):
            yield Hit(concept, *match.span())


def _told(record: Annotated, span: Span) -> list[Concept]:
    """The kinds that a stretch names, the first and those that are joined to it."""
    view = record.views[span.field]
    if _ALIVE.fullmatch(view, span.start, span.end):
        return [OVERALL_SURVIVAL]
    hits = [hit for hit in record.find("endpoint", span) if hit.concept != OTHER]
    hits = sorted([*hits, *_numbered(record, span)], key=lambda hit: hit.start)
    brackets = parentheses(record.text(span.field), span.start, span.end)
    opened, closed = sorted(one.start for one in brackets), sorted(one.end for one in brackets)
    depths = [bisect_right(opened, hit.start) - bisect_right(closed, hit.start) for hit in hits]
    least = min(depths, default=0)
    outside = [hit for hit, depth in zip(hits, depths, strict=True) if depth == least]
    starts = [hit.start for hit in outside]
    brackets = sorted(one for one in brackets if bisect_left(starts, one.start) == bisect_left(starts, one.end))
    if len(outside) > 1 and _HEAD.match(view, outside[0].end):
        outside = outside[1:]  # "Safety: incidence of DLT" is about DLT
    found: list[Hit] = outside[:1]
    for hit in outside[1:]:
        between = _outside(view, Range(found[-1].end, hit.start), brackets)
        if _JOINED.search(between) and len(between.split()) <= 8:
            found.append(hit)
    return list(dict.fromkeys(hit.concept for hit in found))
