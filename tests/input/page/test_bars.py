"""Bars at the edges of lines part nothing; those between cells do."""

import pytest

from trialgraph.input.page.bars import cleared


def test_the_rows_of_one_column_are_lines() -> None:
    assert [line.strip() for line in cleared("Criteria | |\nAdults | |\nLupus |").split("\n")] == [
        "Criteria",
        "Adults",
        "Lupus",
    ]


def test_a_bar_above_each_row_is_a_mark() -> None:
    view = "|\nAdults |\n|\n|\nLupus |\n|\n|\nConsent |"
    found = cleared(view)
    assert [line.strip() for line in found.split("\n") if line.strip()] == ["- Adults", "- Lupus", "- Consent"]
    assert len(found) == len(view)


def test_a_table_of_columns_keeps_its_bars() -> None:
    view = "| Inclusion | Exclusion |\n| Adults | Stroke |\n| Lupus | HIV |"
    assert cleared(view) == view


def test_the_numbers_of_rows_are_list_marks() -> None:
    view = "1 | Adults\n2 | Lupus |\nOther words | 3"
    read = cleared(view)
    assert [" ".join(line.split()) for line in read.split("\n")] == ["1. Adults", "2. Lupus", "Other words | 3"]
    assert len(read) == len(view)


def test_a_number_in_a_table_that_counts_nothing_is_no_mark() -> None:
    view = "12 | Adults\n40 | Children\n7 | Lupus"
    assert cleared(view) == view


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        ("A1 | Adults\nA2 | Lupus\nA3 | Consent", ["1. Adults", "2. Lupus", "3. Consent"]),
        ("5.1.1 | Adults |\n5.1.2 | Lupus |", ["1. Adults", "2. Lupus"]),
        ("E1 | Adults\nE2 | Lupus\nE3 | Consent", None),
        ("A1 | Adults\nB2 | Lupus\nC3 | Consent", None),
        ("A1 | Adults | 3\nA2 | Lupus | 4", None),
    ],
)
def test_the_codes_of_rows_are_list_marks_unless_they_tell_a_side(view: str, expected: list[str] | None) -> None:
    read = cleared(view)
    assert [" ".join(line.split()) for line in read.split("\n")] == (expected or view.split("\n"))
    assert len(read) == len(view)
