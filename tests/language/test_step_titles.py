"""Which titles open what must be so before a later step of a trial."""

import pytest
from tests.language.test_listings import IN, OUT, lists

from trialgraph.knowledge.lexicon import load
from trialgraph.language.step_titles import begins_list, is_of_donor, leads_to_list


@pytest.mark.parametrize(
    "title",
    [
        "Criteria for leukapheresis",
        "Infusion criteria:",
        "Eligibility for lymphodepletion",
        "REQUIREMENTS BEFORE A SECOND CELL INFUSION",
        "* Pre-infusion requirements:",
        "Criteria to receive a second CAR-T cell infusion",
        "Retreatment eligibility criteria",
        "Donor eligibility",
    ],
)
def test_a_title_names_the_criteria_of_a_step(title: str) -> None:
    assert begins_list(title, load())


@pytest.mark.parametrize(
    "title",
    [
        "Inclusion criteria",
        "Eligibility criteria",
        "Infusion reactions",
        "Eligible for leukapheresis",
        "Criteria of the 2016 guideline for infusion",
        "Requirement for dialysis before infusion",
    ],
)
def test_any_other_title_does_not(title: str) -> None:
    assert not begins_list(title, load())


def test_the_criteria_of_a_donor_are_told_apart() -> None:
    assert [is_of_donor(title, load()) for title in ("Donor criteria", "Infusion criteria")] == [True, False]


def test_a_sentence_may_ask_for_them() -> None:
    lines = ("Prior to infusion, patients must meet the following criteria:", "- Before infusion patients must have:")
    assert [leads_to_list(line, load()) for line in lines] == [True, False]


@pytest.mark.parametrize(
    "title", ["Infusion criteria", "Criteria for leukapheresis:", "Before infusion you must have:"]
)
def test_what_stands_below_such_a_title_behind_the_exclusions_is_asked_for(title: str) -> None:
    text = f"Inclusion:\n* Asthma\n\nExclusion:\n* HIV\n* Gout\n\n{title}\n\n* Platelets over 50\n* Consent"
    assert lists(text) == [(IN, ["Asthma"]), (OUT, ["HIV", "Gout"]), (IN, ["Platelets over 50", "Consent"])]


def test_the_parts_of_a_list_of_exclusions_stay_on_its_side() -> None:
    text = "Inclusion:\n* Asthma\n\nExclusion:\n\nTreatment Eligibility\n* HIV\n\nInfusion eligibility\n* Gout"
    assert [side for side, _ in lists(text)] == [IN, OUT]


@pytest.mark.parametrize(
    "items", ["* HIV\n* Eligibility for transplant\n* Gout", "HIV\nEligibility for transplant\nGout"]
)
def test_an_item_with_the_words_of_such_a_title_stays_on_its_side(items: str) -> None:
    text = f"Inclusion:\n* Asthma\n\nExclusion:\n{items}"
    assert lists(text) == [(IN, ["Asthma"]), (OUT, ["HIV", "Eligibility for transplant", "Gout"])]


def test_a_title_stands_apart_from_the_items_above_it() -> None:
    text = "Inclusion:\nAsthma\n\nExclusion:\nHIV\nGout\n\nInfusion criteria\nPlatelets over 50\nConsent"
    assert lists(text) == [(IN, ["Asthma"]), (OUT, ["HIV", "Gout"]), (IN, ["Platelets over 50", "Consent"])]
