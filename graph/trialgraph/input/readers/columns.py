"""Turn a page whose lines are the columns of a registry's table export into a Record.

Lists stand in one line with ``|`` between their entries: ``DRUG: A|BIOLOGICAL: B``, and an outcome is
``measure, description, time frame``. The order of the columns is that of the ClinicalTrials.gov download:
title, summary, conditions, interventions, primary, secondary and other outcomes, description.
"""

import re
from collections.abc import Iterator, Sequence

from trialgraph.core.model import Document, Field, Record, Span
from trialgraph.core.text import blank, fold, lines
from trialgraph.input.page import furniture, labels
from trialgraph.input.page.line import Line
from trialgraph.input.readers import cells
from trialgraph.input.readers.cells import Part
from trialgraph.knowledge.lexicon import Lexicon

_ROLES = ("primary", "secondary", "other")
_VALUES = (("status", "status"), ("phase", "phase"), ("sex", "sex"), ("sponsor.class", "organisation-class"))
Range = tuple[int, int]


def recognises(text: str, lexicon: Lexicon) -> bool:
    """Whether a line is a list of typed interventions, and none is a heading, a labelled value or an item of a list."""
    view = fold(text)
    rows = list(lines(view))
    return any(_are_interventions(view, row, lexicon) for row in rows) and not any(
        _is_of_a_page(view, row, lexicon) for row in rows
    )


def read(name: str, sha256: str, words: str, lexicon: Lexicon) -> Record:
    """Return the record of such a page: the form of a line, and its place, tell which column it is."""
    document = Document(name, sha256, "text/plain", {"": words})
    text = fold(words)
    found = furniture.find(text, lexicon)
    view = blank(text, [item.span for item in found])
    rows = list(lines(view))
    fields, findings = list[Field](), list(furniture.findings(found))
    outcomes = [row for row in rows if _are_outcomes(view, row)]
    typed = [row for row in rows if _are_interventions(view, row, lexicon)]
    for role, row in zip(_ROLES, outcomes, strict=False):
        found_here = cells.outcomes(_part(view, row), role)
        fields += found_here.fields
        findings += found_here.findings
    for group, entry in enumerate(entry for row in typed for entry in cells.entries(_part(view, row))):
        fields += cells.intervention(entry, group, lexicon)
    rest = [row for row in rows if row not in outcomes and row not in typed]
    fields += _others(view, rest, typed, outcomes, lexicon)
    ordered = sorted(fields, key=lambda field: (field.span.start, field.span.end))
    return Record(document, tuple(ordered), tuple(item.span for item in found), tuple(findings))


def _part(view: str, row: Range) -> Part:
    return Part("", view, *row)


def _are_interventions(view: str, row: Range, lexicon: Lexicon) -> bool:
    entries = list(cells.entries(_part(view, row)))
    typed = [next(cells.intervention(each, 0, lexicon)).name == "intervention.type" for each in entries]
    return bool(typed) and all(typed)


def _is_of_a_page(view: str, row: Range, lexicon: Lexicon) -> bool:
    """Whether a line is what only a page with headings or lists has."""
    line = Line(*row, view[row[0] : row[1]])
    if _are_interventions(view, row, lexicon):
        return False
    return line.marked or labels.heading(line.text, lexicon) is not None or labels.beside(line, lexicon) is not None


def _are_outcomes(view: str, row: Range) -> bool:
    """Whether most of the entries end in a time frame; one entry alone is no sentence."""
    fields = [field.name.rpartition(".")[2] for field in cells.outcomes(_part(view, row), "any").fields]
    entries = fields.count("measure")
    return fields.count("time_frame") * 2 > entries and (entries > 1 or not view[row[0] : row[1]].endswith("."))


def _others(
    view: str, rest: Sequence[Range], typed: Sequence[Range], outcomes: Sequence[Range], lexicon: Lexicon
) -> Iterator[Field]:
    """Coded values by the lexicon, the line before the interventions as conditions, the others as prose."""
    border = min((row[0] for row in (*typed, *outcomes)), default=0)
    prose = [row for row in rest if not (field := _coded(view, row, lexicon))]
    yield from (field for row in rest if (field := _coded(view, row, lexicon)))
    before = [row for row in prose if row[0] < border]
    if typed and len(before) > 1 and not view[before[-1][0] : before[-1][1]].endswith("."):
        yield from (entry.field("condition") for entry in cells.entries(_part(view, before.pop())))
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
