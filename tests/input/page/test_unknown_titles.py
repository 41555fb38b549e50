"""A list, a value or a block of fields ends at a title that the lexicon does not know."""

import pytest

from trialgraph.input.page import unknown_titles
from trialgraph.input.page.line import split
from trialgraph.input.page.section import Section
from trialgraph.knowledge.lexicon import load


@pytest.mark.parametrize(
    ("code", "holds", "view", "expected"),
    [
        ("condition", "items", "Lupus\nBedside notes:\n", True),
        ("condition", "items", "Lupus\n\nAround the clinic\n\nWe meet daily.\n", True),
        ("condition", "items", "Lupus\n\nLymphoma\n\nMyeloma\n", False),
        ("inclusion", "prose", "Lupus\nBedside notes:\n", False),  # a list of criteria has ends of its own
        ("summary", "prose", "We test cells.\nBedside notes:\n", False),
    ],
)
def test_it_ends_there(code: str, holds: str, view: str, expected: bool) -> None:
    first, *lines = split(view)
    sections = [Section("", "loose"), Section(code, holds, [first])]
    assert unknown_titles.opens(sections, [first, *lines], 1, load()) is expected
