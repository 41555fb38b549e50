"""A section says whether it is a list of criteria."""

import pytest

from trialgraph.input.page.section import Section


@pytest.mark.parametrize(
    ("code", "expected"), [("inclusion", True), ("eligibility", True), ("arm", False), ("", False)]
)
def test_a_section_of_criteria_is_told_by_its_code(code: str, expected: bool) -> None:
    assert Section(code, "prose").is_criteria == expected
