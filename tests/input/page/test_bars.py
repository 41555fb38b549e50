"""Bars at the edges of lines part nothing; those between cells do."""

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
