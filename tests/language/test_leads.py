"""Sentences in plain words lead to a list of who may join, or of who may not."""

import pytest

from trialgraph.core.model import Polarity
from trialgraph.knowledge.lexicon import load
from trialgraph.language.leads import lead, names_a_list, side


@pytest.mark.parametrize(
    "words",
    [
        "You can join if you:",
        "You may be able to take part if all of these apply.",
        "Who can participate?",
        "This study is for children who:",
        "To be eligible, participants must:",
        "We are looking for people who:",
        "You will not be excluded if you:",
    ],
)
def test_these_lead_to_inclusions(words: str) -> None:
    assert lead(words, load()) is Polarity.INCLUSION


@pytest.mark.parametrize(
    "words",
    [
        "You can't join if…",
        "You may not be able to join if you:",
        "People may not take part if they:",
        "Participants must not have:",
        "You will be excluded if any of these apply:",
        "Subjects who are not eligible include those who:",
        "It is NOT for you if…",
    ],
)
def test_these_lead_to_exclusions(words: str) -> None:
    assert lead(words, load()) is Polarity.EXCLUSION


@pytest.mark.parametrize(
    "words",
    [
        "Adequate organ function, defined as:",
        "Participants receive:",
        "You can join the study today.",
        "Platelets must be ≥ 75 in those who join:",
        "Dose:",
        "Those who qualify may receive:",
        "If you are eligible, you will be paid for:",
        "Eligible participants will receive:",
    ],
)
def test_these_lead_to_no_list(words: str) -> None:
    assert lead(words, load()) is None


def test_a_title_needs_no_sign_at_its_end() -> None:
    assert side("Who is this not for", load()) is Polarity.EXCLUSION
    assert side("Where it is", load()) is None


def test_a_lead_may_name_a_list_without_its_side() -> None:
    assert names_a_list("The criteria for this study are listed below:", load())
    assert names_a_list("Basic qualifications for this study are:", load())
    assert not names_a_list("You can join if you meet these criteria:", load())
    assert not names_a_list("The criteria are listed below.", load())
