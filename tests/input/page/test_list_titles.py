"""Titles that the lexicon does not know open a list where their few words tell a side and criteria stand below."""

import pytest

from trialgraph.input.page.line import split
from trialgraph.input.page.list_titles import may_open, side
from trialgraph.knowledge.lexicon import load

LIST = "\n- Known allergy to eggs\n- Pregnancy\n- Active infection"


@pytest.mark.parametrize(
    ("title", "opened"),
    [
        ("Can't have", "exclusion"),
        ("You must not:", "exclusion"),
        ("Should not be", "exclusion"),
        ("Must have", "inclusion"),
        ("The team needs the help of people who:", "inclusion"),
        ("Medicines", None),
        ("It is given to people with", None),
    ],
)
def test_a_title_of_few_words_tells_its_side(title: str, opened: str | None) -> None:
    assert side(list(split(title + LIST)), 0, load()) == opened


def test_above_what_is_no_criterion_it_opens_nothing() -> None:
    text = "Must have\n- Sign up for our newsletter\n- Read our news every week"
    assert side(list(split(text)), 0, load()) is None


def test_a_line_that_begins_as_those_around_it_is_no_title() -> None:
    alike = ["Participants must be 60 or older", "Participants must not smoke", "Participants must have gout"]
    assert not may_open(list(split("\n".join(alike))), 1)
    assert may_open(list(split("Adults with gout\nParticipants must not\nHave HIV")), 1)
