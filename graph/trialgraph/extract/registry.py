"""Turn the registry's fields into statements about the trial: identifiers, phase, status, design, dates, ages."""

import re
from collections.abc import Iterator

from trialgraph.core.model import Duration, Field, Finding, Severity, Span, Stated
from trialgraph.language.dates import iso_date
from trialgraph.language.quantity import quantities
from trialgraph.language.source import Source

_CODED = {
    "status": ("status", "status"),
    "allocation": ("allocation", "allocation"),
    "intervention_model": ("interventionModel", "intervention-model"),
    "masking": ("masking", "masking"),
    "primary_purpose": ("primaryPurpose", "purpose"),
    "sex": ("sex", "sex"),
}
_DATES = {"start_date": "startDate", "completion_date": "completionDate", "last_update": "lastUpdated"}
_AGES = {"minimum_age": "minimumAge", "maximum_age": "maximumAge"}
_PARTS = re.compile(r"[^/|,]+")
_YES = {"yes": True, "true": True, "no": False, "false": False, "accepts healthy volunteers": True}
_NO_LIMIT = re.compile(r"n/?a\b|no (?:limit|maximum|minimum)|none\b|not (?:applicable|stated)", re.IGNORECASE)


def registry(source: Source) -> Iterator[Stated | Finding]:
    """Yield what the registry's fields say about the trial; a field that cannot be read is a finding."""
    yield from _texts(source)
    for field in source.fields(*_CODED):
        term, scheme = _CODED[field.name]
        concept = source.lexicon.read(scheme, " ".join(source.view(field.span).split()))
        yield Stated(term, concept, (field.span,)) if concept else _unread(source, field)
    for field in source.fields("phase"):
        yield from _phases(source, field)
    for field in source.fields(*_DATES):
        date = iso_date(source.view(field.span))
        yield Stated(_DATES[field.name], date, (field.span,)) if date else _unread(source, field)
    for field in source.fields(*_AGES):
        yield from _age(source, field)
    for field in source.fields("healthy_volunteers"):
        answer = _YES.get(source.words(field.span).casefold())
        yield (
            Stated("acceptsHealthyVolunteers", answer, (field.span,)) if answer is not None else _unread(source, field)
        )


def _texts(source: Source) -> Iterator[Stated]:
    for field in source.fields("id", "org_id", "other_id"):
        yield Stated("identifier", source.words(field.span), (field.span,), registry=field.name == "id")
    for field in source.fields("title", "official_title"):
        yield Stated("title", source.words(field.span), (field.span,))


def _phases(source: Source, field: Field) -> Iterator[Stated | Finding]:
    """One field may name two phases: ``PHASE1|PHASE2``, ``Phase 1/Phase 2``, ``Phase I/II``."""
    view, found = source.view(field.span), False
    for part in _PARTS.finditer(view):
        words = part[0].strip()
        phase = source.lexicon.read("phase", words) or source.lexicon.read("phase", f"phase {words}")
        if phase:
            found = True
            start = field.span.start + part.start() + part[0].index(words)
            yield Stated("phase", phase, (Span(start, start + len(words), field.span.field),))
    if not found:
        yield _unread(source, field)


def _age(source: Source, field: Field) -> Iterator[Stated | Finding]:
    span = field.span
    found = [q for q in quantities(source.text(span.field), span.start, span.end) if q.unit]
    if found and found[0].unit:
        yield Stated(_AGES[field.name], Duration(found[0].high, found[0].unit.code), (span,))
    elif not _NO_LIMIT.match(source.view(span)):
        yield _unread(source, field)


def _unread(source: Source, field: Field) -> Finding:
    name, words = field.name.replace("_", " "), source.words(field.span)[:60]
    comment = f"The field {name} holds “{words}”, which is no value known for it."
    return Finding("unread_field", Severity.WARNING, comment, (field.span,))


def amount(source: Source, span: Span) -> int | None:
    """Return the number of people that a field such as ``9 participants`` states."""
    found = quantities(source.text(span.field), span.start, span.end)
    return int(found[0].high) if found and found[0].high == found[0].high.to_integral_value() else None
