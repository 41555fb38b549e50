"""Turn outcome measures into endpoints: type, role, definition, time frame and time points."""

from collections.abc import Iterator, Mapping, Sequence

from trialgraph.extract import times
from trialgraph.extract.source import Source
from trialgraph.lexicon import Hit
from trialgraph.model import Concept, Endpoint, Field, Span

ROLES = ("primary", "secondary", "other", "unstated")
OTHER = Concept("endpoint", "OTHER")
CYTOKINES = Concept("endpoint", "CYTOKINES")


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

    Of several that the name holds, "A (B)" is the one in parentheses when both say the same, and the first otherwise.
    """
    hits = list(source.find("endpoint", name))
    if not hits and definition:
        hits = list(source.find("endpoint", definition))
    named = [hit for hit in hits if hit.concept != OTHER] or hits
    if not named and next(source.find("cytokine", name), None):
        return [CYTOKINES]
    return _leading(named)[:1] or [OTHER]


def _leading(hits: Sequence[Hit]) -> list[Concept]:
    return list(dict.fromkeys(hit.concept for hit in hits))
