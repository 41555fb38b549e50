"""A line names a field: alone, beside its value, or in other words around those of the lexicon."""

import pytest

from trialgraph.input.page.labels import beside, heading, inline, inline_labels, is_unknown
from trialgraph.input.page.line import Line
from trialgraph.knowledge.lexicon import load


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Conditions", "condition"),
        ("CONDITIONS:", "condition"),
        ("## Conditions (3)", "condition"),
        ("Key Eligibility Criteria for this study", "eligibility"),
        ("E.5.1 Primary end point(s)", "outcome.primary"),
        ("Sponsor(s)", "sponsor"),
        ("Intervention / Treatment", "intervention"),
        ("Recruitment & Eligibility", "eligibility"),
        ("What is the study measuring?", "outcome.unstated"),
        ("Condition under investigation", "condition"),
        ("Investigator or overall trial coordinator", "responsible"),
        ("Details of principal investigator or overall trial coordinator", "responsible"),
    ],
)
def test_a_heading_is_known_whatever_stands_around_its_words(words: str, code: str) -> None:
    found = heading(words, load())
    assert found and found.code == code


@pytest.mark.parametrize(
    "words", ["", "treatment.", "Patients with lupus", "Key", "The study", "1. Keywords", "Conditions were met by all"]
)
def test_other_words_are_none(words: str) -> None:
    assert heading(words, load()) is None


def test_two_labels_of_values_open_values_of_any_kind() -> None:
    assert heading("Status and phase", load()) == ("", "loose")


@pytest.mark.parametrize(
    ("text", "code", "value"),
    [
        ("Study Type : | Interventional |", "study_type", "Interventional"),
        ("Phase ........ Phase 1", "phase", "Phase 1"),
        ("Lead Sponsor Name: Invented Institute", "lead_sponsor", "Invented Institute"),
        ("Sample size     24", "enrollment", "24"),
    ],
)
def test_a_label_and_its_value_stand_on_one_line(text: str, code: str, value: str) -> None:
    found = beside(Line(0, len(text), text), load())
    assert found and (found[0].code, found[1].text, text[found[1].start : found[1].end]) == (code, value, value)


@pytest.mark.parametrize("text", ["Phase 1 is open", "Note: phase 1", "Status", "Age over 18: yes"])
def test_a_line_that_only_begins_like_a_label_has_none(text: str) -> None:
    assert beside(Line(0, len(text), text), load()) is None


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("Contact person of the day:", True),
        ("- Aim:", False),
        ("Adults who have all of these and more:", False),
    ],
)
def test_a_few_words_with_a_colon_are_a_label_that_nobody_knows(text: str, unknown: bool) -> None:
    assert is_unknown(Line(0, len(text), text)) == unknown


def test_a_label_in_small_letters_inside_a_sentence_is_none() -> None:
    line = Line(0, 0, "It has two phases: dose escalation and expansion.")
    assert [part.label for part in inline(line, inline_labels(load()))] == [None]


def test_a_remark_in_brackets_changes_no_heading() -> None:
    named = heading("Brief Summary (source register)", load())
    assert named is not None and named.code == "summary"
    assert heading("Cells (made in a day)", load()) is None
