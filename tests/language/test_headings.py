"""Which words of an eligibility text are a heading, and which list it opens."""

import pytest

from trialgraph.core.model import Polarity
from trialgraph.core.text import fold
from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotation import Annotation
from trialgraph.language.headings import headings
from trialgraph.language.listings import listings

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


def test_headings_of_the_disease_the_patient_and_the_therapy_before_state_whom_a_trial_takes() -> None:
    text = (
        "DISEASE CHARACTERISTICS:\n\n* Osteosarcoma\n\n  * Metastatic\n\nPATIENT CHARACTERISTICS:\n\n"
        "Performance status:\n\n* Karnofsky 50-100%\n\n"
        "PRIOR CONCURRENT THERAPY:\n\nChemotherapy:\n\n* No prior cisplatin"
    )
    assert lists(text) == [
        (IN, ["Osteosarcoma\n\n  * Metastatic"]),
        (IN, ["Karnofsky 50-100%"]),
        (IN, ["No prior cisplatin"]),
    ]


def test_a_list_for_both_inside_another_keeps_its_side() -> None:
    text = "Exclusion Criteria:\n\n* Inclusion exclusion criteria only for ALL:\n\n  1. HIV\n  2. Stroke"
    assert lists(text) == [(OUT, ["HIV", "Stroke"])]


def test_a_sentence_may_lead_to_a_list_that_stands_in_it() -> None:
    text = (
        "We take patients who meet all of these inclusion criteria: (1) adults, (2) lupus. We exclude those who meet "
        "any of these exclusion criteria: (1) stroke, (2) pregnancy."
    )
    found = [text[one.start : one.end] for one in headings(annotation(text), 0, len(text))]
    assert found == [
        "We take patients who meet all of these inclusion criteria:",
        "We exclude those who meet any of these exclusion criteria:",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Must meet the following Inclusion Criteria: 1. of part A",
        "Patients who do not meet all inclusion criteria",
        "Patients who meet no exclusion criteria: see above",
        "Fulfils the\ninclusion criteria for part A",
        "Not eligible or appropriate for transplantation",
        "Patients not eligible for transplantation: age or comorbidity",
        "Ineligible for surgery",
        "Disease characteristics of high risk",
        "Inclusion body myositis",
    ],
)
def test_words_of_a_sentence_are_no_heading(sentence: str) -> None:
    text = f"Inclusion Criteria:\n* Asthma\n* {sentence}\n* Consent"
    assert [heading.polarity for heading in headings(annotation(text), 0, len(text))] == [IN]


@pytest.mark.parametrize(
    ("line", "items"),
    [
        ("Adults with asthma", ["Adults with asthma", "Consent"]),
        ("Patients must meet all of the following", ["Consent"]),
        ("Participants who are", ["Consent"]),
        ("Treatment Eligibility", ["Consent"]),
    ],
)
def test_a_criterion_in_the_line_of_a_heading_is_told_from_a_lead_and_a_title(line: str, items: list[str]) -> None:
    assert lists(f"Inclusion Criteria: {line}\n\n* Consent") == [(IN, items)]


@pytest.mark.parametrize("words", ["Inclusion criteria ", "Exclusion Criteria: 1. a ", "Ineligible if "])
def test_a_line_of_headings_takes_time_by_its_length(words: str) -> None:
    """A whole line is never looked at once for each heading in it."""
    text = words * 3000
    assert len(headings(annotation(text), 0, len(text))) <= 3000


@pytest.mark.parametrize(
    "before",
    [
        "* Adults aged 18 or older\n* ECOG 0-1\n",
        "1. Adults aged 18 or older\n2. ECOG 0-1\n",
        "Adults aged 18 or older\nECOG 0-1\n",
        "Participants must fulfil these:\n\n* Adults aged 18 or older\n* ECOG 0-1\n",
    ],
)
def test_what_stands_before_the_only_heading_of_exclusions_is_the_inclusions(before: str) -> None:
    found = lists(f"{before}\nExclusion Criteria:\n\n* HIV")
    assert found == [(IN, ["Adults aged 18 or older", "ECOG 0-1"]), (OUT, ["HIV"])]


def test_words_that_lead_to_the_lists_are_no_inclusions() -> None:
    assert lists("Please read with care.\n\nExclusion Criteria:\n\n* HIV") == [(OUT, ["HIV"])]


@pytest.mark.parametrize(
    "text",
    [
        "Eligibility: Inclusion Criteria for Patients: * Adults * Lupus * Consent * ECOG 0-1",
        "Inclusion Criteria (Group A): 1. Adults 2. Lupus 3. Consent 4. ECOG 0-1",
        "The inclusion criteria for the patients are: 1. Adults; 2. Lupus; 3. Consent; 4. ECOG 0-1.",
        "INCLUSION CRITERIA i. Adults ii. Lupus iii. Consent iv. ECOG 0-1",
    ],
)
def test_a_heading_may_say_for_whom_it_is_before_a_list_in_its_line(text: str) -> None:
    assert lists(text) == [(IN, ["Adults", "Lupus", "Consent", "ECOG 0-1"])]


def test_a_sentence_is_no_heading_of_what_stands_below() -> None:
    text = "Who can join?\n- Adults\n- Smokers are not eligible\n- Lupus"
    assert lists(text) == [(IN, ["Adults"]), (OUT, ["Smokers are not eligible"]), (IN, ["Lupus"])]


def test_an_item_may_stand_behind_a_heading_with_a_name_in_its_line() -> None:
    marked = "- Cohort Inclusion Criteria - Group A: adults\n- Inclusion Criteria - Group B: children\n- ECOG 0-1"
    assert [item for _, items in lists(marked) for item in items] == ["adults", "children", "ECOG 0-1"]
    bare = "Inclusion Criteria for Group A: adults with lupus\n\nExclusion Criteria for Group A: stroke"
    assert lists(bare) == [(IN, ["adults with lupus"]), (OUT, ["stroke"])]
    titled = "Inclusion Criteria for Part A: Dose Escalation\n- Adults\n- Lupus"
    assert lists(titled) == [(IN, ["Adults", "Lupus"])]


def test_the_last_clause_of_a_paragraph_opens_the_list_below_it() -> None:
    before = "We have tested the cream in 40 people, and 10% of them had a rash."
    told = f"{before} Colds do not matter, but you cannot take part if you have:\n"
    assert lists(f"{told}- Asthma\n- HIV")[-1] == (OUT, ["Asthma", "HIV"])
    prose = f"{told}An infection was seen in two."
    assert not headings(annotation(prose), 0, len(prose))


@pytest.mark.parametrize("lead", ["Ineligibility for a transplant due to:", "Not eligible for surgery because of:"])
def test_what_one_is_kept_from_is_no_list_if_it_is_not_the_trial(lead: str) -> None:
    text = f"Inclusion Criteria:\n1. {lead}\n   1. age\n   2. refusal\n2. ECOG 0-1\n\nExclusion Criteria:\n1. HIV"
    assert [side for side, _ in lists(text)] == [IN, OUT]


def test_a_question_with_the_name_of_its_list_in_brackets_is_one_heading() -> None:
    words = "Inclusion Criteria\n- Adults\n\nWho cannot join? (Exclusion criteria):\n- Pregnancy"
    assert lists(words)[1] == (OUT, ["Pregnancy"])
