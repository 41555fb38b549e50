"""Sentences say what those must be who take part, and who is kept out."""

import pytest

from trialgraph.input.page import requirements
from trialgraph.input.page.line import split
from trialgraph.knowledge.lexicon import load


@pytest.mark.parametrize(
    "words",
    [
        "To enrol, you must be 18 or over.",
        "To take part you must have had gout for one year.",
        "This lupus study requires that interested participants must be diagnosed with lupus.",
        "You must NOT be pregnant.",
        "Volunteers should be between 18 and 65 years of age.",
        "In order to join this study, people need to have asthma.",
        "You should not have had a transplant.",
        "All patients must have active gout in order to be eligible;",
        "Female participants must currently use a reliable contraceptive.",
        "Eligible adults are required to speak English.",
    ],
)
def test_a_sentence_says_what_one_must_be(words: str) -> None:
    assert requirements.says_what_one_must(words, load())


@pytest.mark.parametrize(
    "words",
    [
        "You must come to us twice.",
        "You must be seen by a doctor each time.",
        "The doctors who treat you must be told.",
        "You must be 18",
        "New drugs must be safe.",
        "You should call us on weekdays.",
        "Participants have to have scans.",
        "Participants must not be given two tablets.",
    ],
)
def test_other_sentences_do_not(words: str) -> None:
    assert not requirements.says_what_one_must(words, load())


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Patients who had a transplant are not eligible.", True),
        ("Men with inhibitors cannot take part.", True),
        ("Pregnant women cannot take part.", True),
        ("Patients on dialysis are allowed.", False),
        ("A nurse told smokers that they cannot take part.", False),
        ("People who are not eligible for surgery.", False),
    ],
)
def test_a_sentence_says_who_is_kept_out(words: str, expected: bool) -> None:
    assert requirements.says_who_is_kept_out(words, load()) is expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("- Patients must be adults\n- Patients must not be pregnant", True),
        ("- You should be over 18\n- You should not smoke\n- Lupus", True),
        ("- Patients must be adults", False),
        ("- Patients must come twice\n- Patients must be adults", False),
        ("- Tablets must be kept dry\n- Doors should be closed", False),
    ],
)
def test_a_list_says_what_one_must_be(lines: str, expected: bool) -> None:
    assert requirements.are_duties(list(split(lines)), load()) is expected
