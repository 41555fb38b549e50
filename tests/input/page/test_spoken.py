"""What a program for reading aloud says of a page is no part of its words."""

import pytest

from trialgraph.input.page.spoken import silent

SAID = (
    "main landmark\nheading level 2 Lists\nlist with 2 items\nbullet One\nlist of 1 items\n• Two\nlist end\nlink Home"
)


def test_what_is_said_becomes_signs() -> None:
    found = silent(SAID)
    assert len(found) == len(SAID)
    assert [line.rstrip() for line in found.split("\n") if line.strip()] == [
        "#               Lists",
        "*      One",
        "• Two",
    ]


@pytest.mark.parametrize("words", ["heading level 2 of the bed", "A list of 3 items was shown.\nbullet wounds"])
def test_other_texts_stay(words: str) -> None:
    assert silent(words) == words
