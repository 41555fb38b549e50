"""What stands below a title that nobody knows and reads like exclusions is no inclusion."""

import pytest

from trialgraph.input.page import turned_lists
from trialgraph.input.page.line import split
from trialgraph.input.page.section import Section
from trialgraph.knowledge.lexicon import load

LET_IN = "- Age over 18 years\n- Confirmed diagnosis of lupus\n- ECOG 0 or 1\n"
KEPT_OUT = "- Active infection\n- Pregnancy\n- Prior transplantation"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("\nSorry, not if\n\n", [("inclusion", 3), ("eligibility", 3)]),
        ("\nPrior infections\n\n", [("inclusion", 7)]),
        ("Sorry, not if\n", [("inclusion", 7)]),
    ],
)
def test_a_list_of_inclusions_is_parted_at_such_a_title(title: str, expected: list[tuple[str, int]]) -> None:
    section = Section("inclusion", "prose", list(split(LET_IN + title + KEPT_OUT)))
    found = [(part.code, len(part.lines)) for part in turned_lists.parts([section], load())]
    assert found == expected


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        (["eligibility", "exclusion"], ["inclusion", "exclusion"]),
        (["eligibility", "inclusion", "exclusion"], ["eligibility", "inclusion", "exclusion"]),
        (["exclusion", "eligibility"], ["exclusion", "eligibility"]),
    ],
)
def test_a_list_before_exclusions_is_that_of_the_inclusions_if_there_is_no_other(
    codes: list[str], expected: list[str]
) -> None:
    sections = [Section(code, "prose", list(split(LET_IN)), plain=code == "exclusion") for code in codes]
    assert [section.code for section in turned_lists.before_exclusions(sections)] == expected
