"""A page that stops in the middle of a sentence is told from one that ends."""

import pytest

from trialgraph.input.page.ending import broken_off


@pytest.mark.parametrize(
    "text",
    [
        "Inclusion Criteria:\n1. Patients of 18 years or ol",
        "women use effective contraception during the study and",
        "women use effective contraception during the study ",
        "potassium in blood <3.5 mmol/",
        "one of these: surgery, radiotherapy,",
    ],
)
def test_a_broken_sentence_is_found_and_quoted(text: str) -> None:
    finding = broken_off(text)
    assert finding is not None
    (span,) = finding.spans
    assert text[span.start : span.end] == text.rpartition("\n")[2]
    assert finding.comment.endswith("Is it cut? Save it again.")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Inclusion Criteria:\n1. Patients of 18 years or older.",
        "Inclusion Criteria:\n1. Patients of 18 years or older\n",
        "survival (up to two years after the last dose)",
        "NCT00000000 RECRUITING",
        "Last Updated 2024-03-06",
        "Day 4, 7, 10, 14",
        "Enrollment\n12",
    ],
)
def test_an_ending_is_left_alone(text: str) -> None:
    assert broken_off(text) is None
