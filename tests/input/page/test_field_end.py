"""A short field ends at a value of another kind, and at the label of a date."""

import pytest

from trialgraph.input.page import field_end
from trialgraph.input.page.line import split
from trialgraph.input.page.section import Section
from trialgraph.knowledge.lexicon import load


@pytest.mark.parametrize(
    ("code", "holds", "view", "expected"),
    [
        ("condition", "items", "Lupus\nNephritis", False),
        ("condition", "items", "Lupus\nRecruiting", True),
        ("condition", "items", "Lupus\n\nWhat we do", True),
        ("condition", "items", "Lupus\nWe look at how well a new cream works for people with a rash.", True),
        ("sponsor", "groups", "Institute of Skin\nNCT00000000", True),
        ("summary", "prose", "We look at a cream.\nRecruiting", False),
    ],
)
def test_what_is_no_item_ends_a_field(code: str, holds: str, view: str, expected: bool) -> None:
    first, line = split(view)
    assert field_end.ends(Section(code, holds, [first]), line, load()) is expected


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        ("Lupus\nDate applied\n28/02/2001", True),
        ("Lupus\nLast edited\n3 May 2020", True),
        ("Lupus\nNephritis\n2001-02-28", False),
        ("Lupus\nSkin rash\nNephritis", False),
        ("Lupus\nSkin rash", False),
    ],
)
def test_a_line_above_a_date_is_its_label_and_no_disease(view: str, expected: bool) -> None:
    lines = list(split(view))
    assert field_end.is_label_of_date(Section("condition", "items", lines[:1]), lines, 1, load()) is expected


@pytest.mark.parametrize(
    ("code", "view", "expected"),
    [
        ("minimum_age", "20\nyears-old", True),
        ("maximum_age", "75\n\nYears", True),
        ("minimum_age", "20 Years\nMonths", False),
        ("minimum_age", "20\n30 Years", False),
        ("minimum_age", "20\nAdults and children over that age", False),
        ("enrollment", "20\nyears", False),
    ],
)
def test_the_unit_of_a_bare_age_may_stand_on_the_next_line(code: str, view: str, expected: bool) -> None:
    first, line = split(view)
    assert field_end.goes_on(Section(code, "value", [first]), line, load()) is expected


@pytest.mark.parametrize(
    ("code", "words", "expected"),
    [
        ("phase", "This trial is for adults", True),
        ("phase", "Phase 1/2", False),
        ("phase", "Pilot", False),
        ("status", "2 hospitals take part", True),
        ("enrollment", "Some adults with a rash", False),
    ],
)
def test_words_of_something_else_are_no_coded_value(code: str, words: str, expected: bool) -> None:
    (line,) = split(words)
    assert field_end.is_other(Section(code, "value"), line, load()) is expected
