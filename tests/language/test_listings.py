"""Which lists an eligibility text has, and what of it is in none."""

import pytest

from trialgraph.core.model import Polarity
from trialgraph.core.text import fold
from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotation import Annotation
from trialgraph.language.listings import listings, of_leaving, unsided

IN, OUT = Polarity.INCLUSION, Polarity.EXCLUSION


def annotation(text: str) -> Annotation:
    return Annotation(fold(text), load())


def lists(text: str) -> list[tuple[Polarity, list[str]]]:
    """The items of each list."""
    view = annotation(text)
    return [
        (found.polarity, [view.text[item.start : item.end] for item in found.items])
        for found in listings(view, 0, len(text))
    ]


def test_each_list_has_its_polarity_and_headings_are_no_items() -> None:
    view = "Inclusion Criteria:\n\n1. adults\n2. consent\n\nExclusion Criteria:\n\n* pregnancy\n* infection"
    found = list(listings(Annotation(view, load()), 0, len(view)))
    assert [(one.polarity, [view[i.start : i.end] for i in one.items]) for one in found] == [
        (Polarity.INCLUSION, ["adults", "consent"]),
        (Polarity.EXCLUSION, ["pregnancy", "infection"]),
    ]


def test_the_words_inclusion_criteria_inside_a_sentence_open_no_list() -> None:
    view = "Inclusion Criteria:\n1. meets the inclusion criteria of part A\n2. consent"
    (found,) = listings(Annotation(view, load()), 0, len(view))
    assert len(found.items) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Inclusion Criteria:\n* Asthma\n\nExclusion Criteria:\n* HIV",
        "**Inclusion Criteria**\n* Asthma\n**Exclusion Criteria**\n* HIV",
        "Study Specific Inclusion Criteria:\n* Asthma\n\nAdditional Exclusion Criteria:\n* HIV",
        "A. Inclusion Criteria\n1. Asthma\nB. Exclusion Criteria\n1. HIV",
        # a word behind the heading, and no colon
        "Inclusion Criteria Stage 1\n\n* Asthma\n\nExclusion Criteria Stage 1\n\n* HIV",
        "Inclusion Criteria for Phase 1 and 2\nAsthma\nExclusion Criteria for Phase 1 and 2\nHIV",
        "Inclusion Criteria - Cohort B\n\nAsthma\n\nExclusion Criteria - Cohort B\n\nHIV",
        "Inclusion Criteria (Part A):\n- Asthma\nExclusion Criteria (Part A)\n- HIV",
        "Inclusion criteria at screening\n\n1. Asthma\n\nExclusion criteria at screening\n\n1. HIV",
        "INCLUSION CRITERIA COHORT 2\nAsthma\nEXCLUSION CRITERIA COHORT 2\nHIV",
        "Inclusion Criteria: Screening Eligibility\n\n1. Asthma\n\nExclusion Criteria: Cohort B\n\n1. HIV",
        "Inclusion Criteria Adults\nAsthma\nExclusion Criteria Adults\nHIV",
        # one criterion in the line of its heading
        "Inclusion criteria: Asthma\n\nExclusion criteria: HIV",
        "Inclusion Criteria: Asthma Exclusion Criteria: HIV",
        "INCLUSION CRITERIA: Asthma EXCLUSION CRITERIA: HIV",
        "Inclusion Criteria 1. Asthma Exclusion Criteria 1. HIV",
        "inclusion criteria: 1) asthma; exclusion criteria: 1) HIV",
        # other words for the two
        "Inclusion criteria:\n* Asthma\n\nNon-inclusion criteria:\n* HIV",
        "Inclusion:\n* Asthma\n\nNon-inclusion\n* HIV",
        "Eligibility:\n\n* Asthma\n\nIneligibility:\n\n* HIV",
        "Eligibility Criteria\n- Asthma\nIneligibility Criteria\n- HIV",
        "Eligible:\n- Asthma\nIneligible:\n- HIV",
        "Eligible patients\n- Asthma\n\nNot eligible\n- HIV",
        "Patients are eligible if they have:\n* Asthma\n\nPatients are ineligible if they have:\n* HIV",
        "Criteria of inclusion\nAsthma\nCriteria of exclusion\nHIV",
        "DISEASE CHARACTERISTICS: * Asthma INELIGIBLE: * HIV",
        "Selection criteria: Asthma\nExclusion criteria: HIV",
        "Inclusion and exclusion criteria\n\nInclusion criteria:\n* Asthma\n\nExclusion criteria:\n* HIV",
        "DISEASE CHARACTERISTICS:\n\n* Asthma\n\nIneligible patients:\n\n* HIV",
    ],
)
def test_a_heading_opens_the_list_that_it_names(text: str) -> None:
    assert [(side, [words.lower() for words in items]) for side, items in lists(text)] == [
        (IN, ["asthma"]),
        (OUT, ["hiv"]),
    ]
    assert not list(unsided(annotation(text), 0, len(text)))


@pytest.mark.parametrize(
    "text",
    [
        "Inclusion and exclusion criteria:\n\n* ECOG 0-1\n* Not pregnant",
        "Inclusion/Exclusion Criteria\n1. ECOG 0-1\n2. Not pregnant",
        "Key inclusion & exclusion criteria:\n- ECOG 0-1\n- Not pregnant",
        "Eligibility Criteria:\n* ECOG 0-1\n* Asthma\n* Active infection\n* Not yet pregnant",
        "Selection criteria\n\n* ECOG 0-1\n* Prior transplant\n* Not yet pregnant",
    ],
)
def test_a_list_for_both_is_read_as_neither(text: str) -> None:
    assert lists(text) == []
    (place,) = unsided(annotation(text), 0, len(text))
    assert text[place.start : place.end].startswith("ECOG")
    assert text[place.start : place.end].endswith("pregnant")


def test_a_text_without_a_heading_is_read_by_its_own_words() -> None:
    assert lists("* ECOG 0-1\n* Not pregnant") == [(IN, ["ECOG 0-1", "Not pregnant"])]
    text = "ECOG 0-1\nActive hepatitis\nNot pregnant"
    assert lists(text) == [(IN, ["Not pregnant"])]
    assert len(list(unsided(annotation(text), 0, len(text)))) == 1


def test_the_criteria_for_a_donor_are_no_exclusions_of_the_patient() -> None:
    text = "Inclusion:\n* Asthma\n\nExclusion:\n* HIV\n\nDonor Eligibility Criteria\n\n* Healthy"
    assert lists(text) == [(IN, ["Asthma"]), (OUT, ["HIV"])]
    assert len(list(unsided(annotation(text), 0, len(text)))) == 1


def test_a_limit_before_the_headings_of_both_lists_is_of_neither_and_told() -> None:
    text = "Platelets >= 50 x10^9/L before apheresis\n\nInclusion Criteria:\n\n* Asthma\n\nExclusion Criteria:\n\n* HIV"
    assert lists(text) == [(IN, ["Asthma"]), (OUT, ["HIV"])]
    assert [text[slice(*place)] for place in unsided(annotation(text), 0, len(text))] == [text.partition("\n")[0]]


@pytest.mark.parametrize(
    "heading", ["Withdrawal Criteria:", "Criteria for discontinuation", "Elimination criteria:", "Exit criteria"]
)
def test_who_leaves_a_trial_is_no_exclusion(heading: str) -> None:
    text = f"Inclusion Criteria:\n\n* Asthma\n\nExclusion Criteria:\n\n* HIV\n\n{heading}\n\n* Pregnancy"
    assert lists(text) == [(IN, ["Asthma"]), (OUT, ["HIV"])]
    assert [text[slice(*place)] for place in of_leaving(annotation(text), 0, len(text))] == ["Pregnancy"]


@pytest.mark.parametrize(
    "words",
    [
        "Any of the following:",
        "Patients must meet all of these:",
        "To be eligible, all of the following must be true:",
        "Participants must have:",
        "You can join if you:",
        "One or more of the following criteria:",
    ],
)
def test_a_first_item_that_only_says_that_items_follow_is_none(words: str) -> None:
    assert lists(f"Inclusion Criteria:\n- {words}\n- Adults\n- Consent\n- Lupus") == [
        (IN, ["Adults", "Consent", "Lupus"])
    ]


@pytest.mark.parametrize("words", ["One of the following cancers:", "Adults", "Bilirubin in all of these:"])
def test_a_first_item_with_words_of_its_own_is_one(words: str) -> None:
    assert len(lists(f"Inclusion Criteria:\n- {words}\n- Adults\n- Consent\n- Lupus")[0][1]) == 4


@pytest.mark.parametrize("mark", ["1)", "a.", "(1)", "-"])
def test_a_marked_lead_above_all_others_is_no_criterion(mark: str) -> None:
    text = f"Inclusion Criteria:\n(1) Patients must meet all of these:\n   {mark} Adults"
    text += "\n   2) Lupus\n   3) Consent" if mark[0] in "1(" else f"\n   {'b.' if mark == 'a.' else '-'} Lupus"
    assert lists(text)[0][1][:2] == ["Adults", "Lupus"]


def test_a_comma_between_figures_parts_no_items() -> None:
    assert lists("Inclusion criteria: adults with gout, ECOG of 0, 1, or 2, no infection, and consent") == [
        (IN, ["adults with gout", "ECOG of 0, 1, or 2", "no infection", "consent"])
    ]


def test_an_item_that_only_leads_to_criteria_is_none_and_those_below_it_are() -> None:
    view = (
        "Inclusion criteria:\nSepsis is a dysfunction of organs.\n"
        "Patients must meet all of these criteria:\nAdults\nConsent given\n"
    )
    assert lists(view) == [(IN, ["Sepsis is a dysfunction of organs", "Adults", "Consent given"])]


@pytest.mark.parametrize("lead", ["One of the following criteria:", "Adequate organ function by these criteria:"])
def test_a_lead_to_some_or_with_words_of_its_own_stays_an_item(lead: str) -> None:
    view = f"Inclusion criteria:\n1. Adults\n2. {lead}\n - Platelets over 50\n - ALT normal\n3. Consent"
    ((_, items),) = lists(view)
    assert [item.partition("\n")[0] for item in items] == ["Adults", lead, "Consent"]


@pytest.mark.parametrize(
    "note",
    [
        "Other protocol-defined inclusion/exclusion criteria may apply.",
        "Additional criteria may apply",
        "This list is not exhaustive.",
        "The above information does not contain all that decides whether one may take part.",
        "* D",  # what is left of an item that was cut off
    ],
)
def test_a_sentence_below_a_list_that_others_apply_is_no_criterion(note: str) -> None:
    assert lists(f"Exclusion Criteria:\n\n* fever\n* gout\n\n{note}") == [(OUT, ["fever", "gout"])]


@pytest.mark.parametrize("last", ["* Other criteria may apply", "Other malignancy", "Additional criteria: ECOG 0-1"])
def test_a_sentence_below_a_list_with_a_mark_or_a_fact_stays_a_criterion(last: str) -> None:
    ((_, items),) = lists(f"Exclusion Criteria:\n\n* fever\n* gout\n\n{last}")
    assert len(items) == 3


@pytest.mark.parametrize(
    "sentence",
    ["Each trial has its own rules on who may take part.", "Your doctor tells you about the study in plain words."],
)
def test_a_sentence_on_trials_above_a_list_with_marks_is_no_criterion(sentence: str) -> None:
    assert lists(f"Inclusion Criteria:\n{sentence}\n- Adults\n- Gout for a year\n- ECOG 0-1")[0][1][0] == "Adults"


@pytest.mark.parametrize(
    "sentence", ["Speak fluent English or Spanish.", "You live with a caregiver.", "Body weight in range."]
)
def test_a_sentence_above_a_list_that_may_be_a_criterion_stays(sentence: str) -> None:
    assert lists(f"Inclusion Criteria:\n{sentence}\n- Adults\n- Gout for a year\n- ECOG 0-1")[0][1][0] == sentence[:-1]


def test_a_paragraph_of_clauses_ends_with_its_sentence() -> None:
    text = (
        "Exclusion criteria: untreated brain metastases; a transplant of an organ; steroids above 10 mg a day within "
        "14 days of surgery; HIV. Patients with gout are excluded. The primary endpoint is response. Two centres "
        "take part."
    )
    assert lists(text) == [
        (
            OUT,
            [
                "untreated brain metastases",
                "a transplant of an organ",
                "steroids above 10 mg a day within 14 days of surgery",
                "HIV",
                "Patients with gout are excluded",
            ],
        )
    ]


def test_a_question_that_the_next_list_answers_is_no_item() -> None:
    text = "You can join if you\n- are over 60\n- have gout\n\nWhat would stop me?\nYou cannot join if you\n- have HIV"
    assert lists(text) == [(IN, ["are over 60", "have gout"]), (OUT, ["have HIV"])]


def test_several_bullets_without_blanks_are_a_list() -> None:
    text = "Inclusion criteria:\n•Gout that was treated\n•Other disease that is gone.\nExceptions: asthma\n•Consent"
    (found,) = lists(text)
    assert found[1] == ["Gout that was treated", "Other disease that is gone.\nExceptions: asthma", "Consent"]


def test_the_sentences_of_a_paragraph_below_a_heading_are_its_items() -> None:
    text = (
        "Exclusion criteria\nPeople who walk every day are excluded. Spinal surgery in the last 6 months is an "
        "exclusion. Also excluded are pregnancy and HIV."
    )
    assert [len(items) for _, items in lists(text)] == [3]
    text = "Inclusion criteria\nGout. It is told by a doctor. The clinic keeps a list."
    assert [len(items) for _, items in lists(text)] == [1]


def test_an_abbreviation_ends_no_paragraph_of_clauses() -> None:
    text = "Ausschlusskriterien: Epilepsie; Einnahme von Arzneien (z. B. Amiodaron); Schwangerschaft; HIV"
    view = Annotation(fold(text), load().speaking("de"))
    (found,) = listings(view, 0, len(text))
    assert len(found.items) == 4
