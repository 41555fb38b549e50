"""Turn a page whose lines are the columns of a registry's table export into a Record.

Lists stand in one line with ``|`` between their entries: ``DRUG: A|BIOLOGICAL: B``, and an outcome is
``measure, description, time frame``. The order of the columns is that of the ClinicalTrials.gov download:
title, summary, conditions, interventions, primary, secondary and other outcomes, description.
"""

import re
from collections.abc import Iterator, Sequence

from trialgraph.lexicon import Lexicon
from trialgraph.model import Document, Field, Finding, Record, Severity, Span
from trialgraph.readers import furniture
from trialgraph.text import blank, fold, lines, trim

_TYPE = re.compile(r"(?P<type>[A-Z][A-Za-z_ ]{3,20}): ?(?=\S)")
_DURATION_END = re.compile(
    r"\b(?:\d+(?:\.\d+)?|one|two|three|four|five|six|twelve)[ -]*(?:hour|day|week|month|year|yr|mo|wk)s?\b",
    re.IGNORECASE,
)
_ROLES = ("primary", "secondary", "other")
_VALUES = (("status", "status"), ("phase", "phase"), ("sex", "sex"), ("sponsor.class", "organisation-class"))
Range = tuple[int, int]


def recognises(text: str, lexicon: Lexicon) -> bool:
    """Whether a line is a list of typed interventions."""
    view = fold(text)
    return any(_are_interventions(view[a:b], lexicon) for a, b in lines(view))


def read(name: str, sha256: str, words: str, lexicon: Lexicon) -> Record:
    """Return the record of such a page: the form of a line, and its place, tell which column it is."""
    document = Document(name, sha256, "text/plain", {"": words})
    text = fold(words)
    found = furniture.find(text, lexicon)
    view = blank(text, [item.span for item in found])
    rows = list(lines(view))
    fields, findings = list[Field](), list(furniture.findings(found))
    outcomes = [row for row in rows if _are_outcomes(view, row)]
    typed = [row for row in rows if _are_interventions(view[row[0] : row[1]], lexicon)]
    for role, row in zip(_ROLES, outcomes, strict=False):
        fields += _outcomes(view, row, role, findings)
    for row in typed:
        fields += _interventions(view, row)
    rest = [row for row in rows if row not in outcomes and row not in typed]
    fields += _others(view, rest, typed, outcomes, lexicon)
    ordered = sorted(fields, key=lambda field: (field.span.start, field.span.end))
    return Record(document, tuple(ordered), tuple(item.span for item in found), tuple(findings))


def _are_interventions(line: str, lexicon: Lexicon) -> bool:
    matches = [_TYPE.match(entry.strip()) for entry in line.strip().strip("|").split("|")]
    return all(match and lexicon.read("intervention-type", match["type"]) for match in matches)


def _are_outcomes(view: str, row: Range) -> bool:
    entries = list(_entries(view, row))
    timed = [entry for entry in entries if len(_commas(view, entry)) > 0 and _DURATION_END.search(_last(view, entry))]
    return len(timed) * 2 > len(entries) and (len(entries) > 1 or not view[row[0] : row[1]].endswith("."))


def _entries(view: str, row: Range) -> Iterator[Range]:
    at = row[0]
    for part in view[row[0] : row[1]].split("|"):
        start, end = trim(view, at, at + len(part))
        if start < end:
            yield start, end
        at += len(part) + 1


def _commas(view: str, entry: Range) -> list[int]:
    """Where the commas outside parentheses stand."""
    depth, places = 0, list[int]()
    for at in range(*entry):
        depth += {"(": 1, ")": -1}.get(view[at], 0)
        if view[at] == "," and depth <= 0 and not (view[at - 1].isdigit() and view[at + 1 : at + 2].isdigit()):
            places.append(at)
    return places


def _last(view: str, entry: Range) -> str:
    return view[_commas(view, entry)[-1] + 1 : entry[1]]


def _outcomes(view: str, row: Range, role: str, findings: list[Finding]) -> Iterator[Field]:
    """Name up to the first comma outside parentheses, time frame behind the last, the definition between."""
    for start, end in _entries(view, row):
        commas = _commas(view, (start, end))
        if len(commas) > 2:
            comment = (
                "Commas part the fields of this outcome and stand inside one too; the last part was read as time frame."
            )
            findings.append(Finding("comma_ambiguous_fields", Severity.WARNING, comment, (Span(start, end),)))
        timed = bool(commas) and _DURATION_END.search(view[commas[-1] : end]) is not None
        name_end = commas[0] if commas else end
        frame = commas[-1] if timed else end
        yield Field(f"outcome.{role}.measure", Span(*trim(view, start, name_end)), start)
        middle = trim(view, name_end + 1, frame)
        if middle[0] < middle[1]:
            yield Field(f"outcome.{role}.description", Span(*middle), start)
        if timed:
            yield Field(f"outcome.{role}.time_frame", Span(*trim(view, frame + 1, end)), start)


def _interventions(view: str, row: Range) -> Iterator[Field]:
    for start, end in _entries(view, row):
        match = _TYPE.match(view, start, end)
        if match:
            yield Field("intervention.type", Span(*match.span("type")), start)
            yield Field("intervention.name", Span(match.end(), end), start)


def _others(
    view: str, rest: Sequence[Range], typed: Sequence[Range], outcomes: Sequence[Range], lexicon: Lexicon
) -> Iterator[Field]:
    """Coded values by the lexicon, the line before the interventions as conditions, the others as prose."""
    border = min((row[0] for row in (*typed, *outcomes)), default=0)
    prose = [row for row in rest if not (field := _coded(view, row, lexicon))]
    yield from (field for row in rest if (field := _coded(view, row, lexicon)))
    before = [row for row in prose if row[0] < border]
    if typed and len(before) > 1 and not view[before[-1][0] : before[-1][1]].endswith("."):
        for start, end in _entries(view, before.pop()):
            yield Field("condition", Span(start, end))
    for index, row in enumerate(before):
        yield Field("title" if index == 0 else "summary", Span(*row))
    for row in prose:
        if row[0] >= border:
            yield Field("description", Span(*row))


def _coded(view: str, row: Range, lexicon: Lexicon) -> Field | None:
    """The field of a line that is just a coded value, such as RECRUITING or PHASE1|PHASE2."""
    words = view[row[0] : row[1]]
    for name, scheme in _VALUES:
        if all(lexicon.read(scheme, part) for part in words.split("|")):
            return Field(name, Span(*row))
    if re.fullmatch(r"NCT\d{8}", words):
        return Field("id", Span(*row))
    return None
