"""A ResearchStudy of FHIR becomes fields, in release 4 and 5, alone and in a Bundle."""

import json
from typing import Any

import pytest

from input.readers.fields import facts, said
from input.splitting.records import found, split
from trialgraph.core.model import Arm, Organisation, Record, Stated
from trialgraph.core.publication import Publication
from trialgraph.input.readers import fhir
from trialgraph.knowledge import lexicon

R4: dict[str, Any] = {
    "resourceType": "ResearchStudy",
    "identifier": [{"value": "INV-1"}, {"system": "x", "value": "NCT00000001"}],
    "title": "Invented cells in lupus",
    "status": "closed-to-accrual",
    "phase": {"coding": [{"code": "phase-2"}]},
    "primaryPurposeType": {"coding": [{"code": "treatment", "display": "Treatment"}]},
    "condition": [{"text": "Lupus"}],
    "focus": [{"text": "Invented cells"}],
    "enrollment": [{"display": "Inclusion Criteria: 1. Adults"}],
    "period": {"start": "2024-01-16", "end": "2027-01"},
    "sponsor": {"display": "Invented University"},
    "site": [{"display": "First Hospital"}],
    "reasonStopped": {"coding": [{"display": "Accrual Goal Met"}]},
    "arm": [{"name": "Low", "type": {"text": "Experimental"}, "description": "One infusion."}],
    "relatedArtifact": [{"type": "citation", "citation": "Example A. Cells. doi:10.1000/182"}],
}
R5: dict[str, Any] = {
    "resourceType": "ResearchStudy",
    "identifier": [{"value": "NCT00000002"}],
    "title": "Invented cells",
    "status": "active",
    "label": [{"type": {"coding": [{"code": "acronym"}]}, "value": "INVENT"}],
    "progressStatus": [
        {"state": {"coding": [{"code": "approved"}]}, "actual": True},
        {"state": {"coding": [{"code": "recruiting"}]}, "actual": True},
        {"state": {"coding": [{"code": "completed"}]}, "actual": False},
    ],
    "associatedParty": [
        {"name": "Invented University", "role": {"coding": [{"code": "lead-sponsor"}]}},
        {"party": {"display": "Invented Foundation"}, "role": {"coding": [{"code": "funding-source"}]}},
        {"name": "A person", "role": {"coding": [{"code": "primary-investigator"}]}},
    ],
    "focus": [{"concept": {"text": "Invented cells"}}],
    "recruitment": {"targetNumber": 24, "eligibility": {"display": "Inclusion Criteria: 1. Adults"}},
    "comparisonGroup": [{"name": "Low", "intendedExposure": [{"display": "Invented cells"}]}],
    "outcomeMeasure": [{"name": "Response", "type": [{"coding": [{"code": "primary"}]}], "description": "At month 6."}],
}


def read(study: object) -> Record:
    text = json.dumps(study)
    assert fhir.recognises(text, lexicon.load())
    return fhir.read("study.json", "0" * 64, text, lexicon.load())


def stated(study: object) -> dict[str, Any]:
    return {fact.property: getattr(fact.value, "code", fact.value) for fact in facts(read(study), Stated)}


def test_release_4() -> None:
    values = stated(R4)
    assert values["status"] == "ACTIVE_NOT_RECRUITING" and values["phase"] == "PHASE2"
    assert values["startDate"] == "2024-01-16" and values["completionDate"] == "2027-01"
    assert values["whyStopped"] == "Accrual Goal Met" and values["numberOfArms"] == 1
    assert said(read(R4), "id") == [("id", "NCT00000001")] and said(read(R4), "org_id") == [("org_id", "INV-1")]
    assert read(R4).document.texts["condition.0.text"] == "Lupus"
    assert [paper.doi for paper in facts(read(R4), Publication)] == ["10.1000/182"]


def test_release_5() -> None:
    values = stated(R5)
    assert values["status"] == "RECRUITING" and values["acronym"] == "INVENT" and values["plannedEnrollment"] == 24
    assert [(one.role, one.label) for one in facts(read(R5), Organisation)] == [
        ("lead", "Invented University"),
        ("funder", "Invented Foundation"),
    ]
    assert [(arm.label, arm.products) for arm in facts(read(R5), Arm)] == [("Low", ("Invented cells",))]
    assert said(read(R5), "outcome.primary.measure") == [("outcome.primary.measure", "Response")]


def test_the_status_of_a_record_of_release_5_is_no_state_of_the_study() -> None:
    without = {key: value for key, value in R5.items() if key != "progressStatus"}
    assert "status" not in stated(without)


@pytest.mark.parametrize("first", [{"resource": {"resourceType": "Organization", "id": "o"}}, {"resource": R4}])
def test_the_studies_of_a_bundle(first: dict[str, Any]) -> None:
    bundle = {"resourceType": "Bundle", "type": "collection", "entry": [first, {"fullUrl": "x", "resource": R5}]}
    some = split(json.dumps(bundle).encode())
    assert some[-1].place == "file: study 2"
    records = [fhir.read("file", "0" * 64, data.decode(), lexicon.load()) for data in found(some)]
    assert len(records) == (2 if first["resource"] is R4 else 1)
    assert records[-1].document.texts["resource.title"] == "Invented cells"


@pytest.mark.parametrize("text", ["", "{}", '{"resourceType": "Patient"}', 'a "resourceType": "ResearchStudy"'])
def test_another_text_is_none(text: str) -> None:
    assert not fhir.recognises(text, lexicon.load())
