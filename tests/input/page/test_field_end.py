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
