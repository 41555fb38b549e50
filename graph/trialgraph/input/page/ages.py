"""Tell the fields of ages and sex that stand between the heading of a list of criteria and its items."""

import re
from collections.abc import Sequence
from typing import Final

from trialgraph.input.page import criteria, values
from trialgraph.input.page.labels import Heading, heading
from trialgraph.input.page.line import Line
from trialgraph.input.page.section import Section
from trialgraph.knowledge.lexicon import Lexicon

_NO_MORE = re.compile(
    r"(?:[\W\d]|\b(?:years?|yrs?|y|months?|old|of|ages?|aged|and|or|older|over|above|up|to|under|younger|males?|females?|men"
    r"|women|both|all|any|sex(?:es)?|genders?|adults?|child(?:ren)?|seniors?)\b)+",
    re.IGNORECASE,
)
_TOP: Final = 2  # lines that may name the list once more
AGES: Final = ("minimum_age", "maximum_age", "ages", "healthy_volunteers", "sex", "participant_type", "enrollment")


def is_field(named: Heading, value: Line, items: Sequence[Line], lexicon: Lexicon) -> bool:
    """Return whether a label and its value behind the items of a list of criteria, if any, are a field and no item.

    So are an age and a sex right below the heading, and whether healthy people are wanted anywhere.
    """
    begun = any(heading(item.text, lexicon) is None and item.label not in AGES for item in items[:_TOP]) or items[_TOP:]
    apart = named.code == "healthy_volunteers" or (named.code in AGES and not begun)
    return apart and values.fits(named.code, value.text, lexicon)


def says_no_more(words: str) -> bool:
    """Return whether the words below "Eligibility" are an age and a sex alone: "18 years and older, male and female".

    >>> [says_no_more(words) for words in ("18 Years and older, Male and Female", "Adults", "Adults with asthma")]
    [True, False, False]
    """
    return _NO_MORE.fullmatch(words) is not None and any(letter.isdigit() for letter in words)


def above(sections: Sequence[Section]) -> Section:
    """Return the last section but those of the ages and the sex."""
    return next((one for one in reversed(sections) if one.code not in AGES), sections[-1])


def taken_up(sections: Sequence[Section], line: Line, lexicon: Lexicon) -> Section | None:
    """Return the list that goes on behind ages and sex which stand right below its heading, if a line is of it."""
    last = above(sections)
    if not last.is_criteria or last.lines or not (line.marked or criteria.share([line], lexicon)):
        return None
    return Section(last.code, "prose", plain=last.code != "eligibility")
