"""A page without a list may say in sentences what one must be to take part."""

import pytest

from trialgraph.input.page import duties
from trialgraph.input.page.line import Line, split
from trialgraph.input.page.section import Section
from trialgraph.knowledge.lexicon import load


def line(words: str) -> Line:
    return next(iter(split(words)))


@pytest.mark.parametrize(
    "words",
    [
        "To enrol, you must be 18 or over.",
        "To take part you must have had gout for one year.",
        "You must NOT be pregnant.",
        "Volunteers should be between 18 and 65 years of age.",
        "In order to join this study, people need to have asthma.",
    ],
)
def test_a_sentence_says_what_one_must_be(words: str) -> None:
    assert duties.says_what_one_must(words, load())


@pytest.mark.parametrize(
    "words",
    [
        "You must come to us twice.",
        "You must be seen by a doctor each time.",
        "The doctors who treat you must be told.",
        "You must be 18",
        "New drugs must be safe.",
    ],
)
def test_other_sentences_do_not(words: str) -> None:
    assert not duties.says_what_one_must(words, load())


TOLD = "We test a drug.\nYou must be 18 or over. The drug is a tablet.\nYou must have had gout for a year."


def test_such_sentences_are_inclusions_where_no_list_has_them() -> None:
    section = Section("", "loose", list(split(TOLD)))
    found = [part for part in duties.told([section], load()) if part.code]
    assert [part.lines[0].text for part in found] == ["You must be 18 or over.", "You must have had gout for a year."]
    assert {part.code for part in found} == {"inclusion"}


@pytest.mark.parametrize("lines", [TOLD, "We test a drug. You must be 18 or over."])
def test_a_page_with_a_list_or_one_such_sentence_keeps_its_prose(lines: str) -> None:
    listed = [Section("inclusion", "prose", [line("- Gout")])] if lines == TOLD else []
    sections = [Section("", "loose", list(split(lines))), *listed]
    assert list(duties.told(sections, load())) == sections


def test_such_a_sentence_behind_exclusions_is_none_of_them() -> None:
    exclusions = Section("exclusion", "prose", [line("- Asthma"), line("- HIV")])
    opened = duties.behind(exclusions, line("You must not be in another study."), load())
    assert opened is not None
    assert opened.code == "inclusion"
    assert duties.behind(exclusions, line("Pregnancy"), load()) is None


def test_what_is_no_such_sentence_stands_in_none_of_their_lists() -> None:
    opened = Section("inclusion", "prose", [line("You must not be in another study.")], plain=True)
    ended = duties.behind(opened, line("Call us to find out more."), load())
    assert ended is not None
    assert ended.code == ""
    assert duties.behind(opened, line("You must have a phone."), load()) is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Anybody of 18 years or more and in good health can take part.", True),
        ("Adults aged 40 to 65 who live near the sites are eligible.", True),
        ("As long as they are not pregnant.", True),
        ("People who take part have 3 visits.", False),
        ("People who are pregnant cannot take part.", False),
        ("Researchers hope that 500 people will take part.", False),
        ("The 300 people in the trial took a tablet.", False),
    ],
)
def test_a_sentence_says_of_what_kind_those_are_who_take_part(words: str, expected: bool) -> None:
    assert duties.says_who_takes_part(words, load()) is expected
