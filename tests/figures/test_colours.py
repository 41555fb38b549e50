"""Figures have the ink of the pages that they stand in, and kinds of marks can be told apart on either background."""

import re
from itertools import combinations

import pytest

from trialgraph.figures import colours
from trialgraph.figures.colours import Colour
from trialgraph.serve.pages import filled

_MARK = 3.0  # the least contrast of what is no text (WCAG 2.2, 1.4.11)
_TEXT = 4.5  # and of text (1.4.3)


def light_of(colour: str) -> float:
    """The relative luminance of a colour, as WCAG 2.2 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    bright, dim = sorted((light_of(one), light_of(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def test_ink_and_lines_are_those_of_the_pages() -> None:
    light, dark = re.findall(r":root \{(.*?)\}", filled("style.css").decode())
    for name, colour in (("ink", colours.INK), ("soft", colours.SOFT), ("line", colours.LINE), ("back", colours.BACK)):
        shown = [re.search(rf"--{name}: (#\w+)", each)[1] for each in (light, dark)]  # type: ignore[index]
        assert shown == [*colour]


@pytest.mark.parametrize("colour", colours.KINDS)
def test_a_mark_is_seen_on_either_background(colour: Colour) -> None:
    assert contrast(colour.light, colours.BACK.light) >= _MARK
    assert contrast(colour.dark, colours.BACK.dark) >= _MARK


def test_words_are_read_on_either_background() -> None:
    for words in (colours.INK, colours.SOFT):
        assert contrast(words.light, colours.BACK.light) >= _TEXT and contrast(words.dark, colours.BACK.dark) >= _TEXT


def test_all_colours_differ_in_the_light_so_that_a_rule_for_the_dark_means_one() -> None:
    assert all(one.light != other.light for one, other in combinations(colours.ALL, 2))
