"""Turn a row of the ClinicalTrials.gov table download (CSV or TSV) into a Record.

The columns are those of the present download (``Study Title``, ``Primary Outcome Measures``, …) and of the one
before June 2024 (``Title``, ``Outcome Measures``, ``Sponsor/Collaborators``, …). What a table does not hold is not
in the record: criteria, arms, descriptions of interventions, and in the present download ages in years.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from trialgraph.core.model import Document, Field, Finding, Record
from trialgraph.input.readers import cells, designs
from trialgraph.input.readers.cells import Part
from trialgraph.knowledge.lexicon import Lexicon

_SINGLE = {
    "nctnumber": "id",
    "studytitle": "title",
    "title": "title",
    "studystatus": "status",
    "status": "status",
    "recruitment": "status",
    "briefsummary": "summary",
    "acronym": "acronym",
    "studyresults": "has_results",
    "firstposted": "first_registered",
    "resultsfirstposted": "results_posted",
    "sex": "sex",
    "gender": "sex",
    "enrollment": "enrollment",
    "studytype": "study_type",
    "studytypes": "study_type",
    "startdate": "start_date",
    "primarycompletiondate": "primary_completion_date",
    "completiondate": "completion_date",
    "lastupdateposted": "last_update",
    "sponsor": "sponsor.lead.name",
    "fundertype": "sponsor.lead.class",
}
_LISTS = {"conditions": "condition", "phases": "phase", "collaborators": "sponsor.collaborator.name"}
_OUTCOMES = {
    "primaryoutcomemeasures": "primary",
    "secondaryoutcomemeasures": "secondary",
    "otheroutcomemeasures": "other",
}
# "18 Years to 80 Years   (Adult, Older Adult)", "15 Years and older", "up to 17 Years"
_AGE = r"\d+(?:\.\d+)?\s+[A-Za-z]+"
_AGES = re.compile(
    rf"(?:(?P<minimum_age>{_AGE})\s+(?:and\s+older|to\s+(?P<maximum_age>{_AGE})))|up\s+to\s+(?P<up_to>{_AGE})", re.I
)
_ENOUGH = 3  # columns that must be known besides the number


def recognises(text: str, lexicon: Lexicon) -> bool:
    """Whether the first line names columns of this download, the NCT number among them."""
    names = cells.header(text)
    return "nctnumber" in names and len(names & _COLUMNS) >= _ENOUGH


def read(name: str, sha256: str, text: str, lexicon: Lexicon) -> Record:
    """Return the record of a header and one row; columns that are not known are left out.

    Raises ValueError where the text is cut, or has no row or several.
    """
    row = cells.row(text)
    fields, findings, texts = list[Field](), list[Finding](), dict[str, str]()
    for key, words in row.texts.items():
        part = cells.whole(row.columns[key], words)
        found = list(_fields(key, part, lexicon))
        if key in _OUTCOMES:
            outcomes = cells.outcomes(part, _OUTCOMES[key])
            found, findings = list(outcomes.fields), [*findings, *outcomes.findings]
        if found:
            texts[part.path] = words
            fields += found
    return Record(Document(name, sha256, "text/csv", texts), tuple(fields), findings=tuple(findings))


def _fields(key: str, part: Part, lexicon: Lexicon) -> Iterator[Field]:
    """Yield the fields of a cell of one column."""
    if key in _SINGLE:
        yield part.field(_SINGLE[key])
    elif key in _LISTS:
        for group, entry in enumerate(cells.entries(part)):
            yield entry.field(_LISTS[key], group)
    elif key in _READINGS:
        yield from _READINGS[key](part, lexicon)


def _interventions(part: Part, lexicon: Lexicon) -> Iterator[Field]:
    for group, entry in enumerate(cells.entries(part)):
        yield from cells.intervention(entry, group, lexicon)


def _measures(part: Part, lexicon: Lexicon) -> Iterator[Field]:
    """The names of all outcomes, which is what the former download has: no role, no time frame."""
    for group, entry in enumerate(cells.entries(part)):
        yield entry.field("outcome.unstated.measure", group)


def _ages(part: Part, lexicon: Lexicon) -> Iterator[Field]:
    """The limits in years; groups such as ``ADULT, OLDER_ADULT`` state none."""
    match = _AGES.match(part.text, part.start, part.end)
    for name in ("minimum_age", "maximum_age", "up_to") if match else ():
        if match and match[name]:
            yield part.within(*match.span(name)).field("maximum_age" if name == "up_to" else name)


def _sponsors(part: Part, lexicon: Lexicon) -> Iterator[Field]:
    """The lead sponsor, and behind it the collaborators."""
    for group, entry in enumerate(cells.entries(part)):
        yield entry.field("sponsor.collaborator.name" if group else "sponsor.lead.name", group)


def _funders(part: Part, lexicon: Lexicon) -> Iterator[Field]:
    """The class of the lead sponsor, where all sponsors have one class; several cannot be told apart."""
    classes = list(cells.entries(part))
    if len(classes) == 1:
        yield classes[0].field("sponsor.lead.class")


def _numbers(part: Part, lexicon: Lexicon) -> Iterator[Field]:
    """The sponsor's own number, and behind it the others; the download repeats some."""
    seen = set[str]()
    for group, entry in enumerate(cells.entries(part)):
        if entry.words not in seen:
            yield entry.field("other_id" if group else "org_id")
        seen.add(entry.words)


def _sites(part: Part, lexicon: Lexicon) -> Iterator[Field]:
    """Sites as ``facility, city, state, postal code, country``; state and code may lack, a facility may have commas."""
    for group, entry in enumerate(cells.entries(part)):
        pieces = list(cells.entries(entry, ","))
        country = 2 if len(pieces) > 2 and lexicon.read("country", _joined(pieces[-2:])) else 1
        yield pieces[-country].within(pieces[-country].start, entry.end).field("site.country", group)
        rest = pieces[:-country]
        if rest and any(sign.isdigit() for sign in rest[-1].words) and len(rest) > 2:
            rest.pop()
        city = min(len(rest), 2 if len(rest) > 2 else 1)
        if rest:
            yield rest[-city].field("site.city", group)
        if rest[:-city]:
            yield rest[0].within(rest[0].start, rest[-city - 1].end).field("site.facility", group)


def _joined(pieces: list[Part]) -> str:
    return pieces[0].text[pieces[0].start : pieces[-1].end]


_READINGS: Mapping[str, Callable[[Part, Lexicon], Iterator[Field]]] = MappingProxyType(
    {
        "interventions": _interventions,
        "outcomemeasures": _measures,
        "age": _ages,
        "sponsorcollaborators": _sponsors,
        "fundedbys": _funders,
        "studydesign": designs.told,
        "studydesigns": designs.told,
        "otherids": _numbers,
        "locations": _sites,
    }
)
_COLUMNS = frozenset({*_SINGLE, *_LISTS, *_OUTCOMES, *_READINGS})
