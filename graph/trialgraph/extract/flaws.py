"""Turn words that cannot mean what they say into findings: wrong abbreviations, unknown cytokines and the like."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from trialgraph.core.model import Concept, Field, Finding, Severity, Span
from trialgraph.knowledge.lexicon import Lexicon
from trialgraph.language import times
from trialgraph.language.annotated import Annotated
from trialgraph.language.listings import of_leaving, unsided
from trialgraph.language.scope import Range

ROLES = ("primary", "secondary", "other", "unstated")
_SHORT = re.compile(r"\((?P<short>[A-Z][A-Za-z]{1,6}?)s?\)")
_LONG = re.compile(r"(?P<long>(?:[A-Za-z]+[ -]){1,6}[A-Za-z]+)[ ]?$")
_REACH = 100  # characters in which the words of an abbreviation stand before it
_GREEK = re.compile(r"[ -]?(?P<member>alpha|beta|gamma|delta|[α-ω])", re.IGNORECASE)
_DONOR = re.compile(r"\bdonors?\b", re.IGNORECASE)
_ENDED = re.compile(r"\b(?:within|through|until|up to)\W*$", re.IGNORECASE)


def flaws(record: Annotated) -> Iterator[Finding]:
    """Yield what is wrong with the words of a record, beyond what could not be read."""
    fields = [
        field.span
        for field in record.fields("outcome.", "summary", "description", "eligibility", "eligibility.")
        if record.is_read(field.span)
    ]
    for span in fields:
        yield from _abbreviations(record, span)
        yield from _cytokines(record, span)
    yield from _unsided(record)
    yield from _two_readings(record)
    yield from _definitions_against_frames(record)


def _abbreviations(record: Annotated, span: Span) -> Iterator[Finding]:
    """A known abbreviation behind words that it does not abbreviate: "treatment-related adverse events (TEAEs)"."""
    view = record.views[span.field]
    for short in _SHORT.finditer(view, span.start, span.end):
        concepts = record.lexicon.matcher("abbreviation").readings(short["short"])
        first = max(span.start, short.start() - _REACH)
        long = _LONG.search(view[first : short.start()]) if concepts else None
        if long and _spell(long["long"], short["short"]):
            continue  # "peripheral blood mononuclear collection (PBMC)"
        start = _wrong_form(record, concepts, long["long"]) if long else None
        if long and start is not None:
            meant = record.lexicon.preferred(concepts[0])
            comment = f"“{short['short']}” stands for {meant}, not for the words before it."
            place = Span(first + long.start() + start, short.end(), span.field)
            yield Finding("abbreviation_mismatch", Severity.WARNING, comment, (place,))


def _spell(words: str, short: str) -> bool:
    """Whether the last of some words begin with the letters of an abbreviation."""
    initials = "".join(word[0] for word in re.findall(r"[A-Za-z]+", words))
    return initials.casefold().endswith(short.casefold())


def _wrong_form(record: Annotated, concepts: Sequence[Concept], words: str) -> int | None:
    """Where the words of a wrong long form begin, near a right one but not it; None where they are right or unlike."""
    forms = [form for concept in concepts for form in _long_forms(record.lexicon, concept)]
    found = list(re.finditer(r"[A-Za-z]+", words))
    tails = [_stems(" ".join(word[0] for word in found[-len(form) - 2 :]))[-len(form) :] for form in forms]
    if not forms or any(_abridges(tail, form) for tail, form in zip(tails, forms, strict=True)):
        return None
    told = _stems(words)
    if any(told[at : at + len(form)] == form for form in forms for at in range(len(told))):
        return None  # "the upper limit of the normal range (ULN)"
    near = [form for tail, form in zip(tails, forms, strict=True) if len(set(tail) & set(form)) * 2 >= len(form)]
    return found[-min(len(near[0]), len(found))].start() if near else None


@cache
def _long_forms(lexicon: Lexicon, concept: Concept) -> list[list[str]]:
    """The stems of what an abbreviation stands for: the labels of its concept that are words."""
    labels = [label.text for label in lexicon.labels("abbreviation") if label.concept == concept]
    return [_stems(label) for label in labels if not any(letter.isupper() for letter in label)]


def _abridges(words: list[str], form: list[str]) -> bool:
    """Whether words say the long form, in any order, or just its last words: "mononuclear cells (PBMC)"."""
    return set(words) <= set(form) or (len(form) > 3 and words[-2:] == form[-2:] and form[0] not in words)


def _stems(words: str) -> list[str]:
    """The words that carry meaning, each by its first four letters."""
    return [word[:4] for word in re.findall(r"[a-z]+", words.lower()) if len(word) > 3]


def _cytokines(record: Annotated, span: Span) -> Iterator[Finding]:
    """A family of cytokines with a member that does not exist: "tumor necrosis factor-γ"."""
    view = record.views[span.field]
    families = record.lexicon.collection("cytokine", "family")
    for hit in record.find("cytokine", span):
        member = _GREEK.match(view, hit.end, span.end)
        if hit.concept in families and member:
            comment = "No cytokine of this family has this letter; is another one meant?"
            yield Finding("unknown_cytokine", Severity.WARNING, comment, (Span(hit.start, member.end(), span.field),))


def _unsided(record: Annotated) -> Iterator[Finding]:
    """Criteria of which the text does not tell whether they let in or keep out: "Inclusion/exclusion criteria"."""
    for field in record.fields("eligibility"):
        for place in unsided(record.text(field.span.field), field.span.start, field.span.end):
            heading = max(field.span.start, place.start - _REACH)
            if _DONOR.search(record.views[field.span.field], heading, place.end):
                comment = "These words tell who may give cells and not who may join; none was read as a criterion."
                yield Finding("donor_criteria", Severity.INFO, comment, _spans(record, field, place))
                continue
            comment = (
                "The text does not tell which of these criteria are inclusions and which exclusions; none was read."
            )
            yield Finding("criteria_polarity_unknown", Severity.WARNING, comment, _spans(record, field, place))
        for place in of_leaving(record.text(field.span.field), field.span.start, field.span.end):
            comment = "These words tell who leaves the trial and not who may join it; none was read as a criterion."
            yield Finding("withdrawal_criteria", Severity.INFO, comment, _spans(record, field, place))


def _spans(record: Annotated, field: Field, place: Range) -> tuple[Span, ...]:
    return record.spans(field.span.field, place.start, place.end)


def _two_readings(record: Annotated) -> Iterator[Finding]:
    """An outcome named by an abbreviation alone that has two readings: "PD"."""
    for role in ROLES:
        for group in record.groups(f"outcome.{role}"):
            span = group["measure"].span if "measure" in group else None
            readings = record.lexicon.matcher("abbreviation").readings(record.words(span)) if span else []
            if span and len(readings) > 1:
                meanings = " or ".join(record.lexicon.preferred(concept) for concept in readings)
                yield Finding("ambiguous_abbreviation", Severity.WARNING, f"This may mean {meanings}.", (span,))


def _definitions_against_frames(record: Annotated) -> Iterator[Finding]:
    """A definition that names other times of assessment than its time frame: "at 3 and 6 months" in "2 years"."""
    for role in ROLES:
        for group in record.groups(f"outcome.{role}"):
            if "description" not in group or "time_frame" not in group or not record.is_read(group["description"].span):
                continue
            span, framed = group["description"].span, times.moments(record, group["time_frame"].span)
            named = [moment for moment in times.moments(record, span) if _assesses(record, span, moment)]
            ended = bool(named) and _ENDED.search(record.views[span.field], span.start, named[0].start) is not None
            if len(framed) == 1 and len(named) > 1 and _conflict(named, framed[0], ended=ended):
                comment = "The definition names times of assessment that differ from the time frame."
                place = Span(named[0].start, named[-1].end, span.field)
                yield Finding("definition_timeframe_conflict", Severity.WARNING, comment, (place,))


def _conflict(named: Sequence[times.Moment], frame: times.Moment, *, ended: bool) -> bool:
    """Whether times in a definition do not fit one time frame: none is its end, or two ends are named ("within")."""
    ends = {times.hours(moment.offset) for moment in named}
    return times.hours(frame.offset) not in ends or (ended and len(ends) > 1)


def _assesses(record: Annotated, span: Span, moment: times.Moment) -> bool:
    """Whether a time in a definition is one of assessment, and no threshold ("no less than 4 weeks after") or name."""
    before = record.views[span.field][max(span.start, moment.start - 15) : moment.start]
    return not re.search(r"(?:less than|at least|more than|least|every|auc|[<>≥≤])\W*$", before, re.IGNORECASE)
