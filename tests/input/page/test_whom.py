"""A sentence of prose says of what kind those are whom a trial takes."""

import pytest

from trialgraph.input.page.whom import asks_whom, says_who_takes_part
from trialgraph.knowledge.lexicon import load


@pytest.mark.parametrize(
    "words",
    [
        "Anybody of 18 years or more and in good health can take part.",
        "Adults aged 40 to 65 who live near the sites are eligible.",
        "Patients aged 12 years and older with severe gout are eligible for this study.",
        "People over 50 with knee pain are invited to take part in a trial of a new cream.",
        "As long as they are not pregnant.",
        "This trial is open to men of 18 years or more with gout.",
        "We are recruiting women over 40.",
        "We are looking for patients with asthma.",
        "We need 60 healthy men aged 18 to 35.",
        "The clinic for headache is looking for men and women aged 18 to 60 with migraine.",
        "Doctors at the hospital invite people over 50 with painful knees to join a trial.",
        "Women are eligible if they have had gout for 2 years.",
        "If you are at least 18 years old and have lupus, then you may qualify for our study.",
        "If you have asthma and are over 18, you could be eligible!",
        "Participation is open to people 40 to 75 years of age, with painful knees.",
        "Eligible participants are 45 to 70 years old and have prediabetes.",
        "Eligible patients had to have measurable disease and an ECOG of 0 or 1.",
    ],
)
def test_a_sentence_says_whom_a_trial_takes(words: str) -> None:
    assert says_who_takes_part(words, load())


@pytest.mark.parametrize(
    "words",
    [
        "This trial is open to questions of women over 40.",
        "People who take part have 3 visits.",
        "People who are pregnant cannot take part.",
        "Researchers hope that 500 people will take part.",
        "The 300 people in the trial took a tablet.",
        "Women are eligible for surgery at 50.",
        "The trial will enroll 60 patients.",
        "We are looking for people who want to help.",
        "We are recruiting 40 adults in 3 hospitals.",
        "If you have asthma, ask your doctor whether you may join.",
        "If you qualify, you may receive up to $500 for taking part.",
        "Eligible participants are followed for 3 years.",
        "Over 40 patients with gout have been enrolled.",
    ],
)
def test_other_sentences_do_not(words: str) -> None:
    assert not says_who_takes_part(words, load())


@pytest.mark.parametrize(
    ("words", "behind", "expected"),
    [
        ("Are you healthy and aged 18 to 55?", "You may be eligible to take part in a study.", True),
        ("Do you have lupus?", "If so, you may qualify.", True),
        ("Do you have lupus?", "Lupus is a disease of many organs.", False),
        ("How does it work?", "You may be eligible.", False),
    ],
)
def test_a_question_asks_for_whom_a_trial_is(words: str, behind: str, expected: bool) -> None:
    assert asks_whom(words, behind, load()) is expected
