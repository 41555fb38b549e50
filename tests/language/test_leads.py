"""Sentences in plain words lead to a list of who may join, or of who may not."""

import pytest

from trialgraph.core.model import Polarity
from trialgraph.knowledge.lexicon import load
from trialgraph.language.leads import closing, lead, names_a_list, side, stub


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
        "This trial may be suitable for you if:",
        "This may be right for you if:",
        "YOU QUALIFY IF",
        "Who should be referred?",
        "You may be eligible if you check “Yes” for the criteria below",
        "You can join if you",
    ],
)
def test_these_lead_to_inclusions(words: str) -> None:
    assert lead(words, load()) is Polarity.INCLUSION


@pytest.mark.parametrize(
    "words",
    [
        "You can't join if…",
        "People who meet any of the following criteria will not be able to participate in any part of this study (the"
        " collection of cells, the infusion, and all that follows).",
        "You may not be able to join if you:",
        "People may not take part if they:",
        "Participants must not have:",
        "You also cannot have a history of the following conditions:",
        "You must also not have:",
        "Volunteers must be free of:",
        "You can't join if any of these apply",
        "You will be excluded if any of these apply:",
        "Subjects who are not eligible include those who:",
        "It is NOT for you if…",
        "You don't qualify if",
        "A person is not to be enrolled where one of these is found:",
        "Who we do not want:",
        "Who should not be referred?",
        "You may be eligible if you check “No” for the criteria below",
        "You are not a candidate if you:",
        "People we cannot take:",
        "You will not be suitable if you",
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


@pytest.mark.parametrize(
    ("words", "tail"),
    [
        ("We test a cream for the skin. To qualify, volunteers must:", "To qualify, volunteers must:"),
        ("Colds do not matter, but you cannot take part if you have:", "but you cannot take part if you have:"),
        ("We pay for travel; you are not eligible if you have:", "you are not eligible if you have:"),
    ],
)
def test_the_last_clause_of_a_paragraph_leads_to_a_list(words: str, tail: str) -> None:
    at = closing(words, load())
    assert at is not None
    assert words[at:] == tail


@pytest.mark.parametrize("words", ["We test a cream. You get these:", "We test a cream. You cannot join if it itches."])
def test_a_last_clause_of_something_else_leads_to_no_list(words: str) -> None:
    assert closing(words, load()) is None


@pytest.mark.parametrize("words", ["No history of:", "None of the following:", "Free of:", "Can't have", "Must not be"])
def test_a_title_denies_what_its_list_names(words: str) -> None:
    assert stub(words, load()) is Polarity.EXCLUSION


def test_an_item_that_cannot_be_had_is_no_lead() -> None:
    assert side("have tried a kinase inhibitor, or can't have this drug", load()) is None


@pytest.mark.parametrize(
    ("language", "words", "side"),
    [
        ("pl", "Nie może Pani wziąć udziału w badaniu, jeżeli:", Polarity.EXCLUSION),
        ("pl", "Może Pani wziąć udział w badaniu, jeżeli:", Polarity.INCLUSION),
        ("ko", "다음에 해당하는 분은 참여할 수 없습니다:", Polarity.EXCLUSION),
        ("cs", "Studie se nemohou zúčastnit pacienti, kteří:", Polarity.EXCLUSION),
    ],
)
def test_sentences_of_other_languages_lead_to_lists(language: str, words: str, side: Polarity) -> None:
    assert lead(words, load().speaking(language)) is side
