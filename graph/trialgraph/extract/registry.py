"""Turn the registry's fields into statements about the trial: identifiers, phase, status, design, dates, ages."""

import re
from collections.abc import Iterator
from decimal import Decimal

from trialgraph.core.model import Concept, Duration, Field, Finding, Severity, Span, Stated
from trialgraph.extract.identity import FORMER, OTHERS, OWN, numbers
from trialgraph.language.annotated import Annotated
from trialgraph.language.dates import DAY_FIRST, iso_date
from trialgraph.language.local_figures import figures
from trialgraph.language.main_language import READ
from trialgraph.language.quantities import quantities
from trialgraph.language.times import UNITS

_CODED = {
    "status": ("status", "status"),
    "allocation": ("allocation", "allocation"),
    "intervention_model": ("interventionModel", "intervention-model"),
    "masking": ("masking", "masking"),
    "primary_purpose": ("primaryPurpose", "purpose"),
    "sex": ("sex", "sex"),
    "start_date.type": ("startDateActuality", "actuality"),
    "primary_completion_date.type": ("primaryCompletionDateActuality", "actuality"),
    "completion_date.type": ("completionDateActuality", "actuality"),
    "enrollment.type": ("enrollmentActuality", "actuality"),
    "masked": ("maskedParty", "masked-party"),
}
_DATES = {
    "start_date": "startDate",
    DAY_FIRST: "startDate",
    "primary_completion_date": "primaryCompletionDate",
    "completion_date": "completionDate",
    "last_update": "lastUpdated",
    "first_registered": "firstRegistered",
    "results_posted": "resultsFirstPosted",
}
_TEXTS = {"acronym": "acronym", "why_stopped": "whyStopped", "masking_details": "maskingDetails"}
_AGES = {"minimum_age": "minimumAge", "maximum_age": "maximumAge"}
_MONTH = {"m": "mo"}
_AGE = re.compile(r"\d{1,3}(?:\.\d+)?")
# "18", "65.0", "20age old", "18 (Year)", ">= 16age old", "20age old<=": forms of years that are let in themselves
_YEARS = re.compile(
    r"(?P<before>[<>]=|[≤≥])?\s*(?P<years>\d{1,2}|1[0-2]\d)(?:\.0*)?(?:\s*(?:years?[ -]|age )old|\s*\(years?\))?"
    r"\s*(?P<behind>[<>]=|[≤≥])?",
    re.IGNORECASE,
)
_AT_LEAST = {("minimum_age", "before"), ("maximum_age", "behind")}  # where a sign for "at least" keeps the age in
_UP_TO = re.compile(r"\b(?:up to|or younger|and younger|maximum|at most|no older)\b|≤", re.IGNORECASE)
_AND_OLDER = re.compile(
    r"\b(?:older|and over|or over|and above|and up|at least|minimum|and more)\b|[≥+]", re.IGNORECASE
)
_PARTS = re.compile(r"(?:[^/|,+-]|-(?!phase|\d|[IV]))+", re.IGNORECASE)  # "phase-1-phase-2", "2-3", "I+II"
_NO_PHASE = Concept("phase", "NA")
_YES = {
    "yes": True,
    "true": True,
    "t": True,
    "f": False,
    "has results": True,
    "no": False,
    "false": False,
    "accepts healthy volunteers": True,
}
_NO_LIMIT = re.compile(
    r"n/?a\b|no$|(?:0 )?no (?:age |upper |lower )?(?:limit|maximum|minimum)|none\b|all\b|any\b|[-–—]+$"
    r"|not (?:applicable|stated)",
    re.IGNORECASE,
)


def registry(record: Annotated) -> Iterator[Stated | Finding]:
    """Yield what the registry's fields say about the trial; a field that cannot be read is a finding."""
    yield from _texts(record)
    for field in record.fields(*_CODED):
        term, scheme = _CODED[field.name]
        concept = _coded(record, scheme, " ".join(record.view(field.span).split()).rstrip(" ."))
        yield Stated(term, concept, (field.span,)) if concept else _unread(record, field)
    for kind, field in _study_types(record):
        yield Stated("studyType", kind, (field.span,))
    for field in record.fields("phase"):
        yield from phases(record, field)
    for field in record.fields(*_DATES):
        date = iso_date(record.view(field.span), day_first=field.name == DAY_FIRST)
        yield Stated(_DATES[field.name], date, (field.span,)) if date else _unread(record, field)
    for field in record.fields(*_AGES):
        yield from _age(record, field)
    for field in record.fields("ages"):
        yield from _ages(record, field)
    for field in record.fields("healthy_volunteers"):
        answer = _YES.get(record.words(field.span).casefold())
        yield (
            Stated("acceptsHealthyVolunteers", answer, (field.span,)) if answer is not None else _unread(record, field)
        )


def _coded(record: Annotated, scheme: str, words: str) -> Concept | None:
    """The concept that words are; of a value told in two scripts, "女性/Female", that of the part which is read."""
    whole = record.lexicon.read(scheme, words)
    first, _, second = words.partition("/")
    if whole or first.isascii() == second.isascii():
        return whole
    parts = {record.lexicon.read(scheme, part.strip()) for part in (first, second)} - {None}
    return next(iter(parts)) if len(parts) == 1 else None


_BEYOND = re.compile(r"[<>]\s*$")  # behind an age, as one registry writes it


def _texts(record: Annotated) -> Iterator[Stated]:
    for field in record.fields(OWN, FORMER, *OTHERS):
        own = field.name == OWN
        named = list(numbers(record, field))
        for number, span in named:
            if not number.placeholder:
                yield Stated("identifier", number.notation, (span,), registry=own)
        if not named:
            yield Stated("identifier", record.words(field.span), (field.span,), registry=own)
    for field in record.fields("title", "official_title"):
        yield Stated("title", record.words(field.span), (field.span,))
    for field in record.fields(*_TEXTS):
        yield Stated(_TEXTS[field.name], " ".join(record.words(field.span).split()), (field.span,))
    for field in record.fields("has_results"):
        if _YES.get(record.words(field.span).casefold()):
            yield Stated("resultsPosted", True, (field.span,))


def phases(record: Annotated, field: Field) -> Iterator[Stated | Finding]:
    """Yield the phases of a field, which may name two: ``PHASE1|PHASE2``, ``Phase 1/Phase 2``, ``Phase I/II``.

    A bare 0 is no phase: forms that number their phases have it for studies that are in none (so does ChiCTR's).
    """
    view, found = record.view(field.span), False
    whole = record.lexicon.read("phase", " ".join(view.split()))
    if view.strip() == "0":
        yield Stated("phase", _NO_PHASE, (field.span,)) if _observes(record) else _unread(record, field)
        return
    if whole:
        yield Stated("phase", whole, (field.span,))
        return
    for part in _PARTS.finditer(view):
        words = part[0].strip()
        phase = record.lexicon.read("phase", words) or record.lexicon.read("phase", f"phase {words}")
        if phase:
            found = True
            start = field.span.start + part.start() + part[0].index(words)
            yield Stated("phase", phase, (Span(start, start + len(words), field.span.field),))
    if not found:
        yield _unread(record, field)


def _observes(record: Annotated) -> bool:
    """Whether the registry calls the study an observational one."""
    return any(kind.code == "OBSERVATIONAL" for kind, _ in _study_types(record))


def _study_types(record: Annotated) -> Iterator[tuple[Concept, Field]]:
    """What the registry calls the study, where the lexicon knows it; some forms have a purpose or a method here."""
    for field in record.fields("study_type"):
        kind = record.lexicon.read("study-type", " ".join(record.words(field.span).split()))
        if kind:
            yield kind, field


def _age(record: Annotated, field: Field) -> Iterator[Stated | Finding]:
    """The age of one limit; one that is itself let in no more ("75 years-old >") is no age of the trial, and unread."""
    span = field.span
    found = [q for q in quantities(record.text(span.field), span.start, span.end) if q.unit]
    unit = _time(found[0].unit.code) if found and found[0].unit else None
    if unit and not _BEYOND.search(record.view(span)):
        yield Stated(_AGES[field.name], Duration(found[0].high, unit), (span,))
    elif (years := _YEARS.fullmatch(record.view(span).strip())) and _is_let_in(field.name, years):
        yield Stated(_AGES[field.name], Duration(Decimal(years["years"]), "a"), (span,))
    elif not _is_unlimited(record, record.view(span)):
        yield _unread(record, field)


def _is_let_in(name: str, years: re.Match[str]) -> bool:
    """Whether the signs beside an age say what its field does: "20age old<=" is a least age, "75age old>=" a most."""
    signs = ((side, years[side]) for side in ("before", "behind"))
    return all(not sign or (sign in (">=", "≥")) == ((name, side) in _AT_LEAST) for side, sign in signs)


def _ages(record: Annotated, field: Field) -> Iterator[Stated | Finding]:
    """One field may hold both ages: "18 Years to 75 Years", "18 and older", "up to 17 years".

    "Under 18" is no age that is still let in, and so unread.
    """
    span, view = field.span, record.view(field.span)
    figures = [Decimal(number) for number in _AGE.findall(view)]
    codes = [each.unit.code for each in quantities(record.text(span.field), span.start, span.end) if each.unit]
    units = [unit for code in codes if (unit := _time(code))]
    if len(units) < len(codes):
        yield _unread(record, field)
        return
    units = units if len(units) == len(figures) else [*units, "a"][:1] * len(figures)
    ages = [Duration(figure, unit) for figure, unit in zip(figures, units, strict=True)]
    said = {hit.concept.code for hit in record.lexicon.matcher("comparator", suffix=True).find(view)}
    if record.record.language not in READ:
        said |= {hit.concept.code for hit in record.find("comparator", span)}
    upper = _UP_TO.search(view) is not None or "<=" in said
    lower = _AND_OLDER.search(view) is not None or ">=" in said
    if len(ages) == 2 and upper == lower:
        yield Stated("minimumAge", ages[0], (span,))
        yield Stated("maximumAge", ages[1], (span,))
    elif len(ages) == 1 and upper != lower:
        yield Stated("minimumAge" if lower else "maximumAge", ages[0], (span,))
    elif not _is_unlimited(record, view):
        yield _unread(record, field)


def _time(unit: str) -> str | None:
    """The unit of an age: a time, as which "6 M" is six months; None where it is none, as in "18 kg"."""
    return unit if unit in UNITS else _MONTH.get(unit)


def _is_unlimited(record: Annotated, words: str) -> bool:
    """Whether words say that there is no limit: "No limit", "kein Höchstalter"."""
    named = record.lexicon.read("limit-word", words)
    return _NO_LIMIT.match(words) is not None or (named is not None and named.code == "unlimited")


def _unread(record: Annotated, field: Field) -> Finding:
    name, words = field.name.replace("_", " "), record.words(field.span)[:60]
    comment = f"The field {name} holds “{words}”, which is no value known for it."
    return Finding("unread_field", Severity.WARNING, comment, (field.span,))


def amount(record: Annotated, span: Span) -> int | None:
    """Return the number of people that a field such as ``9 participants`` states."""
    if record.record.language in READ:
        found = [each.high for each in quantities(record.text(span.field), span.start, span.end)]
        number = found[0] if found else None
    else:
        local = figures(record.views[span.field], span.start, span.end, record.record.language)
        number = next((each.value for each in local), None)
    return int(number) if number is not None and number == number.to_integral_value() else None
