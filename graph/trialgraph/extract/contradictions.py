"""Turn what one record says in two ways, or what cannot be, into findings: phases, dates, limits and numbers."""

import re
from collections.abc import Iterator
from typing import Final

from trialgraph.core.model import Concept, Finding, Severity, Stated
from trialgraph.extract.misspelt import misspelt
from trialgraph.extract.registry import phases
from trialgraph.extract.stated_phase import declared_phase
from trialgraph.knowledge.units import unit_at
from trialgraph.language.annotated import Annotated
from trialgraph.language.dates import iso_date
from trialgraph.language.quantity import TIMES

_NEAR: Final = {"EARLY_PHASE1": "PHASE1"}  # which prose calls phase 1
_CRITERIA: Final = ("eligibility", "eligibility.inclusion", "eligibility.exclusion")
_REVERSED = re.compile(
    # "75-18 years", "between 75 and 18 years", "from 75 to 18 years", "between 70% and 50%"
    r"(?P<low>\d(?<![\w./^-].)\d{0,2}(?:\.\d+)?)%?[ ]*(?:[a-z]+[ ])?"
    r"(?:-|~|to\b|(?P<and>and\b))[ ]*(?P<high>\d{1,3}(?:\.\d+)?)"
    r"(?![\d.,]*[\d^x/*]|[ ]*[x*^]|-)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\bbetween\b[^.;\n]{0,20}$", re.IGNORECASE)
_REACH: Final = 60  # characters before a range in which its measure is named


def contradictions(record: Annotated) -> Iterator[Finding]:
    """Yield what contradicts itself inside a record, or cannot be what it is meant for."""
    yield from _phases(record)
    yield from _completions(record)
    yield from _reversed(record)
    yield from misspelt(record)


def _phases(record: Annotated) -> Iterator[Finding]:
    """The registry's phase, and another in the words "This is a phase 2 study"."""
    if not record.fields("phase"):
        return
    told = list(declared_phase(record, "summary", "description"))
    found = (fact for field in record.fields("phase") for fact in phases(record, field) if told)
    stated = {_near(fact.value) for fact in found if isinstance(fact, Stated) and isinstance(fact.value, Concept)}
    if stated and told and stated.isdisjoint(_near(phase) for phase, _ in told):
        words = record.words(*(span for _, span in told))
        comment = f"The text calls this a trial of “{words}”, and the registry’s field gives another phase."
        yield Finding("phase_against_summary", Severity.WARNING, comment, tuple(span for _, span in told))


def _near(phase: Concept) -> str:
    return _NEAR.get(phase.code, phase.code)


def _completions(record: Annotated) -> Iterator[Finding]:
    """The last measurement of the primary endpoint after the end of the trial."""
    for first in record.fields("primary_completion_date")[:1]:
        for last in record.fields("completion_date")[:1]:
            one, other = iso_date(record.view(first.span)), iso_date(record.view(last.span))
            if one and other and one[: len(other)] > other[: len(one)]:
                comment = f"The primary completion ({one}) lies after the completion of the whole trial ({other})."
                yield Finding("primary_completion_after_completion", Severity.WARNING, comment, (first.span, last.span))


def _reversed(record: Annotated) -> Iterator[Finding]:
    """A range of ages or times, or one between two values, whose first end is above its second one."""
    for field in record.fields(*_CRITERIA):
        view, text = record.views[field.span.field], record.text(field.span.field)
        for match in _REVERSED.finditer(view, field.span.start, field.span.end):
            start = max(field.span.start, view.rfind("\n", 0, match.start()) + 1, match.start() - _REACH)
            between = _BETWEEN.search(view, start, match.start())
            stop = min(field.span.end, match.end() + _REACH) if between else match.start()
            if float(match["low"]) <= float(match["high"]) or not text.find("measure", start, stop):
                continue
            unit = unit_at(view, match.end(), field.span.end, record.lexicon)
            timed = unit is not None and unit.concept.code in TIMES
            if between or (timed and not match["and"]):
                became = "it was not read" if timed else "its ends were read the other way round"
                comment = f"The range begins above its end, so no value lies in it; {became}."
                spans = record.spans(field.span.field, match.start(), unit.end if unit else match.end())
                yield Finding("limits_reversed", Severity.WARNING, comment, spans)
