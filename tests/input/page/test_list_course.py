"""A list goes on where its numbers, its marks or the words of its lead do."""

import pytest

from trialgraph.input.page.line import split
from trialgraph.input.page.list_course import goes_on
from trialgraph.knowledge.lexicon import load


@pytest.mark.parametrize(
    ("items", "behind", "expected"),
    [
        ("1. Gout\n2. Adults", "In women:\n3. No pregnancy", True),
        ("1. Gout\n2. Adults", "In women:\n1. No pregnancy", False),
        ("- Gout\n- Adults", "Cohort B\n- No pregnancy", True),
        ("- Gout\n- Adults", "Contacts\n- Ms Nobody", False),
        ("Are over 40\nHave gout", "Have used an inhaler", True),
        ("Are over 40\nHave gout", "Where it is done", False),
    ],
)
def test_what_goes_on_with_a_list(items: str, behind: str, expected: bool) -> None:
    lines = list(split(f"{items}\n{behind}"))
    at = items.count("\n") + 1
    assert goes_on(lines, at, lines[:at], load()) is expected
