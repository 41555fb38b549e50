"""A page of a registry becomes named fields, whatever the web site prints between them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trialgraph.core.model import Record
from trialgraph.input.readers import page
from trialgraph.knowledge import lexicon

PAGE = """\
Invented Cells for Lupus
NCT00000000
Adults with lupus get cells made of their own blood.

Official Title
A First Trial of Invented Cells in Adults with Lupus
Phase
PHASE1
Enrollment: 24
Conditions
Lupus | Kidney Disease
Brain Disease
Brief Summary
We count side effects.
We watch for two years.
Inclusion Criteria:
1. Adults of 18 years or older
2. Lupus for a year
Exclusion Criteria:
1. Pregnancy
Keywords
cells
"""


def read(text: str) -> Record:
    return page.read("page.txt", "0" * 64, text, lexicon.load())


def said(text: str) -> list[tuple[str, str]]:
    """The name of each field with its words, in the order of the page."""
    return [(field.name, text[field.span.start : field.span.end]) for field in read(text).fields]


def found(text: str) -> list[tuple[str, str]]:
    """The code of each finding with the words at fault."""
    return [(finding.code, text[span.start : span.end]) for finding in read(text).findings for span in finding.spans]


def test_headings_and_labels_name_what_stands_below_or_beside_them() -> None:
    assert said(PAGE) == [
        ("title", "Invented Cells for Lupus"),
        ("id", "NCT00000000"),
        ("summary", "Adults with lupus get cells made of their own blood."),
        ("official_title", "A First Trial of Invented Cells in Adults with Lupus"),
        ("phase", "PHASE1"),
        ("enrollment", "24"),
        ("condition", "Lupus"),
        ("condition", "Kidney Disease"),
        ("condition", "Brain Disease"),
        ("summary", "We count side effects.\nWe watch for two years."),
        ("eligibility", PAGE[PAGE.index("Inclusion") : PAGE.index("\nKeywords")]),
        ("keyword", "cells"),
    ]
    assert found(PAGE) == []


def test_the_document_is_kept_as_it_was() -> None:
    text = "Invented\u00a0Cells – 1×10\\^6\r\nPhase：2\r\n"
    assert read(text).document.texts == {"": text}
    assert said(text) == [("title", "Invented\u00a0Cells – 1×10\\^6"), ("phase", "2")]


@settings(deadline=None)
@given(st.text(), st.integers(0, len(PAGE)))
def test_no_field_is_empty_or_ends_in_blanks(noise: str, place: int) -> None:
    """Wherever something strange stands in a page, what is read are words of that page."""
    for _, words in said(PAGE[:place] + noise + PAGE[place:]):
        assert words.strip(" \t\r\n") == words != ""


# ---- the head


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Cells for Lupus", ("title", "Cells for Lupus")),
        ("We give cells to adults.", ("summary", "We give cells to adults.")),
        ("word " * 41, ("summary", ("word " * 41).strip())),
    ],
)
def test_the_first_line_is_a_title_unless_it_is_a_sentence(line: str, expected: tuple[str, str]) -> None:
    assert said(f"{line}\nPhase\nPHASE1\n")[0] == expected


@pytest.mark.parametrize("number", ["NCT00000000", "2023-500000-00-00", "ISRCTN00000000", "ChiCTR2000000000"])
def test_a_line_that_is_a_registry_number_is_the_id(number: str) -> None:
    assert said(f"Cells for Lupus\n{number}\n")[1] == ("id", number)


@pytest.mark.parametrize("words", ["NCT000", "INVENTED-01"])
def test_another_line_below_the_title_is_no_id(words: str) -> None:
    assert said(f"Cells for Lupus\n{words}\n")[1] == ("summary", words)


# ---- labels with their value on the line


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("Enrollment: 24", ("enrollment", "24")),
        ("Sex: All", ("sex", "All")),
        ("sex : All", ("sex", "All")),
        ("Minimum Age:18 Years", ("minimum_age", "18 Years")),
        ("Phase: Phase 1/Phase 2", ("phase", "Phase 1/Phase 2")),
        ("Start Date: 2024-01-16", ("start_date", "2024-01-16")),
        ("NCT ID: NCT00000000", ("id", "NCT00000000")),
        ("Allocation RANDOMIZED", ("allocation", "RANDOMIZED")),
    ],
)
def test_a_label_names_the_value_on_its_line(line: str, field: tuple[str, str]) -> None:
    assert said(f"Cells for Lupus\n{line}\n") == [("title", "Cells for Lupus"), field]


@pytest.mark.parametrize("line", ["Sex differences are studied", "Dose by sex", "Enrollment began in May"])
def test_a_word_of_a_sentence_is_no_label(line: str) -> None:
    assert said(f"Cells for Lupus\n{line}\n") == [("title", "Cells for Lupus"), ("summary", line)]


@pytest.mark.parametrize("label", ["Sex", "Sex:", "SEX", "Eligible Sex"])
def test_a_heading_has_its_value_on_the_next_line(label: str) -> None:
    assert said(f"Cells for Lupus\n{label}\n\n  All\n")[1:] == [("sex", "All")]


def test_headings_without_anything_below_name_nothing() -> None:
    assert said("Cells for Lupus\nSex\nEnrollment\nConditions\nInclusion Criteria\nBrief Summary\n") == [
        ("title", "Cells for Lupus")
    ]


# ---- glued fields


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("Overall StatusRECRUITING", ("status", "RECRUITING")),
        ("Study TypeInterventional", ("study_type", "Interventional")),
        ("Enrollment24", ("enrollment", "24")),
    ],
)
def test_a_value_glued_to_its_heading_is_read_apart_and_reported(line: str, field: tuple[str, str]) -> None:
    text = f"Cells for Lupus\n{line}\n"
    assert said(text)[1:] == [field]
    assert found(text) == [("glued_fields", line)]


def test_a_status_glued_to_the_next_field_does_not_become_part_of_it() -> None:
    text = "Cells for Lupus\nRECRUITINGDose-limiting toxicity\nTime Frame: 28 days\n"
    assert ("outcome.unstated.measure", "Dose-limiting toxicity") in said(text)
    assert found(text) == [("glued_fields", "RECRUITINGDose-limiting toxicity")]


@pytest.mark.parametrize("line", ["Cells from HepG2 and mRNA", "RECRUITINGS", "ErbB2 and MiniCells", "Unphased24"])
def test_a_word_with_an_inner_capital_is_not_taken_apart(line: str) -> None:
    text = f"Cells for Lupus\n{line}\n"
    assert said(text)[1:] == [("summary", line)]
    assert found(text) == []


@pytest.mark.parametrize(
    ("line", "ages"),
    [
        ("Ages 18 and older", [("ages", "18 and older")]),
        ("Age range: 18-75", [("ages", "18-75")]),
        ("Ages are given", [("summary", "Ages are given")]),
    ],
)
def test_ages_stand_behind_their_label(line: str, ages: list[tuple[str, str]]) -> None:
    assert said(f"Cells for Lupus\n{line}\n")[1:] == ages


def test_ages_among_criteria_are_a_criterion() -> None:
    text = "Cells for Lupus\nInclusion Criteria\nAges 18-75 years\nLupus for a year\n"
    assert said(text)[1:] == [("eligibility", text[text.index("Inclusion") :].strip())]


def test_the_number_of_an_outcome_is_no_name() -> None:
    text = "Cells for Lupus\nPrimary outcome\n1\nSide effects\nTime Frame: 28 days\n2\nSurvival\nTime Frame: 2 years\n"
    assert [words for name, words in said(text) if name.endswith("measure")] == ["Side effects", "Survival"]


def test_diseases_glued_together_are_two_conditions() -> None:
    assert said("Cells for Lupus\nConditions\nType 1 DiabetesKidney Disease\nPhase\nPHASE1\n")[1:3] == [
        ("condition", "Type 1 Diabetes"),
        ("condition", "Kidney Disease"),
    ]


# ---- what the web site adds


def test_help_text_below_a_heading_is_no_value() -> None:
    text = "Cells for Lupus\nSex\nLearn who can take part in this trial.\nAll\n"
    assert said(text)[1:] == [("sex", "All")]


def test_a_sentence_of_the_record_below_a_heading_is_kept() -> None:
    text = "Cells for Lupus\nBrief Summary\nCells are reviewed by two doctors.\n"
    assert said(text)[1:] == [("summary", "Cells are reviewed by two doctors.")]


def test_a_disclaimer_within_a_field_is_furniture_and_reported() -> None:
    disclaimer = "This page is not medical advice."
    text = f"Cells for Lupus\nInclusion Criteria\n1. Adults\n{disclaimer}\n2. Lupus\n"
    record = read(text)
    assert [text[span.start : span.end] for span in record.furniture] == [disclaimer]
    assert found(text) == [("boilerplate_inside_record", disclaimer)]
    assert said(text)[1:] == [("eligibility", text[text.index("Inclusion") :].strip())]


def test_a_disclaimer_alone_is_no_field() -> None:
    disclaimer = "This page is not medical advice. Consult your doctor."
    assert said(f"Cells for Lupus\n{disclaimer}\nSex\n{disclaimer}\nAll\n{disclaimer}\n") == [
        ("title", "Cells for Lupus"),
        ("sex", "All"),
    ]


@pytest.mark.parametrize("heading", ["Related Trials", "Similar Trials:", "YOU MAY ALSO LIKE"])
def test_trials_at_the_foot_are_not_read(heading: str) -> None:
    text = f"{PAGE}{heading}\nAnti-HER2 Cells for Others\nNCT99999999\nPhase\nPHASE3\nSex: Female\n"
    assert said(text) == said(PAGE)
    assert found(text) == [("related_trials_leak", heading)]


def test_a_trial_that_speaks_of_related_trials_is_read_to_its_end() -> None:
    text = "Cells for Lupus\nBrief Summary\nRelated trials were stopped.\nSex: All\nMasking\nNONE\n"
    assert said(text)[-1] == ("masking", "NONE")


@pytest.mark.parametrize("heading", ["Contacts", "References", "Responsible Party", "Study Results"])
def test_sections_that_say_nothing_of_the_trial_end_the_one_before(heading: str) -> None:
    text = f"Cells for Lupus\nKeywords\ncells\n{heading}\nDr Nobody, CD19 Cells, 2020\nMasking\nNONE\n"
    assert said(text)[1:] == [("keyword", "cells"), ("masking", "NONE")]


# ---- eligibility


def test_criteria_under_one_heading_are_one_field() -> None:
    text = "Cells for Lupus\nEligibility Criteria\nInclusion Criteria\n1. Adults\nExclusion Criteria\n1. Pregnancy\n"
    assert said(text)[1:] == [("eligibility", text[text.index("Inclusion") :].strip())]


def test_criteria_without_lists_are_prose() -> None:
    text = "Cells for Lupus\nEligibility Criteria\nAdults with lupus.\n"
    assert said(text)[1:] == [("eligibility", "Eligibility Criteria\nAdults with lupus.")]


# ---- blocks of lines (see test_blocks.py)


def test_blocks_are_read_by_their_heading() -> None:
    text = """\
Cells for Lupus
Study Groups
Low Dose
Group Type: EXPERIMENTAL
Interventions
Invented cells
Primary Outcomes
Side effects
Time Frame: 28 days
Sponsors
Invented Institute
Locations
First Hospital
Basel, Switzerland
Other Identifiers
INVENTED-01
Identifier Source: organization
"""
    assert said(text)[1:] == [
        ("arm.label", "Low Dose"),
        ("arm.type", "EXPERIMENTAL"),
        ("intervention.name", "Invented cells"),
        ("outcome.primary.measure", "Side effects"),
        ("outcome.primary.time_frame", "28 days"),
        ("sponsor.name", "Invented Institute"),
        ("site.facility", "First Hospital"),
        ("site.address", "Basel, Switzerland"),
        ("org_id", "INVENTED-01"),
    ]


def test_blocks_without_any_heading_are_known_by_their_form() -> None:
    text = """\
Cells for Lupus
Adults get cells.
First Hospital
Basel, Switzerland
RECRUITING
Overall survival
Time Frame: 2 years
"""
    assert said(text)[1:] == [
        ("summary", "Adults get cells."),
        ("site.facility", "First Hospital"),
        ("site.address", "Basel, Switzerland"),
        ("site.status", "RECRUITING"),
        ("outcome.unstated.measure", "Overall survival"),
        ("outcome.unstated.time_frame", "2 years"),
    ]


@pytest.mark.parametrize("text", ["", "\n \n", "Related Trials\nNCT00000000\n"])
def test_a_page_without_a_trial_has_no_fields(text: str) -> None:
    assert said(text) == []


def test_labels_of_other_things_are_no_numbers_of_the_trial() -> None:
    labels = (
        "Additional identifiers\nEudraCT number\n\nProtocol/serial number\nXY20\n\nStudy hypothesis\nTo cure lupus\n"
    )
    assert [pair for pair in said(f"{labels}{PAGE}") if pair[0].endswith("id") and pair[0] != "id"] == [
        ("org_id", "XY20")
    ]


def test_what_is_said_below_a_heading_to_say_nothing_is_no_criterion() -> None:
    text = PAGE.replace("1. Pregnancy", "Not provided at time of registration")
    assert not [words for _, words in said(text) if "Not provided" in words]
    assert found(text) == []
