"""Titles are told from items."""

import pytest

from trialgraph.language.titles import is_heading, is_name, is_title


@pytest.mark.parametrize(
    ("words", "heading"),
    [
        ("For women:", True),
        ("Donor Eligibility Criteria", True),
        ("FOR THE INFUSION", True),
        ("Lupus", False),
    ],
)
def test_a_heading_opens_what_follows(words: str, heading: bool) -> None:
    assert is_heading(words) == heading


@pytest.mark.parametrize(
    ("words", "title"), [("ELIGIBILITY FOR INFUSION", True), ("HIV", False), ("ANC ≥ 1 AT ENTRY", False)]
)
def test_capitals_without_figures_are_a_title(words: str, title: bool) -> None:
    assert is_title(words) == title


def test_a_part_of_the_trial_has_a_name() -> None:
    assert is_name("Cohort B") and not is_name("Cohort studies of lupus")
