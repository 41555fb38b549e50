"""A bundle of FHIR tells the same as a person's file; what it does not say, or takes back, is not there."""

import json
import sys
from typing import Any

import pytest

from match.trials import TODAY, known, said, somebody
from trialgraph.core.errors import PersonError
from trialgraph.core.standards import LOINC
from trialgraph.match.fhir import described
from trialgraph.match.reading import given

SUBJECT = {"reference": "Patient/1"}


def concept(text: str, loinc: str | None = None) -> dict[str, Any]:
    return {"text": text, **({"coding": [{"system": LOINC, "code": loinc}]} if loinc else {})}


def observation(code: dict[str, Any], value: float, unit: str, **more: Any) -> dict[str, Any]:
    quantity = {"value": value, "unit": unit, "code": unit}
    return {"resourceType": "Observation", "status": "final", "code": code, "valueQuantity": quantity} | more


def bundle(*resources: dict[str, Any]) -> dict[str, Any]:
    return {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": each} for each in resources]}


PATIENT = {"resourceType": "Patient", "gender": "female", "birthDate": "1968-03-02"}
BUNDLE = bundle(
    PATIENT,
    observation(concept("Thrombocytes", "777-3"), 92, "10*3/uL", effectiveDateTime="2026-10-02"),
    observation(
        concept("ALT"), 38, "U/L", effectiveDateTime="2026-10-02T08:00:00Z", referenceRange=[{"high": {"value": 35}}]
    ),
    {"resourceType": "Observation", "status": "final", "code": concept("ECOG", "89247-1"), "valueInteger": 1},
    observation(concept("Thrombocytes", "777-3"), 3, "10*3/uL", status="entered-in-error"),
    {
        "resourceType": "Condition",
        "subject": SUBJECT,
        "code": concept("Multiple myeloma (disorder)"),
        "onsetDateTime": "2021-05",
    },
    {
        "resourceType": "Condition",
        "subject": SUBJECT,
        "code": concept("Hepatitis B"),
        "verificationStatus": {"coding": [{"code": "refuted"}]},
    },
    {
        "resourceType": "Procedure",
        "status": "completed",
        "subject": SUBJECT,
        "code": concept("Autologous stem cell transplantation"),
        "performedDateTime": "2022-02-14",
    },
    {"resourceType": "Procedure", "status": "not-done", "subject": SUBJECT, "code": concept("Radiotherapy")},
    {
        "resourceType": "MedicationStatement",
        "status": "active",
        "subject": SUBJECT,
        "medicationCodeableConcept": concept("Dexamethasone"),
        "effectivePeriod": {"start": "2026-09-01"},
    },
    {
        "resourceType": "MedicationAdministration",
        "status": "completed",
        "subject": SUBJECT,
        "medicationCodeableConcept": concept("Carfilzomib"),
        "effectiveDateTime": "2026-08-30",
    },
)
SAME = {
    "birthDate": "1968-03-02",
    "sex": "female",
    "measurements": [
        {"measure": "platelets", "value": 92, "unit": "10*3/uL", "date": "2026-10-02"},
        {"measure": "alt", "value": 38, "unit": "U/L", "upperLimit": 35, "date": "2026-10-02"},
        {"measure": "ecog", "value": 1},
    ],
    "diagnoses": [{"name": "Multiple myeloma", "start": "2021-05", "ongoing": True}],
    "history": [
        {"name": "Autologous stem cell transplantation", "date": "2022-02-14"},
        {"name": "Dexamethasone", "start": "2026-09-01", "ongoing": True},
        {"name": "Carfilzomib", "date": "2026-08-30"},
    ],
    "absent": ["Hepatitis B"],
}


def test_a_bundle_and_a_file_are_the_same_person() -> None:
    read = given(json.dumps(BUNDLE), known(), today=TODAY)
    assert read.person == somebody(**SAME)
    assert read.notes == ()


def test_and_are_told_the_same() -> None:
    trial = {"conditions": ["Multiple Myeloma"], "inclusion": ["Platelets >= 75 x 10^9/L", "ALT <= 2 x ULN"]}
    bundled = described(BUNDLE, known()).person
    assert said(trial, **bundled) == said(trial, **SAME)


def test_each_part_of_an_observation_is_a_value() -> None:
    parts = [
        {"code": concept("Systolic blood pressure"), "valueQuantity": {"value": 141, "unit": "mmHg", "code": "mm[Hg]"}},
        {"code": concept("Diastolic blood pressure"), "valueQuantity": {"value": 88, "unit": "mmHg", "code": "mm[Hg]"}},
    ]
    pressure = {"resourceType": "Observation", "status": "final", "code": concept("Panel"), "component": parts}
    found = described(bundle(pressure), known()).person["measurements"]
    assert [(each["measure"], each["value"]) for each in found] == [("systolic_bp", 141), ("diastolic_bp", 88)]


def test_what_no_limit_speaks_of_is_noted() -> None:
    read = described(bundle(observation(concept("Height of the mood"), 3, "1")), known())
    assert (read.person, read.notes) == ({}, ("no limit could be held against “Height of the mood”",))


def test_a_value_that_is_only_bounded_is_none() -> None:
    bounded = observation(concept("ALT"), 5, "U/L")
    bounded["valueQuantity"]["comparator"] = "<"
    assert "measurements" not in described(bundle(bounded), known()).person


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (PATIENT, "it is a FHIR Patient. Put it into a Bundle."),
        (bundle(PATIENT, PATIENT), "it is of 2 patients. Give a bundle of one."),
        (bundle({**PATIENT, "birthDate": "soon"}), "it is no FHIR R4 bundle"),
        ({"resourceType": "Bundle", "type": "collection", "entry": 5}, "it is no FHIR R4 bundle"),
    ],
)
def test_what_is_no_bundle_of_one_person_is_refused(data: dict[str, Any], line: str) -> None:
    with pytest.raises(PersonError) as refused:
        given(json.dumps(data), known(), today=TODAY, where="bundle.json")
    assert str(refused.value).startswith("bundle.json: ") and line in str(refused.value)
    assert "\n" not in str(refused.value)


def test_without_the_library_a_line_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fhir.resources.R4B.bundle", None)
    with pytest.raises(PersonError, match=r"pip install .trialgraph\[fhir\]"):
        described(BUNDLE, known())
