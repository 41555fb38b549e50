"""A line of prose is parted into its sentences, and a line with a mark is one."""

from trialgraph.input.page.line import split
from trialgraph.input.page.sentences import sentences_of


def parts(words: str) -> list[str]:
    return [part.text for line in split(words) for part in sentences_of(line)]


def test_sentences_and_what_semicolons_part() -> None:
    assert parts("You must be 18. You have gout; you can walk.") == [
        "You must be 18.",
        "You have gout;",
        "you can walk.",
    ]
    assert parts("- You must be 18. You have gout.") == []


def test_places_are_those_of_the_page() -> None:
    words = "You must be 18. You have gout."
    assert [words[part.start : part.end] for line in split(words) for part in sentences_of(line)] == parts(words)
