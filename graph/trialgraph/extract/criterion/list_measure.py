"""Find the measure that the lead of a list names for its items: "Creatinine (mg/dL): | * men ≤ 1.5 | * women ≤ 1.3"."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from trialgraph.core.model import Concept, Span
from trialgraph.core.text import count_words, trim
from trialgraph.extract.criterion.compared import extreme
from trialgraph.extract.criterion.fitting import fits
from trialgraph.extract.criterion.measured import joined
from trialgraph.extract.criterion.passage import AGE, Passage, passage
from trialgraph.extract.criterion.shared_units import unit_between
from trialgraph.knowledge.matcher import Hit
from trialgraph.language.annotated import Annotated
from trialgraph.language.context import ABSENCE, NEGATION, PROHIBITION
from trialgraph.language.quantities import quantities
from trialgraph.language.quantity import Quantity
from trialgraph.language.scope import Range

_EDGES: Final = " \t\r\n;.:*-\\"
_LONGEST: Final = 8  # words behind the measure in a lead: "must be at least", "based on age and sex as follows"
_LISTED = re.compile(r"(?<!\bbe )(?<!\bis )(?<!\bare )\b(?:below|above)\W*$", re.IGNORECASE)  # "the limits below"
_FIGURE_FIRST = re.compile(
    r"\W*(?:[<>≥≤=]|(?:at (?:least|most)|(?:more|less|greater|not less|no more) than)\b|\d)", re.IGNORECASE
)
_MARKER = re.compile(r"(?:\s|(?<=:))\(?(?:\d{1,2}|[a-z]|[ivx]{2,4})[.)]\s*$")  # of the item below: "creatinine: | 1. "
_REMARK = re.compile(r"\([^()]*\)")  # "clearance of (by the formula of Cockcroft and Gault):"
_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"(?!\W*[ivx]{1,4}\W*$)[^\n]*[^\W\d_]{2}")  # and no more than the mark of an item
_TURNED: Final = frozenset((ABSENCE, NEGATION, PROHIBITION))


class ListMeasure(NamedTuple):
    """What a lead says of the limits below it: their measures and, if it tells, how and in what unit they compare."""

    measures: Sequence[Hit]
    spans: tuple[Span, ...]  # of its words
    comparator: str | None = None
    unit: Concept | None = None
    by_age: bool = False  # whether the lead says that they depend on the age


def list_measure(record: Annotated, field: str, lead: Range) -> ListMeasure | None:
    """Return the measure with which a lead ends, where it states no figure and denies nothing."""
    words = record.text(field)
    marker = _MARKER.search(words.text, *lead)
    start, stop = trim(words.text, lead.start, marker.start() if marker else lead.end, edges=_EDGES)
    text = passage(words, start, stop)
    if not text.hits:
        return None
    others = [hit for hit in text.hits if hit.concept != AGE]
    measures = joined(text, others or text.hits, ())
    unit = unit_between(text, measures[-1], stop, followed=True)
    stated = [each for each in quantities(words, start, stop) if not (unit and unit.holds(each.start))]
    if stated or count_words(_REMARK.sub(" ", words.text[measures[-1].end : stop])) > _LONGEST:
        return None
    behind = words.find("comparator", measures[-1].end, stop)
    turned = [hit for hit in words.find("cue", start, stop) if hit.concept.code in _TURNED]
    if any(not any(cue.start < hit.end and hit.start < cue.end for hit in behind) for cue in turned):
        return None  # "no creatinine"; but what "must not exceed" a value is compared
    behind = [hit for hit in behind if hit.end < stop or not _LISTED.search(words.text, start, stop)]
    comparator = behind[-1].concept.code if behind else extreme(words.text, measures[0].start)
    by_age = bool(others) and len(others) < len(text.hits)
    return ListMeasure(measures, record.spans(field, start, stop), comparator, unit and unit.concept, by_age)


def measures_before(
    record: Annotated, field: str, items: Sequence[Range], start: int | None = None
) -> Sequence[ListMeasure | None]:
    """Return for each item of a list the measure of one before it that only leads to it, a colon at its end.

    So lists stand whose depth was lost: "* Clearance: | * ≥ 45 mL/min in cohort A | * ≥ 60 mL/min in cohort B".
    So does the title of a group between items: "Age" above "* 18 and over"; the list begins at `start`.
    """
    text = record.text(field).text
    found: list[ListMeasure | None] = []
    lead: ListMeasure | None = None
    last = items[0].start if start is None and items else start or 0
    for item in items:
        title = _title(record, field, last, item.start)
        lead = list_measure(record, field, title) if title else lead
        last = item.end
        own = lead if lead and _FIGURE_FIRST.match(text, *item) else None
        found.append(own)
        if own is None:
            opens = text[item.start : item.end].rstrip().endswith(":")
            lead = list_measure(record, field, item) if opens else None
    return found


def _title(record: Annotated, field: str, start: int, end: int) -> Range | None:
    """The last line with words between two items, or None where there is none."""
    lines = [line for line in _LINE.finditer(record.text(field).text, start, end) if _WORD.match(line[0])]
    return Range(*lines[-1].span()) if lines else None


def limited_by_lead(
    text: Passage, figure: Quantity, over: ListMeasure | None, measured: Sequence[Hit]
) -> tuple[Quantity, Sequence[Hit]]:
    """Return a figure as the lead of its list has it, with the measures of the lead; as it is where these are not its.

    An item that names a measure itself limits that one. The measures are said to stand where the figure does.
    """
    if measured or over is None or any(hit.concept != AGE for hit in text.hits):
        return figure, measured
    whole = figure._replace(comparator=figure.comparator or over.comparator, unit=figure.unit or over.unit)
    if not all(fits(hit.concept, whole, text.lexicon) for hit in over.measures):
        return figure, measured
    return whole, [hit._replace(start=figure.begin, end=figure.begin) for hit in over.measures]
