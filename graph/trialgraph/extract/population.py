"""Turn prose and fields into how many people take part, in which phase, with which conditions, in which design."""

import re
from collections.abc import Iterator

from trialgraph.core.model import Concept, Span, Stated
from trialgraph.extract.registry import amount
from trialgraph.knowledge.matcher import Hit
from trialgraph.language.annotated import Annotated
from trialgraph.language.prose import sentences_of
from trialgraph.language.quantity import Quantity, quantities

_NARRATIVE = ("title", "official_title", "summary", "description")
_NUMBER = r"(?:[0-4]|I{1,3}|IV)[ab]?"
_PHASE_FRAME = re.compile(
    # "Phase I was a single-arm study", "a phase I/II study", "This is a multi-center, phase 1 trial"
    rf"\b(?P<phase>(?:early )?phase\s+{_NUMBER})(?:\s*(?:/|-|and)\s*(?:phase\s+)?(?P<second>{_NUMBER}))?\b",
    re.IGNORECASE,
)
_OTHER_TRIAL = re.compile(
    r"(?:for|of|in|to|recommended|subsequent|future|next|later|and the)\W+(?:the\W+|a\W+)?$", re.IGNORECASE
)
_THIS_TRIAL = re.compile(r"\W*(?:\w+\W+){0,8}?(?:study|trial|was|is)\b", re.IGNORECASE)
_POPULATION = re.compile(
    r"""
    \b(?:patients|subjects|participants|adults|children|people)\W+(?:with|who\ have|whose|suffering\ from)\b
    | \btreatment\ of\b
    | \bin\W+(?:[\w+-]+\W+){0,3}(?:relapsed|refractory|recurrent|advanced|metastatic)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SHARE = re.compile(r"\s+(?:out )?of\s+(?:the\s+)?(?:first\s+)?\w+", re.IGNORECASE)
_MODEL_SCHEMES = (("interventionModel", "intervention-model"), ("masking", "masking"))


def population(record: Annotated) -> Iterator[Stated]:
    """Yield enrolment, phase, conditions and design, as the fields and the prose state them."""
    yield from _enrolment(record)
    if not record.fields("phase"):
        yield from _phase(record)
    yield from _conditions(record)
    yield from _design(record)


def _enrolment(record: Annotated) -> Iterator[Stated]:
    """The registry's number is the planned enrolment; it is minimum and maximum too where the prose states no range."""
    ranges = [size for sentence in sentences_of(record, *_NARRATIVE) for size in _sizes(record, sentence)]
    for quantity, span in ranges[:1]:
        if quantity.comparator not in ("<=", "<"):
            yield Stated("minimumEnrollment", int(quantity.low), (span,), registry=False)
        if quantity.comparator not in (">=", ">"):
            yield Stated("maximumEnrollment", int(quantity.high), (span,), registry=False)
    for field in record.fields("enrollment")[:1]:
        number = amount(record, field.span)
        if number is not None:
            terms = (
                ("plannedEnrollment",) if ranges else ("plannedEnrollment", "minimumEnrollment", "maximumEnrollment")
            )
            yield from (Stated(term, number, (field.span,)) for term in terms)


def _sizes(record: Annotated, sentence: Span) -> Iterator[tuple[Quantity, Span]]:
    """Numbers of people that the whole trial enrols: "Approximately 11 to 14 subjects … will be enrolled"."""
    view = record.views[sentence.field]
    cues = list(record.find("cue", sentence))
    if not any(cue.concept.code == "enrol" for cue in cues):
        return
    for quantity in quantities(record.text(sentence.field), sentence.start, sentence.end):
        whole = quantity.low == quantity.low.to_integral_value() and quantity.unit is None
        people = next((c for c in cues if c.concept.code == "participant" and _near(view, quantity.end, c.start)), None)
        share = _SHARE.match(view, quantity.end, sentence.end)  # "1 of the 6 subjects"
        if whole and people and not share and not _of_a_part(view, quantity, cues):
            start = _estimate(view, quantity, sentence.start)
            yield quantity, Span(start, people.end, sentence.field)


def _near(view: str, end: int, start: int) -> bool:
    return 0 <= start - end <= 30 and not re.search(r"[,;.]", view[end:start])


def _of_a_part(view: str, quantity: Quantity, cues: list[Hit]) -> bool:
    """Whether a number is one of a cohort or a level and not the trial's."""
    return any(
        c.concept.code == "each" and -40 <= c.start - quantity.end <= 60 and ";" not in view[quantity.end : c.start]
        for c in cues
    )


def _estimate(view: str, quantity: Quantity, start: int) -> int:
    """Where "approximately" or "a total of" before the number begins."""
    before = re.search(
        r"\b(?:approximately|about|around|up to|a total of|total of)\s+$", view[start : quantity.begin], re.IGNORECASE
    )
    return start + before.start() if before else quantity.begin


def _phase(record: Annotated) -> Iterator[Stated]:
    """The phase that the prose gives this trial, not the one that a later trial will have."""
    for sentence in sentences_of(record, *_NARRATIVE):
        view = record.views[sentence.field]
        for match in _PHASE_FRAME.finditer(view, sentence.start, sentence.end):
            if _OTHER_TRIAL.search(view[sentence.start : match.start()]) or not _THIS_TRIAL.match(
                view, match.end(), sentence.end
            ):
                continue
            for part in ("phase", "second"):
                words = match[part]
                phase = words and record.lexicon.read("phase", words if part == "phase" else f"phase {words}")
                if phase:
                    yield Stated("phase", phase, (Span(*match.span(part), sentence.field),), registry=False)
            return


def _conditions(record: Annotated) -> Iterator[Stated]:
    """The registry's conditions; without any, those of "patients with …" in title and summary."""
    fields = record.fields("condition")
    for field in fields:
        yield Stated("conditionText", record.words(field.span), (field.span,))
        for hit in record.find("condition", field.span):
            yield Stated("condition", hit.concept, (Span(hit.start, hit.end, field.span.field),))
    if fields:
        return
    mentions: dict[Concept, list[Span]] = {}
    for sentence in sentences_of(record, "title", "official_title", "summary"):
        for hit in record.find("condition", sentence):
            view = record.views[sentence.field]
            if _POPULATION.search(view[max(sentence.start, hit.start - 80) : hit.start]):
                mentions.setdefault(hit.concept, []).append(Span(hit.start, hit.end, sentence.field))
    for concept, spans in mentions.items():
        yield Stated("condition", concept, tuple(spans), registry=False)
        yield Stated("conditionText", record.words(spans[0]), tuple(spans[:1]), registry=False)


def _design(record: Annotated) -> Iterator[Stated]:
    """What the prose says of arms and masking where no field does: "single-arm", "open-label"."""
    for term, scheme in _MODEL_SCHEMES:
        if record.fields("intervention_model" if term == "interventionModel" else "masking"):
            continue
        for sentence in sentences_of(record, *_NARRATIVE):
            hit = next(record.find(scheme, sentence), None)
            if (
                hit
                and len(record.view(Span(hit.start, hit.end, sentence.field)).split("-"))
                + record.view(Span(hit.start, hit.end, sentence.field)).count(" ")
                > 1
            ):
                yield Stated(term, hit.concept, (Span(hit.start, hit.end, sentence.field),), registry=False)
                break
