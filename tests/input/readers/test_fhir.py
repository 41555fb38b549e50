"""A ResearchStudy of FHIR becomes fields, in release 4 and 5, alone and in a Bundle."""

import json
from typing import Any

import pytest

from input.readers.fields import facts, said
from input.splitting.records import found, split
from trialgraph.core.model import Arm, Criterion, Endpoint, Organisation, Record, Site, Stated
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


IN_XML = """<?xml version="1.0" encoding="UTF-8"?>
<ResearchStudy xmlns="http://hl7.org/fhir"><id value="s1"/>
<contained><EvidenceVariable><id value="low"/><title value="Invented cells, low dose"/><useContext><code>
<code value="interventionType"/></code><valueCodeableConcept><text value="BIOLOGICAL"/></valueCodeableConcept>
</useContext></EvidenceVariable></contained>
<contained><Group><id value="g0"/><description value="One infusion"/><useContext>
<code><code value="ArmGroupType"/></code>
<valueCodeableConcept><coding><code value="EXPERIMENTAL"/></coding></valueCodeableConcept></useContext>
<characteristic><valueReference><reference value="#low"/><display value="Cells"/></valueReference></characteristic>
</Group></contained>
<contained><Group><id value="who"/><description value="Inclusion Criteria:&#10;&#10;* Adults"/></Group></contained>
<contained><Location><id value="here"/><name value="First Hospital"/><address><city value="Graz"/>
<country value="Austria"/></address></Location></contained>
<identifier><value value="NCT00000003"/></identifier><title value="Invented cells in gout"/>
<label><type><coding><code value="plain-language"/></coding></type><value value="Cells"/></label>
<phase><coding><code value="X:1"/><display value="Phase 1 trial"/></coding></phase>
<studyDesign><coding><display value="Participant"/></coding></studyDesign>
<studyDesign><coding><code value="X:2"/><display value="Randomized"/></coding></studyDesign>
<studyDesign><coding><display value="nothing known"/></coding></studyDesign>
<site><reference value="#here"/></site>
<associatedParty><name value="Invented Firm"/><role><coding><code value="sponsor"/></coding></role>
<classifier><coding><code value="INDUSTRY"/></coding></classifier></associatedParty>
<associatedParty><name value="Invented University"/>
<role><coding><code value="lead-sponsor"/></coding></role></associatedParty>
<progressStatus><state><coding><code value="not-yet-recruiting"/></coding></state></progressStatus>
<progressStatus><state><coding><code value="terminated"/></coding></state></progressStatus>
<progressStatus><state><coding><code value="overall-study"/></coding></state><actual value="true"/>
<period><start value="2024-01-16"/><end value="2025-07-21"/></period></progressStatus>
<progressStatus><state><coding><code value="completed"/></coding></state><actual value="false"/></progressStatus>
<recruitment><actualNumber value="62"/><eligibility><reference value="#who"/></eligibility></recruitment>
<comparisonGroup><eligibility><reference value="#g0"/><display value="Low"/></eligibility></comparisonGroup>
<objective><outcomeMeasure><name value="Cmax"/><type><coding><code value="primary"/></coding></type></outcomeMeasure>
<outcomeMeasure><name value="Response"/><type><coding><code value="secondary"/></coding></type></outcomeMeasure>
</objective>
</ResearchStudy>
"""


def read(study: object) -> Record:
    text = study if isinstance(study, str) else json.dumps(study)
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
    assert "minimumEnrollment" not in values and "maximumEnrollment" not in values
    assert said(read(R5), "outcome.primary.measure") == [("outcome.primary.measure", "Response")]


def test_the_study_of_the_build_after_release_5_in_xml_with_what_it_contains() -> None:
    values, record = stated(IN_XML), read(IN_XML)
    assert values["status"] == "TERMINATED" and values["phase"] == "PHASE1" and values["plannedEnrollment"] == 62
    assert values["allocation"] == "RANDOMIZED" and values["maskedParty"] == "PARTICIPANT"
    assert values["startDate"] == "2024-01-16" and values["completionDate"] == "2025-07-21"
    assert values["title"] == "Invented cells in gout"
    assert {(one.role, one.label) for one in facts(record, Organisation)} == {
        ("secondary", "Invented Firm"),
        ("lead", "Invented University"),
    }
    (arm,) = facts(record, Arm)
    assert (arm.label, arm.description, arm.products) == ("Low", "One infusion", ("Invented cells, low dose",))
    assert arm.arm_type is not None and arm.arm_type.code == "EXPERIMENTAL"
    (site,) = facts(record, Site)
    assert (site.label, site.city, getattr(site.country, "code", None)) == ("First Hospital", "Graz", "AT")
    assert [one.text for one in facts(record, Criterion)] == ["Adults"]
    assert [(one.label, one.role.code) for one in facts(record, Endpoint)] == [
        ("Cmax", "primary"),
        ("Response", "secondary"),
    ]
    assert record.document.texts["recruitment.actualNumber"] == "62"


def test_what_release_4_contains_is_read_by_its_reference() -> None:
    held = [
        {"resourceType": "Group", "id": "who", "description": "Inclusion Criteria:\n\n* Adults"},
        {"resourceType": "Location", "id": "here", "name": "First Hospital", "address": {"city": "Graz"}},
        {"resourceType": "Organization", "id": "firm", "name": "Invented Firm"},
    ]
    further = {
        "sponsor": {"reference": "#firm"},
        "site": [{"reference": "#here"}],
        "enrollment": [{"reference": "#who"}],
    }
    record = read({**R4, **further, "contained": held, "phase": {"coding": [{"code": "phase-1-phase-2"}]}})
    assert [one.text for one in facts(record, Criterion)] == ["Adults"]
    assert [(site.label, site.city) for site in facts(record, Site)] == [("First Hospital", "Graz")]
    assert [one.label for one in facts(record, Organisation)] == ["Invented Firm"]
    assert [one.value.code for one in facts(record, Stated) if one.property == "phase"] == ["PHASE1", "PHASE2"]


def test_the_studies_of_a_bundle_in_xml() -> None:
    study = IN_XML.partition("\n")[2].replace(' xmlns="http://hl7.org/fhir"', "")
    bundle = f"""<Bundle xmlns="http://hl7.org/fhir"><entry><resource><Patient/></resource></entry>
<entry><resource>{study}</resource></entry><entry><resource>{study}</resource></entry></Bundle>"""
    records = [fhir.read("file", "0" * 64, data.decode(), lexicon.load()) for data in found(split(bundle.encode()))]
    assert [record.document.texts["title"] for record in records] == ["Invented cells in gout"] * 2


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


def test_the_design_is_read_by_the_codes_of_sevco_or_of_the_lexicon() -> None:
    codes = ("SEVCO:01001", "SEVCO:01005", "SEVCO:01011", "SEVCO:01061", "DOUBLE", "SEVCO:09999")
    values = stated({**R5, "studyDesign": [{"coding": [{"system": "x", "code": code}]} for code in codes]})
    assert values["studyType"] == "INTERVENTIONAL" and values["allocation"] == "NON_RANDOMIZED"
    assert values["interventionModel"] == "PARALLEL" and values["maskedParty"] == "CARE_PROVIDER"
    assert values["masking"] == "DOUBLE"


@pytest.mark.parametrize(
    ("codes", "status"),
    [
        (["not-yet-recruiting"], "NOT_YET_RECRUITING"),
        (["terminated", "TERMINATED"], "TERMINATED"),
        (["UNKNOWN"], "UNKNOWN"),
        (["unknown"], None),  # another system's word
        (["anything else"], None),
    ],
)
def test_states_of_release_5_and_of_the_lexicon(codes: list[str], status: str | None) -> None:
    state = {"coding": [{"code": code} for code in codes]}
    assert stated({**R5, "progressStatus": [{"state": state}]}).get("status") == status


VARIABLE: dict[str, Any] = {
    "resourceType": "EvidenceVariable",
    "id": "who",
    "description": "Who may take part",
    "characteristic": [
        {"description": "Age 18 or older", "definitionByTypeAndValue": {"type": {"text": "age"}}},
        {"exclude": True, "definitionCodeableConcept": {"text": "Pregnancy"}},
    ],
}
LED_TO = {"reference": "#who", "display": "Eligibility"}


def test_the_criteria_of_a_contained_variable_are_on_their_sides() -> None:
    record = read({**R5, "contained": [VARIABLE], "recruitment": {"eligibility": LED_TO}})
    assert [(one.polarity.value, one.text) for one in facts(record, Criterion)] == [
        ("inclusion", "Age 18 or older"),
        ("exclusion", "Pregnancy"),
    ]


@pytest.mark.parametrize(
    "further",
    [
        {"definitionByCombination": {"code": "any-of", "characteristic": []}},
        {"exclude": True, "definitionCodeableConcept": {"text": "Surgery"}, "timeFromEvent": [{"description": "a"}]},
    ],
)
def test_criteria_of_which_one_is_not_told_in_words_are_read_from_the_whole(further: dict[str, Any]) -> None:
    variable = {**VARIABLE, "characteristic": [*VARIABLE["characteristic"], further]}
    record = read({**R5, "contained": [variable], "recruitment": {"eligibility": LED_TO}})
    assert said(record, "eligibility") == [("eligibility", "Who may take part")]


def test_a_place_without_a_name_is_no_facility() -> None:
    place = {"resourceType": "Location", "id": "here", "address": {"country": "Austria"}}
    study = {**R5, "contained": [place], "site": [{"reference": "#here", "display": "Austria"}]}
    assert said(read(study), "site.") == [("site.country", "Austria")]


def test_what_an_element_of_fhir_lacks_is_read_from_its_extension() -> None:
    completed = {"url": "https://example.org/primary-completion", "valueDateTime": "2026-05"}
    frame = {"url": "https://example.org/time-frame", "valueString": "28 days"}
    other = {"url": "https://example.org/other", "valueString": "90 days", "valueDateTime": "2020"}
    outcome = {**R5["outcomeMeasure"][0], "extension": [other, frame]}
    study = {**R5, "extension": [other, completed], "outcomeMeasure": [outcome], "whyStopped": {"text": "No money"}}
    values = stated(study)
    assert values["primaryCompletionDate"] == "2026-05" and values["whyStopped"] == "No money"
    (endpoint,) = facts(read(study), Endpoint)
    assert endpoint.time_frame_text == "28 days"


def test_a_note_is_prose() -> None:
    values = stated({**R5, "note": [{"text": "A total of 6 to 24 participants."}]})
    assert (values["minimumEnrollment"], values["maximumEnrollment"], values["plannedEnrollment"]) == (6, 24, 24)


def test_a_design_that_is_no_value_of_a_field_is_read_as_prose() -> None:
    design = [{"text": "escalation method: 3+3 design"}, {"coding": [{"display": "first in human"}]}, {"text": "None"}]
    values = stated({**R5, "studyDesign": design})
    assert values["escalationMethod"] == "3+3" and values["designFeature"] == "first in human"
