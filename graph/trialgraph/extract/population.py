"""Turn prose and fields into how many people take part, in which phase, with which conditions, in which design."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from trialgraph.core.model import Concept, Span, Stated
from trialgraph.core.standards import SKOS
from trialgraph.extract.registry import amount
from trialgraph.extract.stated_phase import stated_phase
from trialgraph.knowledge.matcher import Hit
from trialgraph.language.annotated import Annotated
from trialgraph.language.prose import sentences_of
from trialgraph.language.quantities import quantities
from trialgraph.language.quantity import Quantity

_PROSE = ("summary", "description")
_NARRATIVE = ("title", "official_title", *_PROSE)
_POPULATION = re.compile(
    r"""
    \b(?:patients|subjects|participants|adults|children|people)\W+(?:with|who\ have|whose|suffering\ from)\b
    | \btreatment\ of\b
    | \bin\W+(?:[\w+-]+\W+){0,3}(?:relapsed|refractory|recurrent|advanced|metastatic)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_PART = r"(?:phase|part|cohort|arm|group|stage|level|module|step|portion|segment)"
_WHOLE = r"(?!(?:\W+(?:\d|[IVX]+)?[ab]?)?(?:\W*/\W*\w+)?\W+(?:[\w-]+\W+){0,3}?(?:study|trial|design|dose)\b)"
_OF_A_PART = re.compile(
    # "Cohort 1 will enroll", "in the expansion phase", "12 additional patients"; not "this phase 1 study will enroll"
    rf"""
    \b{_PART}s?\W+(?:\d+|[IVX]+|[A-H])[a-d]?\b{_WHOLE}
    | \b(?:each|every|first|second|third|initial|expansion|escalation|per|either|any|the\W+[\w-]+)\W+
      (?:[\w-]+\W+){{0,3}}?{_PART}\b{_WHOLE}
    | \b(?:additional|extra|another|further|replacement)\b
    | \b(?:lead|run)-?in\b | \bsub-?stud(?:y|ies)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_TOTAL = re.compile(r"\b(?:totall?ing|(?:for|giving|making) an? (?:overall )?total of)\W+$", re.IGNORECASE)
_EARLIER = re.compile(
    r"\b(?:previous(?:ly)?|prior|earlier|retrospective\w*|published|historical|pilot|other)\W+(?:[\w-]+\W+){0,3}"
    r"(?:stud|trial|series|cohort|report)",
    re.IGNORECASE,
)
_RULE = re.compile(  # how a dose goes up tells the size of a group: "if one has a DLT, it is expanded to 6 subjects"
    r"\b(?:if|unless|DLTs?|dose[ -]limiting|dose groups?|MTD|tolerated)\b", re.IGNORECASE
)
_LABELLED = re.compile(  # "Part 1", "class II", "Covid-19"
    rf"(?:\b(?:{_PART}|class|grade|type|stages?|version|day|week|month|year|age|score|NCT|dose)s?\W*|\w-)$",
    re.IGNORECASE,
)
_ROUGHLY = re.compile(
    r"(?:\W|\b(?:approximately|about|around|roughly|some|up|to|at|least|most|an?|is|are|of|between|total|maximum|minimum"
    r"|estimated|planned|target|the)\b)*"
)
_NO_PEOPLE = re.compile(
    r"\b(?:in|of|with|for|to|at|by|from|who|per|doses?|levels?|cent(?:er|re)s?|sites?|arms?|cohorts?|groups?|years?|months?"
    r"|weeks?|days?|cycles?|infusions?|countries|times?|mg|million)\b",
    re.IGNORECASE,
)
_BEING = re.compile(r"\b(?:be|is|are|was|were|been|being)\W+(?:\w+\W+)?$", re.IGNORECASE)
_OF_ITSELF = re.compile(r"(?:be|will be|planned|take part|in total|altogether)\b", re.IGNORECASE)
_ENROL = "enrol"  # the code of the cues that say that people are enrolled
_REACH = 30  # characters between words that belong together
_MOST_PEOPLE = 1_000_000  # more are those who have the disease
_APART = re.compile(r";|,\s*\d")  # "24 subjects, | 12 in each arm"
_JOINED = re.compile(r"\b(?:and|plus)\W+(?:[a-z]+\W+){0,2}$", re.IGNORECASE)  # "100 patients and 50 healthy controls"
_CONTROLS = re.compile(r"\W+(?:[\w-]+\W+){0,2}?controls\b", re.IGNORECASE)
_SHARE = re.compile(r"\s+(?:out )?of\s+(?:the\s+)?(?:first\s+)?\w+", re.IGNORECASE)
_start = attrgetter("start")
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
    sentences = sentences_of(record, *_PROSE, naming=("cue",))
    size = next((found for sentence in sentences for found in _sizes(record, sentence)), None)
    if size:
        quantity, span = size
        if not quantity.is_most:
            yield Stated("minimumEnrollment", int(quantity.low), (span,), registry=False)
        if not quantity.is_least:
            yield Stated("maximumEnrollment", int(quantity.high), (span,), registry=False)
    yield from _shares(record, alone=not size)
    for field in record.fields("enrollment.target"):  # what the whole text says of a range is not known
        number = amount(record, field.span)
        yield from _planned(number, (field.span,), alone=False) if number is not None else ()
    fields = record.fields("enrollment")
    for field in (each for each in fields if each is fields[0] or each.span.field != fields[0].span.field):
        number = amount(record, field.span)
        if number is not None:
            yield from _planned(number, (field.span,), alone=not size and field is fields[0])


def _shares(record: Annotated, *, alone: bool) -> Iterator[Stated]:
    """The sum of what a record states for each country or group, quoted from all of them."""
    fields = record.fields("enrollment.share")
    numbers = [number for field in fields if (number := amount(record, field.span)) is not None]
    if fields and len(numbers) == len(fields):
        yield from _planned(sum(numbers), tuple(field.span for field in fields), alone=alone)


def _planned(number: int, spans: tuple[Span, ...], *, alone: bool) -> Iterator[Stated]:
    """The registry's number of people, which is minimum and maximum too where it stands alone."""
    terms = ("plannedEnrollment", "minimumEnrollment", "maximumEnrollment") if alone else ("plannedEnrollment",)
    yield from (Stated(term, number, spans) for term in terms)


def _sizes(record: Annotated, sentence: Span) -> Iterator[tuple[Quantity, Span]]:
    """Numbers of people that the whole trial enrols: "Approximately 11 to 14 subjects … will be enrolled"."""
    words = record.view(sentence)
    if any(cue.concept.code == _ENROL for cue in record.find("cue", sentence)) and not _RULE.search(words):
        for clause in _clauses(record, sentence):
            yield from _sizes_of_clause(record, clause)


def _clauses(record: Annotated, sentence: Span) -> Iterator[Span]:
    """The stretches of a sentence between semicolons: "600 million people have it; 30 patients will be enrolled"."""
    for match in re.finditer(r"[^;]+", record.view(sentence)):
        yield Span(sentence.start + match.start(), sentence.start + match.end(), sentence.field)


def _sizes_of_clause(record: Annotated, clause: Span) -> Iterator[tuple[Quantity, Span]]:
    view = record.views[clause.field]
    cues = _Cues.of(record.find("cue", clause), view, clause)
    if not cues.enrolling or _EARLIER.search(record.view(clause)):
        return
    part = _OF_A_PART.search(view, clause.start, clause.end)
    found: list[tuple[Quantity, Span]] = []
    for quantity in quantities(record.text(clause.field), clause.start, clause.end):
        near = _between(cues.people, quantity.end, quantity.end + _REACH)
        people = next((cue for cue in near if _near(view, quantity.end, cue.start)), None)
        joined = found and _JOINED.search(view, max(found[-1][1].end, quantity.begin - _REACH), quantity.begin)
        if joined and (
            people or _CONTROLS.match(view, quantity.end, clause.end)
        ):  # together they are the size, which the words do not say
            return
        if people is None or not _is_enrolled(view, quantity, people, cues):
            continue
        share = _SHARE.match(view, quantity.end, clause.end)  # "1 of the 6 subjects"
        total = _TOTAL.search(view, max(clause.start, quantity.begin - _REACH), quantity.begin)
        in_part = part and not _APART.search(view, quantity.end, part.start())
        of_part = (in_part or _each(view, quantity, cues)) and not total
        if not share and not of_part and _counts(view, quantity, clause):
            start = _estimate(view, quantity, clause.start)
            found.append((quantity, Span(start, people.end, clause.field)))
            if total:
                found = found[-1:]
    yield from found


@dataclass(frozen=True, slots=True)
class _Cues:
    """The words of a clause that tell who is counted, each kind in order."""

    people: Sequence[Hit]
    each: Sequence[Hit]
    enrolling: Sequence[Hit]
    passive: Sequence[Hit]  # those that follow who is enrolled: "are included"

    @classmethod
    def of(cls, cues: Sequence[Hit], view: str, clause: Span) -> "_Cues":
        people, each, enrolling = (
            [cue for cue in cues if cue.concept.code == code] for code in ("participant", "each", _ENROL)
        )
        return cls(people, each, enrolling, [cue for cue in enrolling if _is_passive(view, cue, clause.start)])


def _between(cues: Sequence[Hit], start: int, end: int) -> Sequence[Hit]:
    """The cues that begin in a stretch, its end included."""
    return cues[bisect_left(cues, start, key=_start) : bisect_right(cues, end, key=_start)]


def _is_passive(view: str, cue: Hit, start: int) -> bool:
    """Whether an enrolling word has a form of "to be" before it, or itself says so."""
    being = _BEING.search(view, max(start, cue.start - _REACH), cue.start)
    return being is not None or _OF_ITSELF.match(view, cue.start, cue.end) is not None


def _counts(view: str, quantity: Quantity, clause: Span) -> bool:
    """Whether a number can count people, and does not name something: "Part 1", "class II"."""
    whole = quantity.low == quantity.low.to_integral_value() and quantity.unit is None
    plain = not (quantity.roman or quantity.ordinal)
    labelled = _LABELLED.search(view, max(clause.start, quantity.start - _REACH), quantity.start)
    return whole and plain and 0 < quantity.high <= _MOST_PEOPLE and not labelled


def _is_enrolled(view: str, quantity: Quantity, people: Hit, cues: _Cues) -> bool:
    """Whether the people of a number are enrolled: "will enroll up to 36 patients", "30 patients are included"."""
    for cue in _between(cues.enrolling, quantity.start - 3 * _REACH, quantity.start):
        before = cue.end <= quantity.start <= cue.end + 2 * _REACH
        if before and _ROUGHLY.fullmatch(view[cue.end : quantity.start].lower()):
            return True
    far = people.end + _REACH
    if cues.passive and cues.passive[-1].start > far:
        return True
    return any(_is_passive(view, cue, people.end) for cue in _between(cues.passive, people.end, far))


def _near(view: str, end: int, start: int) -> bool:
    between = view[end : min(start, end + _REACH)]
    return 0 <= start - end <= _REACH and not re.search(r"[,;.]", between) and not _NO_PEOPLE.search(between)


def _each(view: str, quantity: Quantity, cues: _Cues) -> bool:
    """Whether a number is one of a cohort or a level and not the trial's."""
    near = _between(cues.each, quantity.end - 40, quantity.end + 60)
    return any(_APART.search(view, quantity.end, cue.start) is None for cue in near)


def _estimate(view: str, quantity: Quantity, start: int) -> int:
    """Where "approximately" or "a total of" before the number begins."""
    start = max(start, quantity.begin - _REACH)
    before = re.search(
        r"\b(?:approximately|about|around|up to|a total of|total of)\s+$", view[start : quantity.begin], re.IGNORECASE
    )
    return start + before.start() if before else quantity.begin


def _phase(record: Annotated) -> Iterator[Stated]:
    """The phase that the prose gives this trial."""
    for phase, span in stated_phase(record, *_NARRATIVE):
        yield Stated("phase", phase, (span,), registry=False)


def _conditions(record: Annotated) -> Iterator[Stated]:
    """The registry's conditions; without any, those of "patients with …" in title and summary."""
    fields = record.fields("condition")
    for field in fields:
        yield Stated("conditionText", record.words(field.span), (field.span,))
        for hit in _diseases(record, field.span):
            yield Stated("condition", hit.concept, (Span(hit.start, hit.end, field.span.field),))
    if fields:
        return
    mentions: dict[Concept, list[Span]] = {}
    for sentence in sentences_of(record, "title", "official_title", "summary", naming=("condition",)):
        for hit in _diseases(record, sentence):
            view = record.views[sentence.field]
            if _POPULATION.search(view[max(sentence.start, hit.start - 80) : hit.start]):
                mentions.setdefault(hit.concept, []).append(Span(hit.start, hit.end, sentence.field))
    for concept, spans in mentions.items():
        yield Stated("condition", concept, tuple(spans), registry=False)
        yield Stated("conditionText", record.words(spans[0]), tuple(spans[:1]), registry=False)


def _diseases(record: Annotated, span: Span) -> Iterator[Hit]:
    """What is named of conditions; "disease" alone, of which all are kinds, names none: "Erdheim-Chester Disease"."""
    return (hit for hit in record.find("condition", span) if record.lexicon.related(hit.concept, SKOS.broader))


def _design(record: Annotated) -> Iterator[Stated]:
    """What the prose says of arms and masking where no field does: "single-arm", "open-label"."""
    for term, scheme in _MODEL_SCHEMES:
        if record.fields("intervention_model" if term == "interventionModel" else "masking"):
            continue
        for sentence in sentences_of(record, *_NARRATIVE, naming=(scheme,)):
            hits = ((hit.concept, Span(hit.start, hit.end, sentence.field)) for hit in record.find(scheme, sentence))
            said = next(((what, span) for what, span in hits if re.search(r"[- ]", record.view(span))), None)
            if said:
                yield Stated(term, said[0], (said[1],), registry=False)
                break
