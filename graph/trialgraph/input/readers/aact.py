"""Turn the rows that AACT has of one trial, as `splitting.aact_tables` gathers them, into a Record.

Source of the names of tables and columns: the public schema of AACT (Clinical Trials Transformation Initiative).
A path names the table, the row and the column: ``eligibilities.0.criteria``.
In older files a tilde stands for the end of a line.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from trialgraph.core.model import Document, Field, Record, Span
from trialgraph.input.readers import cells, designs
from trialgraph.knowledge.lexicon import Lexicon

_BEGIN = '{"aact": {'
Columns = Mapping[str, str]
_STUDY: Columns = {
    "nct_id": "id",
    "brief_title": "title",
    "official_title": "official_title",
    "acronym": "acronym",
    "overall_status": "status",
    "why_stopped": "why_stopped",
    "phase": "phase",
    "study_type": "study_type",
    "enrollment": "enrollment",
    "enrollment_type": "enrollment.type",
    "number_of_arms": "arm_count",
    "start_date_type": "start_date.type",
    "primary_completion_date_type": "primary_completion_date.type",
    "completion_date_type": "completion_date.type",
    "study_first_submitted_date": "first_registered",
    "results_first_posted_date": "results_posted",
    "last_update_posted_date": "last_update",
}
_DATES = ("start", "primary_completion", "completion")  # as written, else as a day, which the text may not have
_TABLES: Mapping[str, Columns] = {
    "brief_summaries": {"description": "summary"},
    "detailed_descriptions": {"description": "description"},
    "conditions": {"name": "condition"},
    "keywords": {"name": "keyword"},
    "designs": {
        "allocation": "allocation",
        "intervention_model": "intervention_model",
        "primary_purpose": "primary_purpose",
        "masking": "masking",
        "masking_description": "masking_details",
    },
    "eligibilities": {
        "criteria": "eligibility",
        "gender": "sex",
        "minimum_age": "minimum_age",
        "maximum_age": "maximum_age",
        "healthy_volunteers": "healthy_volunteers",
    },
    "design_groups": {"title": "arm.label", "group_type": "arm.type", "description": "arm.description"},
    "interventions": {
        "intervention_type": "intervention.type",
        "name": "intervention.name",
        "description": "intervention.description",
    },
    "facilities": {"name": "site.facility", "city": "site.city", "country": "site.country", "status": "site.status"},
    "study_references": {
        "citation": "publication.citation",
        "pmid": "publication.pmid",
        "reference_type": "publication.type",
    },
}
_OUTCOME = {"measure": "measure", "description": "description", "time_frame": "time_frame"}
_SPONSOR = {"name": "name", "agency_class": "class"}
_MASKED = ("subject_masked", "caregiver_masked", "investigator_masked", "outcomes_assessor_masked")
_TRUE = frozenset({"t", "true", "1", "yes"})


def recognises(text: str, lexicon: Lexicon) -> bool:
    """Whether a text is a record that was gathered from tables."""
    return text.startswith(_BEGIN)


def read(name: str, sha256: str, text: str, lexicon: Lexicon) -> Record:
    """Return the record of a trial; tables and columns that are not known are left out."""
    tables: Mapping[str, list[dict[str, Any]]] = json.loads(text)["aact"]
    found = _Found(tables)
    for field in _fields(found, lexicon):
        found.fields.append(field)
    return Record(Document(name, sha256, "application/json", found.texts), tuple(found.fields))


class _Found:
    """The tables of a trial, and the texts and fields that were found in them so far."""

    def __init__(self, tables: Mapping[str, list[dict[str, Any]]]) -> None:
        self.tables = tables
        self.texts: dict[str, str] = {}
        self.fields: list[Field] = []

    def rows(self, table: str) -> Sequence[dict[str, Any]]:
        return self.tables.get(table, [])

    def span(self, table: str, row: int, column: str, *, key: bool = False) -> Span | None:
        """Where a cell stands, with its column's name before it where it says nothing alone; None where it is empty."""
        words = str(self.rows(table)[row].get(column) or "").replace("~", "\n")
        path = f"{table}.{row}.{column}"
        words = f"{column}: {words}" if key and words else words
        if not words.strip():
            return None
        self.texts[path] = words
        return Span(0, len(words), path)


def _fields(found: _Found, lexicon: Lexicon) -> Iterator[Field]:
    yield from _columns(found, "studies", _STUDY)
    for date in _DATES:
        spans = (found.span("studies", 0, column) for column in (f"{date}_month_year", f"{date}_date"))
        span = next(filter(None, spans), None)
        if span:
            yield Field(f"{date}_date", span)
    for table, columns in _TABLES.items():
        yield from _columns(found, table, columns)
    yield from _design(found, lexicon)
    yield from _numbers(found)
    yield from _kinds(found, "design_outcomes", "outcome_type", "outcome", _OUTCOME)
    yield from _kinds(found, "sponsors", "lead_or_collaborator", "sponsor", _SPONSOR)
    yield from _given(found)
    if not found.rows("facilities"):
        yield from _columns(found, "countries", {"name": "site.country"})


def _columns(found: _Found, table: str, columns: Columns) -> Iterator[Field]:
    for row in range(len(found.rows(table))):
        for column, name in columns.items():
            span = found.span(table, row, column)
            if span:
                yield Field(name, span, row)


def _design(found: _Found, lexicon: Lexicon) -> Iterator[Field]:
    """Who is masked: named in a parenthesis, else in columns of their own, of which a yes is quoted with its name."""
    for row, design in enumerate(found.rows("designs")):
        span = found.span("designs", row, "masking")
        named = list(designs.masked(cells.whole(span.field, found.texts[span.field]), lexicon)) if span else []
        yield from named
        for column in _MASKED if not named else ():
            answer = found.span("designs", row, column, key=True)
            if answer and str(design[column]).casefold() in _TRUE:
                yield Field("masked", answer)
            elif answer:
                del found.texts[answer.field]


def _numbers(found: _Found) -> Iterator[Field]:
    for row, each in enumerate(found.rows("id_information")):
        span = found.span("id_information", row, "id_value")
        own = "org_study_id" in (each.get("id_type"), each.get("id_source"))
        if span:
            yield Field("org_id" if own else "other_id", span)


def _kinds(found: _Found, table: str, column: str, prefix: str, columns: Columns) -> Iterator[Field]:
    """The rows of a table in which a column tells the kind: ``primary``, ``lead``."""
    for row, each in enumerate(found.rows(table)):
        kind = str(each.get(column) or "").casefold()
        for name, field in columns.items():
            span = found.span(table, row, name) if kind.isalpha() else None
            if span:
                yield Field(f"{prefix}.{kind}.{field}", span, row)


def _given(found: _Found) -> Iterator[Field]:
    """What is given in an arm, and its other names: tables that link the numbers of rows of others."""
    groups, drugs = (
        {str(each.get("id")): row for row, each in enumerate(found.rows(table))}
        for table in ("design_groups", "interventions")
    )
    for each in found.rows("design_group_interventions"):
        group, drug = groups.get(str(each.get("design_group_id"))), drugs.get(str(each.get("intervention_id")))
        span = found.span("interventions", drug, "name") if drug is not None else None
        if group is not None and span:
            yield Field("arm.product", span, group)
    for row, each in enumerate(found.rows("intervention_other_names")):
        drug, span = drugs.get(str(each.get("intervention_id"))), found.span("intervention_other_names", row, "name")
        if drug is not None and span:
            yield Field("intervention.other_name", span, drug)
