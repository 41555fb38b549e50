"""The codes of CTIS become values, and the extractors find facts in its fields."""

import pytest

from input.readers.ctis_reading import read, stated, with_information
from input.readers.ctis_sample import FULL, HIT, NUMBER
from trialgraph.core.model import Organisation, Product
from trialgraph.extract import extract
from trialgraph.knowledge.lexicon import load


@pytest.mark.parametrize(
    ("code", "phases"),
    [
        (1, ["PHASE1"]),
        ("2", ["PHASE1"]),
        ("3", ["PHASE1"]),
        ("4", ["PHASE2"]),
        ("5", ["PHASE3"]),
        ("6", ["PHASE4"]),
        ("7", ["PHASE1", "PHASE2"]),
        (8, ["PHASE1", "PHASE2"]),
        ("9", ["PHASE1", "PHASE2"]),
        ("10", ["PHASE2", "PHASE3"]),
        ("11", ["PHASE3", "PHASE4"]),
        ("Human Pharmacology (Phase I)- Other", ["PHASE1"]),
        ("Therapeutic use (Phase IV)", ["PHASE4"]),
        ("Phase III and phase IV (Integrated)", ["PHASE3", "PHASE4"]),
        ("12", []),
        ("unheard of", []),
    ],
)
def test_a_phase_is_read_from_its_code_or_its_words(code: object, phases: list[str]) -> None:
    trial = with_information(trialCategory={"trialPhase": code})
    assert stated(trial, "phase") == phases
    codes = [finding.code for finding in extract(read(trial), load()) if hasattr(finding, "severity")]
    assert codes == ([] if phases else ["unread_field"])


@pytest.mark.parametrize(
    ("female", "male", "sexes"),
    [(True, True, ["ALL"]), (True, False, ["FEMALE"]), (False, True, ["MALE"]), (False, False, [])],
)
def test_the_sex_is_read_from_two_answers(female: bool, male: bool, sexes: list[str]) -> None:
    people = {"isFemaleSubjects": female, "isMaleSubjects": male}
    assert stated(with_information(populationOfTrialSubjects=people), "sex") == sexes


def test_the_facts_of_a_full_record() -> None:
    facts = list(extract(read(), load()))
    numbers = [NUMBER, "U0000-0000-0000", "X-7", "INV-1", "2099-501234-12"]  # NCT00000000 is a placeholder
    assert sorted(map(str, stated(FULL, "identifier"))) == sorted(numbers)
    assert stated(FULL, "phase") == ["PHASE2"] and stated(FULL, "status") == ["RECRUITING"]
    assert stated(FULL, "startDate") == ["2099-02-01"] and stated(FULL, "plannedEnrollment") == [24]
    products = {fact.label: [target.code for target in fact.targets] for fact in facts if isinstance(fact, Product)}
    assert products == {"INV01": ["CD19"], "Fludarabine": []}
    organisations = [fact for fact in facts if isinstance(fact, Organisation)]
    assert {(o.label, o.role, o.organisation_class and o.organisation_class.code) for o in organisations} == {
        ("First Company", "lead", "INDUSTRY"),
        ("Second Institute", "secondary", "OTHER"),
    }


def test_the_facts_of_a_hit() -> None:
    assert stated(HIT, "phase") == ["PHASE1", "PHASE2"] and stated(HIT, "sex") == ["ALL"]
    assert stated(HIT, "condition") and stated(HIT, "plannedEnrollment") == [24]


def test_who_is_blinded_and_how_is_read_in_words_and_no_code_is() -> None:
    period = {"blindingMethodCode": "2", "blindingDetails": "The pharmacy alone knows.", "allocationMethod": "1",
              "blindedRoles": [{"name": each} for each in ("Subject", "Investigator", "3", "Subject")]}  # fmt: skip
    trial = {
        "ctNumber": NUMBER,
        "authorizedApplication": {
            "authorizedPartI": {
                "trialDetails": {"protocolInformation": {"studyDesign": {"periodDetails": [period, period]}}}
            }
        },
    }
    assert sorted(map(str, stated(trial, "maskedParty"))) == ["INVESTIGATOR", "PARTICIPANT"]
    assert {*stated(trial, "maskingDetails")} == {"The pharmacy alone knows."}
    assert stated(trial, "masking") == stated(trial, "allocation") == []
