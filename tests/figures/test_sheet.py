"""Text has room on a drawing: it is broken into lines, and what is left out is told by "…"."""

import pytest

from trialgraph.figures import fonts
from trialgraph.figures.sheet import Sheet, measured


@pytest.fixture(autouse=True)
def _loaded() -> None:
    fonts.load()


def lines(words: str, width: int = 200, most: int = 3) -> list[str]:
    sheet = Sheet(width)
    sheet.text(words, lines=most)
    return [line.words for line in sheet._lines]


@pytest.mark.parametrize(
    "words",
    [
        "short",
        "a rather long name of a product that needs more than one line",
        "x" * 400,
        "",
        "عنوان " * 40,
        "汉字" * 60,
    ],
)
def test_every_line_has_room(words: str) -> None:
    found = lines(words)
    assert len(found) <= 3 and all(measured(line, 12) <= 200 - 8 for line in found)


def test_all_words_are_there_or_an_ellipsis_says_that_more_are() -> None:
    words = "one two three four five six seven eight nine ten"
    assert " ".join(lines(words, 120, 9)) == words
    assert lines(words, 120, 2)[-1].endswith("…")


def test_signs_that_no_document_may_have_are_left_out() -> None:
    assert lines("a\x00b\x1b[2J\nc") == ["a b [2J c"]


def test_what_comes_next_is_below() -> None:
    sheet = Sheet(300)
    sheet.text("one")
    first = sheet.below
    sheet.gap(5)
    assert first > 0 and sheet.below == first + 5
