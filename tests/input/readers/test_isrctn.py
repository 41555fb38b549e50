"""A trial of ISRCTN becomes fields, from XML and from the same as JSON."""

import json
from typing import Any

import pytest

from input.readers.fields import criteria, facts, grouped, said, sample
from input.splitting.records import found, split
from trialgraph.core.model import Endpoint, Organisation, Product, Record, Stated
from trialgraph.core.publication import Publication
from trialgraph.input.readers import isrctn
from trialgraph.knowledge import lexicon

TRIAL = sample("isrctn.xml")


def read(text: str = TRIAL) -> Record:
    assert isrctn.recognises(text, lexicon.load())
    return isrctn.read("trial.xml", "0" * 64, text, lexicon.load())


def test_statements() -> None:
    stated = {fact.property: getattr(fact.value, "code", fact.value) for fact in facts(read(), Stated)}
    assert stated["allocation"] == "RANDOMIZED" and stated["masking"] == "NONE" and stated["phase"] == "PHASE2"
    assert stated["firstRegistered"] == "2023-12-01" and stated["startDate"] == "2024-01-16"
    assert stated["plannedEnrollment"] == 24 and stated["acceptsHealthyVolunteers"] is False
    assert said(read(), "other_id") == [("other_id", "NCT00000007"), ("other_id", "INV-8")]
    assert read().document.texts["trial.participants.lowerAgeLimit.#"] == "18 Years"


def test_lists() -> None:
    assert criteria(read()) == [
        ("inclusion", 1, "Age of 18 years or older"),
        ("inclusion", 2, "ECOG 0 or 1"),
        ("exclusion", 1, "Pregnancy"),
    ]
    assert [(end.role.code, end.label, end.time_frame_text) for end in facts(read(), Endpoint)] == [
        ("primary", "Response", "6 months after infusion"),
        ("secondary", "Overall survival at 2 years", None),
    ]
    assert [product.label for product in facts(read(), Product)] == ["INV-19", "fludarabine"]
    assert grouped(read(), "site") == [{"facility": "First Hospital", "city": "Basel", "country": "Switzerland"}]


def test_who_stands_beside_the_trial() -> None:
    assert [(one.role, one.label) for one in facts(read(), Organisation)] == [
        ("lead", "Invented University"),
        ("secondary", "Second University"),
        ("funder", "Invented Foundation"),
    ]
    assert [(paper.doi, paper.relation and paper.relation.code) for paper in facts(read(), Publication)] == [
        ("10.1000/182", "RESULT")
    ]


def test_the_number_has_the_letters_of_the_registry() -> None:
    digits = "0" * 8
    assert said(read(TRIAL.replace("0000000X", digits)), "id") == [("id", f"ISRCTN{digits}")]
    assert said(read(TRIAL.replace("<trial ", f'<trial publicIdentifierCanonical="X{digits}" ')), "id") == [
        ("id", f"X{digits}")
    ]


JSON: dict[str, Any] = {
    "isrctn": "0000000X",
    "trialDescription": {"title": "Invented cells in lupus", "hypothesis": "The cells are safe."},
    "participants": {"inclusion": "Adults", "healthyVolunteersAllowed": False, "lowerAgeLimit": "18 Years"},
}


@pytest.mark.parametrize("trial", [JSON, {"trial": JSON}])
def test_json_has_the_same_names(trial: dict[str, Any]) -> None:
    record = read(json.dumps(trial))
    assert [text for _, text in said(record)] == [
        "0000000X",
        "Invented cells in lupus",
        "The cells are safe.",
        "Adults",
        "18 Years",
        "false",
    ]


def test_the_record_of_a_list_has_its_sponsors() -> None:
    one = TRIAL[TRIAL.index("<fullTrial>") : TRIAL.index("</allTrials>")].strip()
    some = split(f'<allTrials xmlns="http://x">{one}\n{one.replace("INVENT", "TWO")}</allTrials>'.encode())
    assert len(found(some)) == 2 and all(b"Invented Foundation" in data for data in found(some))


@pytest.mark.parametrize("text", ["", "{}", "<trial/>", '{"isrctn": 1}', "of <isrctn> and <trialDescription>"])
def test_another_text_is_none(text: str) -> None:
    assert not isrctn.recognises(text, lexicon.load())


def trial(**parts: Any) -> Record:
    """The record of a trial in JSON with these parts besides its number and title."""
    description = {"title": "Invented cells in gout"}
    return read(json.dumps({"trial": {"isrctn": "00000000", "trialDescription": description, **parts}}))


def test_a_design_in_the_words_of_the_registrant() -> None:
    words = "Randomised double blind parallel group trial"
    found = said(trial(trialDesign={"studyDesign": words}))
    assert ("allocation", "Randomised") in found and ("masking", "double blind") in found
    formed = {"interventionalTrialDesign": {"masking": "Open (masking not used)"}, "studyDesign": words}
    record = trial(trialDesign=formed)
    assert said(record, "masking") == [("masking", "Open (masking not used)")]
    assert said(record, "allocation") == [("allocation", "Randomised")]


def test_lists_without_a_name_for_their_items() -> None:
    record = trial(conditions=[{"description": "Gout"}], participants={"recruitmentCountries": ["Malta", "Italy"]})
    assert said(record, "condition") == [("condition", "Gout")]
    assert said(record, "site.country") == [("site.country", "Malta"), ("site.country", "Italy")]
