"""A study in the registry's JSON becomes fields, each with the path that holds its words."""

import json
from typing import Any

import pytest

from trialgraph.core.errors import UnreadableError
from trialgraph.core.model import Record, Span
from trialgraph.input import readers
from trialgraph.input.readers import ctgov
from trialgraph.knowledge import lexicon

STUDY: dict[str, Any] = {
    "identificationModule": {"nctId": "NCT00000000", "briefTitle": "Invented Cells", "orgStudyIdInfo": {"id": "I-1"}},
    "statusModule": {"overallStatus": "RECRUITING", "startDateStruct": {"date": "2024-01", "type": "ACTUAL"}},
    "designModule": {"phases": ["PHASE1", "PHASE2"], "enrollmentInfo": {"count": 24, "type": "ESTIMATED"}},
    "conditionsModule": {"conditions": ["Lupus"], "keywords": ["cells", "blood"]},
    "eligibilityModule": {"eligibilityCriteria": "Inclusion Criteria:\n\n* Adults", "healthyVolunteers": False},
    "sponsorCollaboratorsModule": {
        "leadSponsor": {"name": "Invented Institute", "class": "OTHER"},
        "collaborators": [{"name": "Invented Company", "class": "INDUSTRY"}],
    },
    "armsInterventionsModule": {
        "armGroups": [{"label": "Low Dose", "type": "EXPERIMENTAL", "interventionNames": ["Drug: A"]}],
        "interventions": [{"type": "DRUG", "name": "A", "otherNames": ["A-1", "A-2"]}, {"type": "DRUG", "name": "B"}],
    },
    "outcomesModule": {
        "primaryOutcomes": [{"measure": "Side effects", "description": "Grade 3.", "timeFrame": "28 days"}],
        "secondaryOutcomes": [{"measure": "Survival", "timeFrame": "2 years"}],
    },
    "contactsLocationsModule": {"locations": [{"facility": "First Hospital", "city": "Basel", "zip": "4051"}]},
}


def read(section: object = STUDY) -> Record:
    return ctgov.read("study.json", "0" * 64, json.dumps({"protocolSection": section}), lexicon.load())


def said(section: object = STUDY) -> list[tuple[str, str]]:
    """The name of each field with its words."""
    record = read(section)
    return [(field.name, record.document.texts[field.span.field]) for field in record.fields]


# ---- what is read


def test_the_fields_of_a_study() -> None:
    assert sorted(said()) == sorted(
        [
            ("id", "NCT00000000"),
            ("org_id", "I-1"),
            ("title", "Invented Cells"),
            ("status", "RECRUITING"),
            ("start_date", "2024-01"),
            ("start_date.type", "ACTUAL"),
            ("enrollment.type", "ESTIMATED"),
            ("phase", "PHASE1"),
            ("phase", "PHASE2"),
            ("enrollment", "24"),
            ("condition", "Lupus"),
            ("keyword", "cells"),
            ("keyword", "blood"),
            ("eligibility", "Inclusion Criteria:\n\n* Adults"),
            ("healthy_volunteers", "false"),
            ("sponsor.lead.name", "Invented Institute"),
            ("sponsor.lead.class", "OTHER"),
            ("sponsor.collaborator.name", "Invented Company"),
            ("sponsor.collaborator.class", "INDUSTRY"),
            ("arm.label", "Low Dose"),
            ("arm.type", "EXPERIMENTAL"),
            ("arm.product", "Drug: A"),
            ("intervention.type", "DRUG"),
            ("intervention.name", "A"),
            ("intervention.other_name", "A-1"),
            ("intervention.other_name", "A-2"),
            ("intervention.type", "DRUG"),
            ("intervention.name", "B"),
            ("outcome.primary.measure", "Side effects"),
            ("outcome.primary.description", "Grade 3."),
            ("outcome.primary.time_frame", "28 days"),
            ("outcome.secondary.measure", "Survival"),
            ("outcome.secondary.time_frame", "2 years"),
            ("site.facility", "First Hospital"),
            ("site.city", "Basel"),
        ]
    )


def test_a_span_is_the_whole_text_at_its_path() -> None:
    record = read()
    spans = {field.name: field.span for field in record.fields}
    assert spans["title"] == Span(0, 14, "protocolSection.identificationModule.briefTitle")
    assert spans["keyword"] == Span(0, 5, "protocolSection.conditionsModule.keywords.1")
    path = "protocolSection.armsInterventionsModule.interventions.0.otherNames.1"
    assert spans["intervention.other_name"] == Span(0, 3, path)
    assert record.document.texts.keys() == {field.span.field for field in record.fields}


def test_what_belongs_together_shares_a_group_and_what_does_not_has_another() -> None:
    groups: dict[int, list[str]] = {}
    for field in read().fields:
        if field.name.startswith("intervention."):
            groups.setdefault(field.group, []).append(field.name.removeprefix("intervention."))
    assert list(groups.values()) == [["type", "name", "other_name", "other_name"], ["type", "name"]]


@pytest.mark.parametrize(
    ("module", "content"),
    [
        ("identificationModule", {"briefTitle": ""}),
        ("identificationModule", {"briefTitle": " \n"}),
        ("identificationModule", {"briefTitle": None}),
        ("identificationModule", {"secondaryIdInfos": [{"type": "OTHER"}, 7], "nctIdAliases": None}),
        ("identificationModule", None),
        ("conditionsModule", {"conditions": []}),
        ("designModule", {"enrollmentInfo": {}}),
        ("designModule", {"enrollmentInfo": None}),
        ("designModule", {"enrollmentInfo": 24}),
        ("sponsorCollaboratorsModule", {"leadSponsor": None, "collaborators": None}),
        ("noSuchModule", {"briefTitle": "Invented Cells"}),
    ],
)
def test_what_is_empty_or_unknown_is_no_field(module: str, content: object) -> None:
    assert said({module: content}) == []


# ---- what is recognised, and refused


@pytest.mark.parametrize("text", ['{"protocolSection": {}}', ' \n{"hasResults": false, "protocolSection": {}}'])
def test_an_object_with_a_protocol_is_a_study(text: str) -> None:
    assert ctgov.recognises(text, lexicon.load())


@pytest.mark.parametrize("text", ["", "{}", '{"study": {}}', 'The "protocolSection" of a study', "protocolSection"])
def test_another_text_is_none(text: str) -> None:
    assert not ctgov.recognises(text, lexicon.load())


def test_the_reader_is_chosen_by_what_the_file_holds() -> None:
    (record,) = readers.read_bytes("study.txt", json.dumps({"protocolSection": STUDY}).encode())
    assert record.document.media_type == "application/json"
    assert record.fields == read().fields


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('{"protocolSection": {"identificationModule": {"nctId": "NCT0', "this ctgov record cannot be read"),
        ('{"protocolSection": {}} and more', "this ctgov record cannot be read"),
        ('{"protocolSection": {}}', "no trial found"),
        ('{"protocolSection": null}', "no trial found"),
    ],
)
def test_a_study_that_is_cut_or_empty_is_refused_with_its_name(text: str, problem: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        list(readers.read_bytes("study.json", text.encode()))
    assert str(refused.value).startswith(f"study.json: {problem}")
