"""Turn outcome measures into endpoints: type, role, definition, time frame and time points."""

import re
from collections.abc import Iterator, Mapping, Sequence

from trialgraph.core.model import Concept, Endpoint, Field, Span
from trialgraph.knowledge.matcher import Hit
from trialgraph.language import times
from trialgraph.language.scope import parentheses
from trialgraph.language.source import Source

ROLES = ("primary", "secondary", "other", "unstated")
OTHER = Concept("endpoint", "OTHER")
CYTOKINES = Concept("endpoint", "CYTOKINES")
_JOINED = re.compile(r",|/|;|&|，|、|\b(?:and|or|as well as|plus|which (?:will be|is))\b", re.IGNORECASE)


def endpoints(source: Source) -> Iterator[Endpoint]:
    """Yield an endpoint for every outcome of a record."""
    for role in ROLES:
        for group in source.groups(f"outcome.{role}"):
            if "measure" in group:
                yield _endpoint(source, role, group)


def _endpoint(source: Source, role: str, group: Mapping[str, Field]) -> Endpoint:
    name = group["measure"].span
    definition = group["description"].span if "description" in group else None
    frame = group["time_frame"].span if "time_frame" in group else None
    parts = [span for span in (name, definition, frame) if span]
    return Endpoint(
        label=source.words(name),
        types=tuple(types(source, name, definition)),
        role=Concept("role", role),
        definition=source.words(definition) if definition else None,
        time_frame_text=source.words(frame) if frame else None,
        time_frame=times.frame(source, frame) if frame else None,
        points=times.points(source, frame) if frame else (),
        spans=tuple(part for span in parts for part in source.spans(span.field, span.start, span.end)),
    )


def types(source: Source, name: Span, definition: Span | None) -> Sequence[Concept]:
    """Return the kinds of endpoint that a name tells, else those of the definition, else OTHER.

    A name that joins two things ("PFS and OS") has two; what stands in parentheses says the same or defines it.
    """
    named = _told(source, name)
    if not named and next(source.find("cytokine", name), None):
        return [CYTOKINES]
    return named or (_told(source, definition)[:1] if definition else []) or [OTHER]


def _told(source: Source, span: Span) -> list[Concept]:
    """The kinds that a stretch names, the first and those that are joined to it."""
    view = source.views[span.field]
    hits = [hit for hit in source.find("endpoint", span) if hit.concept != OTHER]
    brackets = list(parentheses(view, span.start, span.end))
    outside = [hit for hit in hits if not any(bracket.holds(hit.start) for bracket in brackets)] or hits[:1]
    if len(outside) > 1 and view[outside[0].end : outside[0].end + 1] in (":", "："):
        outside = outside[1:]  # "Safety: incidence of DLT" is about DLT
    found: list[Hit] = outside[:1]
    for hit in outside[1:]:
        between = re.sub(r"\([^()]*\)", " ", view[found[-1].end : hit.start])
        if _JOINED.search(between) and len(between.split()) <= 8:
            found.append(hit)
    return list(dict.fromkeys(hit.concept for hit in found))
