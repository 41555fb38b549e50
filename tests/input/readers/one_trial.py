"""One invented trial in every format that is read, and what each format has no place for."""

import io
import json
from typing import Any, NamedTuple

import openpyxl

from input.readers.fields import sample
from input.splitting.records import zipped

NUMBER, EU, TITLE = "NCT00000005", "2023-501234-12-00", "Invented Cells for Lymphoma"
INCLUSION = "1. Age of 18 years or older\n2. Platelets ≥ 75 x 10^9/L"
EXCLUSION = "1. Systemic steroids within 14 days before apheresis\n2. Pregnancy"
CRITERIA = f"Inclusion Criteria:\n\n{INCLUSION}\n\nExclusion Criteria:\n\n{EXCLUSION}"
CELLS, DRUG, ARM, SECOND = "Anti-CD19 CAR-T cells", "Fludarabine", "Low Dose", "High Dose"
PRIMARY, FRAME = "Dose-limiting toxicity", "28 days"
SPONSOR, CONDITION, WHY = "Invented Institute", "Lymphoma", "Slow accrual"
GIVEN = {ARM: [f"Biological: {CELLS}", f"Drug: {DRUG}"], SECOND: [f"Biological: {CELLS}"]}
STARTED, ENDS = "2024-01-16", "2027-01-31"


class Format(NamedTuple):
    """The bytes of a file, and the kinds of facts that it does not hold as the present JSON does."""

    data: bytes
    lacks: frozenset[str]


V2: dict[str, Any] = {
    "identificationModule": {"nctId": NUMBER, "briefTitle": TITLE, "acronym": "INVENT"},
    "statusModule": {
        "overallStatus": "TERMINATED",
        "whyStopped": WHY,
        "startDateStruct": {"date": STARTED, "type": "ACTUAL"},
        "completionDateStruct": {"date": ENDS, "type": "ESTIMATED"},
    },
    "sponsorCollaboratorsModule": {"leadSponsor": {"name": SPONSOR}},
    "conditionsModule": {"conditions": [CONDITION]},
    "designModule": {
        "studyType": "INTERVENTIONAL",
        "phases": ["PHASE1", "PHASE2"],
        "designInfo": {"allocation": "RANDOMIZED", "maskingInfo": {"masking": "NONE"}},
        "enrollmentInfo": {"count": 24, "type": "ESTIMATED"},
    },
    "armsInterventionsModule": {
        "armGroups": [
            {"label": label, "type": "EXPERIMENTAL", "interventionNames": names} for label, names in GIVEN.items()
        ],
        "interventions": [{"type": "BIOLOGICAL", "name": CELLS}, {"type": "DRUG", "name": DRUG}],
    },
    "outcomesModule": {"primaryOutcomes": [{"measure": PRIMARY, "timeFrame": FRAME}]},
    "eligibilityModule": {
        "eligibilityCriteria": CRITERIA,
        "sex": "ALL",
        "minimumAge": "18 Years",
        "maximumAge": "70 Years",
        "healthyVolunteers": False,
    },
}
V1: dict[str, Any] = {
    "IdentificationModule": {"NCTId": NUMBER, "BriefTitle": TITLE, "Acronym": "INVENT"},
    "StatusModule": {
        "OverallStatus": "Terminated",
        "WhyStopped": WHY,
        "StartDateStruct": {"StartDate": "January 16, 2024", "StartDateType": "Actual"},
        "CompletionDateStruct": {"CompletionDate": "January 31, 2027", "CompletionDateType": "Anticipated"},
    },
    "SponsorCollaboratorsModule": {"LeadSponsor": {"LeadSponsorName": SPONSOR}},
    "ConditionsModule": {"ConditionList": {"Condition": [CONDITION]}},
    "DesignModule": {
        "StudyType": "Interventional",
        "PhaseList": {"Phase": ["Phase 1", "Phase 2"]},
        "DesignInfo": {
            "DesignAllocation": "Randomized",
            "DesignMaskingInfo": {"DesignMasking": "None (Open Label)"},
        },
        "EnrollmentInfo": {"EnrollmentCount": "24", "EnrollmentType": "Anticipated"},
    },
    "ArmsInterventionsModule": {
        "ArmGroupList": {
            "ArmGroup": [
                {
                    "ArmGroupLabel": label,
                    "ArmGroupType": "Experimental",
                    "ArmGroupInterventionList": {"ArmGroupInterventionName": names},
                }
                for label, names in (
                    (ARM, [f"Biological: {CELLS}", f"Drug: {DRUG}"]),
                    (SECOND, [f"Biological: {CELLS}"]),
                )
            ]
        },
        "InterventionList": {
            "Intervention": [
                {"InterventionType": "Biological", "InterventionName": CELLS},
                {"InterventionType": "Drug", "InterventionName": DRUG},
            ]
        },
    },
    "OutcomesModule": {
        "PrimaryOutcomeList": {"PrimaryOutcome": [{"PrimaryOutcomeMeasure": PRIMARY, "PrimaryOutcomeTimeFrame": FRAME}]}
    },
    "EligibilityModule": {
        "EligibilityCriteria": CRITERIA,
        "Gender": "All",
        "MinimumAge": "18 Years",
        "MaximumAge": "70 Years",
        "HealthyVolunteers": "No",
    },
}
CSV = (
    "NCT Number,Study Title,Acronym,Study Status,Conditions,Interventions,Primary Outcome Measures,Sponsor,Sex,Phases,"
    "Enrollment,Study Type,Study Design,Start Date,Completion Date\n"
    f"{NUMBER},{TITLE},INVENT,TERMINATED,{CONDITION},BIOLOGICAL: {CELLS}|DRUG: {DRUG},"
    f'"{PRIMARY}, {FRAME}",{SPONSOR},ALL,PHASE1|PHASE2,24,INTERVENTIONAL,Allocation: RANDOMIZED|Masking: NONE,'
    f"{STARTED},{ENDS}\n"
)


def table(columns: str, *rows: tuple[object, ...]) -> bytes:
    """A table of AACT: cells with bars or lines are quoted."""
    lines = ["|".join(f'"{cell}"' if "\n" in str(cell) else str(cell) for cell in (NUMBER, *row)) for row in rows]
    return "\n".join([f"nct_id|{columns}", *lines, ""]).encode()


AACT = zipped(
    (
        "studies.txt",
        table(
            "brief_title|acronym|overall_status|why_stopped|phase|study_type|enrollment|enrollment_type|number_of_arms"
            "|start_date|start_date_type|completion_date|completion_date_type",
            (TITLE, "INVENT", "Terminated", WHY, "Phase 1/Phase 2", "Interventional", 24, "Anticipated", 2,
             STARTED, "Actual", ENDS, "Anticipated"),
        ),
    ),
    ("conditions.txt", table("name", (CONDITION,))),
    ("designs.txt", table("allocation|masking", ("Randomized", "None (Open Label)"))),
    ("design_groups.txt", table("id|group_type|title", (1, "Experimental", ARM), (2, "Experimental", SECOND))),
    ("interventions.txt", table("id|intervention_type|name", (3, "Biological", CELLS), (4, "Drug", DRUG))),
    ("design_group_interventions.txt", table("design_group_id|intervention_id", (1, 3), (1, 4), (2, 3))),
    ("design_outcomes.txt", table("outcome_type|measure|time_frame", ("primary", PRIMARY, FRAME))),
    ("sponsors.txt", table("lead_or_collaborator|name", ("lead", SPONSOR))),
    (
        "eligibilities.txt",
        table(
            "gender|minimum_age|maximum_age|healthy_volunteers|criteria",
            ("All", "18 Years", "70 Years", "No", CRITERIA),
        ),
    ),
)  # fmt: skip
PORTAL = {
    "TrialID": NUMBER,
    "Public title": TITLE,
    "Acronym": "INVENT",
    "Primary sponsor": SPONSOR,
    "Recruitment Status": "Terminated",
    "Inclusion agemin": "18",
    "Inclusion agemax": "70",
    "Inclusion gender": "Both",
    "Date enrollement": STARTED,
    "Results date completed": ENDS,
    "Target size": f"{ARM}:12;{SECOND}:12;",
    "Study type": "Interventional study",
    "Study design": "Allocation: Randomized. Masking: None (Open Label).",
    "Phase": "Phase 1/Phase 2",
    "Condition": CONDITION,
    "Intervention": f"Biological: {CELLS};Drug: {DRUG}",
    "Inclusion Criteria": INCLUSION,
    "Exclusion Criteria": EXCLUSION,
    "Primary outcome": f"{PRIMARY} [{FRAME}]",
}
_ELEMENTS = {key.replace(" ", "_"): text for key, text in PORTAL.items()}
ICTRP = "<Trial>" + "".join(f"<{key}>{text}</{key}>" for key, text in _ELEMENTS.items()) + "</Trial>"


def workbook() -> bytes:
    """The row of the WHO's portal in a workbook."""
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(list(PORTAL))
    book.active.append(list(PORTAL.values()))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


_INFORMATION = {
    "trialCategory": {"trialPhase": "Human pharmacology (Phase I) and therapeutic exploratory (Phase II)"},
    "eligibilityCriteria": {
        "principalInclusionCriteria": [
            {"number": n, "principalInclusionCriteria": text[3:]} for n, text in enumerate(INCLUSION.split("\n"), 1)
        ],
        "principalExclusionCriteria": [
            {"number": n, "principalExclusionCriteria": text[3:]} for n, text in enumerate(EXCLUSION.split("\n"), 1)
        ],
    },
    "endPoint": {"primaryEndPoints": [{"number": 1, "endPoint": PRIMARY}]},
    "medicalCondition": {"partIMedicalConditions": [{"medicalCondition": CONDITION}]},
    "populationOfTrialSubjects": {"isFemaleSubjects": True, "isMaleSubjects": True},
}
_PART_ONE = {
    "rowSubjectCount": 4,
    "trialDetails": {
        "clinicalTrialIdentifiers": {
            "publicTitle": TITLE,
            "secondaryIdentifyingNumbers": {"nctNumber": {"number": NUMBER}},
        },
        "trialInformation": _INFORMATION,
    },
    "sponsors": [{"primary": True, "organisation": {"name": SPONSOR}}],
    "products": [{"productName": CELLS}, {"productName": DRUG}],
}
_PARTS_TWO = [{"recruitmentSubjectCount": 15}, {"recruitmentSubjectCount": 5}]
_DATES = {"startDateEU": "16/01/2024", "endDateEU": "31/01/2027"}
CTIS = {
    "ctNumber": EU,
    **_DATES,
    "authorizedApplication": {"authorizedPartI": _PART_ONE, "authorizedPartsII": _PARTS_TWO},
}
FORMER_CTIS = {
    "id": 7,
    "publicEvaluation": [{"id": 1}],
    "ctNumber": EU,
    "trialStartDate": STARTED,
    "trialEndDate": ENDS,
    "authorizedPartI": _PART_ONE,
    "authorizedPartsII": _PARTS_TWO,
}
FHIR = {
    "resourceType": "ResearchStudy",
    "identifier": [{"value": NUMBER}],
    "title": TITLE,
    "status": "administratively-completed",
    "phase": {"text": "Phase 1/Phase 2"},
    "condition": [{"text": CONDITION}],
    "focus": [{"text": CELLS}, {"text": DRUG}],
    "enrollment": [{"display": CRITERIA}],
    "period": {"start": STARTED, "end": ENDS},
    "sponsor": {"display": SPONSOR},
    "reasonStopped": {"text": WHY},
    "arm": [{"name": label, "type": {"text": "Experimental"}} for label in (ARM, SECOND)],
}


def written(value: object) -> bytes:
    """JSON as bytes."""
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


_TYPES = {"startDateActuality", "completionDateActuality", "enrollmentActuality"}
_ARMS = {"arms", "given"}
_AGES = {"minimumAge", "maximumAge"}
_PORTAL = {*_TYPES, *_ARMS, "numberOfArms", "whyStopped", "acceptsHealthyVolunteers"}
_CTIS = {*_PORTAL, *_AGES, "acronym", "allocation", "masking", "status", "studyType", "endpoints", "identifier"}
_EUCTR = {*_TYPES, *_ARMS, *_AGES, "identifier", "startDate", "studyType", "whyStopped"}
_ISRCTN = {*_TYPES, *_ARMS, "numberOfArms", "identifier"}
_DECLARED = '<?xml version="1.0" encoding="UTF-16"?>'

FORMATS = {
    "v2.json": Format(written({"protocolSection": V2}), frozenset()),
    "v1.json": Format(written({"Study": {"ProtocolSection": V1}}), frozenset()),
    "former.xml": Format(sample("one-trial.xml").encode(), frozenset()),
    "utf-16.xml": Format(
        f'<?xml version="1.0" encoding="UTF-16"?>{sample("one-trial.xml")}'.encode("utf-16"), frozenset()
    ),
    "aact.zip": Format(AACT, frozenset()),
    "table.csv": Format(CSV.encode(), frozenset({*_PORTAL, *_AGES, "criteria", "limits", "windows"})),
    "ictrp.xml": Format(ICTRP.encode(), frozenset(_PORTAL)),
    "ictrp.xlsx": Format(workbook(), frozenset(_PORTAL)),
    "ctis.json": Format(written(CTIS), frozenset(_CTIS)),
    "former-ctis.json": Format(written(FORMER_CTIS), frozenset(_CTIS)),
    "euctr.txt": Format(sample("one-trial.euctr.txt").encode(), frozenset(_EUCTR)),
    "isrctn.xml": Format(
        sample("one-trial.isrctn.xml").encode(), frozenset({*_TYPES, *_ARMS, "numberOfArms", "identifier"})
    ),
    "fhir.json": Format(
        written(FHIR),
        frozenset({*_TYPES, *_AGES, "given", "acronym", "allocation", "masking", "sex", "studyType", "endpoints"})
        | {"acceptsHealthyVolunteers", "plannedEnrollment", "minimumEnrollment", "maximumEnrollment"},
    ),
}
