"""Rows of a table whose side a cell tells are items of their lists."""

import pytest

from trialgraph.core.text import lines
from trialgraph.input.page.side_cells import read
from trialgraph.knowledge.lexicon import load

TABLE = "No|Type|Criterion\n1|Inclusion|Adults\n2|Inclusion|Lupus nephritis\n3|Exclusion|Asthma"


def test_each_row_is_an_item_and_a_list_begins_where_its_side_changes() -> None:
    view, begins = read(TABLE, TABLE, load())
    assert len(view) == len(TABLE)
    assert [" ".join(view[slice(*line)].split()) for line in lines(view)] == [
        "- Adults",
        "- Lupus nephritis",
        "- Asthma",
    ]
    assert list(begins.values()) == ["inclusion", "exclusion"]
    assert [TABLE[place:].partition("\n")[0] for place in begins] == ["1|Inclusion|Adults", "3|Exclusion|Asthma"]


def test_the_rule_below_the_names_and_the_edges_of_rows_are_cleared() -> None:
    table = "| No | Type | Criterion |\n|---|---|---|\n" + "\n".join(f"| {n} | Exclusion | Gout |" for n in (1, 2, 3))
    view, _ = read(table, table, load())
    assert [" ".join(line.split()) for line in view.split("\n")][-3:] == ["- Gout"] * 3


@pytest.mark.parametrize(
    "table",
    [
        "1|Inclusion|Adults\n2|Exclusion|Asthma",  # too few to be sure
        "Inclusion|Adults\nInclusion|Lupus\nExclusion|Asthma",  # labels before their values
        "a|Inclusion|Exclusion\nb|Inclusion|Exclusion\nc|Inclusion|Exclusion",
        "Adults, lupus\nAsthma",
    ],
)
def test_any_other_table_stays_as_it_is(table: str) -> None:
    assert read(table, table, load()) == (table, {})
