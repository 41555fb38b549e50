"""Paragraphs without marks are the items of a list of which some have parts with marks."""

import pytest

from trialgraph.language.items import segment
from trialgraph.language.mixed_marks import are_mixed

ITEMS = (
    "Adults with lupus\n\nOrgans that work\n\n- ANC > 1\n\n- Platelets > 50\n\nECOG 0-1\n\nConsent\n\nNot pregnant\n\n"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{ITEMS}- By urine test\n\n- By blood test", True),
        ("Blood\n\n- ANC > 1\n\n- Platelets > 50\n\nLiver\n\n- ALT < 3\n\n- AST < 3", False),
        ("All of these\n\n- Adults\n\n- Lupus\n\nThe trial is large.\n\nIt is long.\n\nIt is paid for.", False),
        ("- Adults\n\n- Lupus\n\nConsent\n\nECOG 0-1\n\nNot pregnant\n\n- HIV", False),
    ],
)
def test_paragraphs_are_items_where_several_have_no_parts(text: str, expected: bool) -> None:
    assert are_mixed(text, 0, len(text)) is expected


def test_parts_are_those_of_the_paragraph_above() -> None:
    text = f"{ITEMS}- By urine test\n\n- By blood test"
    items = segment(text, 0, len(text))[0]
    assert [len(item.children) for item in items] == [0, 2, 0, 0, 2]
