"""Tell the fields of ages and sex that stand between the heading of a list of criteria and its items."""

from collections.abc import Sequence
from typing import Final

from trialgraph.input.page import criteria, values
from trialgraph.input.page.labels import Heading
from trialgraph.input.page.line import Line
from trialgraph.input.page.section import Section
from trialgraph.knowledge.lexicon import Lexicon

AGES: Final = ("minimum_age", "maximum_age", "ages", "healthy_volunteers", "sex", "participant_type", "enrollment")


def is_age(named: Heading, value: Line, lexicon: Lexicon) -> bool:
    """Return whether a label right below a heading of criteria has an age or a sex: a field, and none of the items."""
    return named.code in AGES and values.fits(named.code, value.text, lexicon)


def above(sections: Sequence[Section]) -> Section:
    """Return the last section but those of the ages and the sex."""
    return next((one for one in reversed(sections) if one.code not in AGES), sections[-1])


def taken_up(sections: Sequence[Section], line: Line, lexicon: Lexicon) -> Section | None:
    """Return the list that goes on behind ages and sex which stand right below its heading, if a line is of it."""
    last = above(sections)
    if not last.is_criteria or last.lines or not (line.marked or criteria.share([line], lexicon)):
        return None
    return Section(last.code, "prose", plain=last.code != "eligibility")
