"""A study of the former API of ClinicalTrials.gov becomes the fields that it is in the present one."""

import json
from typing import Any

import pytest

from input.readers.fields import facts, grouped, said
from input.splitting.records import found, split
from trialgraph.core.model import Arm, Endpoint, Record, Stated
from trialgraph.core.publication import Publication
from trialgraph.input import readers
from trialgraph.input.readers import ctgov_v1
from trialgraph.knowledge import lexicon

SECTION: dict[str, Any] = {
    "IdentificationModule": {
        "NCTId": "NCT00000000",
        "OrgStudyIdInfo": {"OrgStudyId": "I-1"},
        "SecondaryIdInfoList": {"SecondaryIdInfo": [{"SecondaryId": "2023-501234-12"}]},
        "BriefTitle": "Invented Cells",
        "Acronym": "INVENT",
    },
    "StatusModule": {
        "OverallStatus": "Terminated",
        "WhyStopped": "Slow accrual",
        "PrimaryCompletionDateStruct": {
            "PrimaryCompletionDate": "March 2, 2021",
            "PrimaryCompletionDateType": "Actual",
        },
    },
    "DesignModule": {
        "PhaseList": {"Phase": ["Phase 1", "Phase 2"]},
        "DesignInfo": {"DesignMaskingInfo": {"DesignWhoMaskedList": {"DesignWhoMasked": ["Participant"]}}},
        "EnrollmentInfo": {"EnrollmentCount": "24", "EnrollmentType": "Actual"},
    },
    "ArmsInterventionsModule": {
        "ArmGroupList": {
            "ArmGroup": [
                {"ArmGroupLabel": "Low", "ArmGroupType": "Experimental"},
                {
                    "ArmGroupLabel": "High",
                    "ArmGroupType": "Experimental",
                    "ArmGroupInterventionList": {"ArmGroupInterventionName": ["Biological: A", "Drug: B"]},
                },
            ]
        },
        "InterventionList": {
            "Intervention": [
                {"InterventionType": "Biological", "InterventionName": "A"},
                {"InterventionType": "Drug", "InterventionName": "B"},
            ]
        },
    },
    "OutcomesModule": {
        "PrimaryOutcomeList": {
            "PrimaryOutcome": [{"PrimaryOutcomeMeasure": "Response", "PrimaryOutcomeTimeFrame": "28 days"}]
        }
    },
    "EligibilityModule": {"EligibilityCriteria": "Inclusion Criteria:\n\n* Adults", "Gender": "All"},
    "ReferencesModule": {"ReferenceList": {"Reference": [{"ReferencePMID": "1", "ReferenceType": "result"}]}},
}
SELECTION: dict[str, Any] = {
    "Rank": 1,
    "NCTId": ["NCT00000001"],
    "BriefTitle": ["Invented Cells"],
    "Phase": ["Phase 1", "Phase 2"],
    "InterventionName": ["A", "B"],
    "InterventionType": ["Drug", "Drug"],
    "InterventionOtherName": ["A-1"],
    "PrimaryOutcomeMeasure": ["Response", "Survival"],
    "PrimaryOutcomeTimeFrame": ["28 days"],
    "WhyStopped": [],
}


def read(study: object) -> Record:
    return ctgov_v1.read("study.json", "0" * 64, json.dumps(study), lexicon.load())


def test_a_whole_study() -> None:
    record = read({"Rank": 1, "Study": {"ProtocolSection": SECTION}})
    assert ("other_id", "2023-501234-12") in said(record) and ("phase", "Phase 2") in said(record)
    assert grouped(record, "outcome.primary") == [{"measure": "Response", "time_frame": "28 days"}]
    assert record.document.texts["Study.ProtocolSection.IdentificationModule.BriefTitle"] == "Invented Cells"
    stated = {fact.property: fact.value for fact in facts(record, Stated)}
    assert stated["primaryCompletionDate"] == "2021-03-02" and stated["whyStopped"] == "Slow accrual"
    assert stated["numberOfArms"] == 2 and stated["plannedEnrollment"] == 24
    assert [(arm.label, arm.products) for arm in facts(record, Arm)] == [("Low", ()), ("High", ("A", "B"))]
    assert [paper.pmid for paper in facts(record, Publication)] == ["1"]


def test_a_selection_of_fields() -> None:
    record = read(SELECTION)
    assert grouped(record, "intervention") == [{"name": "A", "type": "Drug"}, {"name": "B", "type": "Drug"}]
    assert [(end.label, end.time_frame_text) for end in facts(record, Endpoint)] == [
        ("Response", None),
        ("Survival", None),
    ], "one time frame of two outcomes is not told to be the first one's"
    assert record.document.texts["BriefTitle.0"] == "Invented Cells"


@pytest.mark.parametrize(
    "page",
    [
        {
            "FullStudiesResponse": {
                "APIVrs": "1",
                "FullStudies": [{"Rank": n, "Study": {"ProtocolSection": SECTION}} for n in (1, 2)],
            }
        },
        {"StudyFieldsResponse": {"FieldList": ["NCTId", "Phase", "BriefTitle"], "StudyFields": [SELECTION, SELECTION]}},
    ],
)
def test_a_page_of_studies_is_split(page: dict[str, Any]) -> None:
    pieces = split(json.dumps(page).encode())
    assert [piece.place for piece in pieces] == ["file: study 1", "file: study 2"]
    for data in found(pieces):
        (record,) = readers.read_bytes("file", data)
        assert ("phase", "Phase 1") in said(record)


@pytest.mark.parametrize("text", ["", "{}", '{"NCTId": ["x"]}', '{"protocolSection": {}}', '["ProtocolSection"]'])
def test_another_text_is_none(text: str) -> None:
    assert not ctgov_v1.recognises(text, lexicon.load())


@pytest.mark.parametrize("text", ["{", "[]", '{"Study": 7}'])
def test_what_is_no_study_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        ctgov_v1.read("study.json", "0" * 64, text, lexicon.load())
