"""Titles of groups between the items of a list are no criteria, and a criterion without a mark is no title."""

import pytest

from trialgraph.language.items import segment


def texts(view: str) -> list[str]:
    return [view[item.start : item.end] for item in segment(view, 0, len(view))[0]]


def test_titles_of_groups_between_blank_lines_are_no_part_of_the_items_above_them() -> None:
    view = "* 40 and over\n\nMobility\n\n* Walks alone\n\nRenal function\n\n* eGFR over 60\n\nOther\n\n* No HIV"
    assert texts(view) == ["40 and over", "Walks alone", "eGFR over 60", "No HIV"]


@pytest.mark.parametrize(
    "paragraph", ["Known HIV infection", "Except basal cell carcinoma", "Inhaled steroids are allowed"]
)
def test_a_short_paragraph_between_two_items_is_not_lost(paragraph: str) -> None:
    assert any(paragraph in item for item in texts(f"- Pregnancy\n\n{paragraph}\n\n- Hepatitis"))
