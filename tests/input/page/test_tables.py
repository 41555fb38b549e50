"""A table printed with bars has named columns, and rows that come to their end."""

import pytest

from trialgraph.input.page.line import split
from trialgraph.input.page.tables import columns, rows
from trialgraph.knowledge.lexicon import load


@pytest.mark.parametrize(
    ("view", "codes"),
    [
        ("Condition | Intervention | Phase |\nLupus | A | 1 |", ["condition", "intervention", "phase"]),
        ("Arms | Assigned\nLow dose | Cells", ["arm", ""]),
        ("Phase | Phase 1 of it all in one go\n", []),
        ("Lupus | Kidney Disease\n", []),
        ("Conditions\n", []),
    ],
)
def test_a_row_of_headings_names_columns(view: str, codes: list[str]) -> None:
    assert [found.code for found, _ in columns(list(split(view)), 0, load())] == codes


@pytest.mark.parametrize(
    ("view", "cells"),
    [
        ("---|---|\nA | B |\nC | D |\n", [[["A"], ["B"]], [["C"], ["D"]]]),
        ("A\nand more |\nB |\n", [[["A", "and more"], ["B"]]]),
        ("A | B\nC\n", [[["A"], ["B"]]]),
        ("A\nInclusion Criteria\nB\n", []),
        ("A | B\n# | Exclusion criteria\nC | D\n", [[["A"], ["B"]]]),
    ],
)
def test_a_row_ends_with_its_last_cell(view: str, cells: list[list[list[str]]]) -> None:
    found = rows(list(split(view)), 0, 2, load())
    assert [[[line.text for line in cell] for cell in row] for row, _ in found] == cells


def test_the_first_cell_of_a_row_may_be_empty() -> None:
    lines = list(split("Inclusion | Exclusion |\n---|---|\nAdults | HIV |\n| Gout |\n"))
    found = rows(lines, 1, 2, load())
    assert [[[line.text for line in cell] for cell in row] for row, _ in found] == [
        [["Adults"], ["HIV"]],
        [[], ["Gout"]],
    ]
