"""A line that only says of whom the items below it speak gets its colon."""

import pytest

from trialgraph.input.page.bare_leads import marked
from trialgraph.knowledge.lexicon import load


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("You\n\n    have asthma\n", "You:\n    have asthma\n"),
        ("  You\n  are 18 or older\n", "  You:\n are 18 or older\n"),
        ("You\n\nAsthma\n", "You\n\nAsthma\n"),
        ("You:\n\n  have asthma\n", "You:\n\n  have asthma\n"),
        ("Doctors\n\n  have rooms\n", "Doctors\n\n  have rooms\n"),
    ],
)
def test_the_colon_takes_the_place_of_a_line_break(page: str, expected: str) -> None:
    found = marked(page, load())
    assert found == expected
    assert len(found) == len(page)
