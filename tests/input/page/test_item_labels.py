"""Labels of single criteria are marks, and tell where a list begins."""

import pytest

from trialgraph.input.page import item_labels
from trialgraph.knowledge.lexicon import load


@pytest.mark.parametrize(
    ("words", "items", "sides"),
    [
        ("Inclusion 1: Adults\nInclusion 2: Lupus\nExclusion 1: Asthma", ["1. Adults", "2. Lupus", "1. Asthma"], "ie"),
        ("Inclusion criterion #1\nAdults\nInclusion criterion #2\nLupus", ["1. Adults", "2. Lupus"], "i"),
        (
            "IC01 - A\nIC02 - B\nIC03 - C\nEC01 - D\nEC02 - E\nEC03 - F",
            ["1. A", "2. B", "3. C", "1. D", "2. E", "3. F"],
            "ie",
        ),
        ("IC1 | A\nIC2 | B\nIC3 | C\nEC1 | D\nEC2 | E", ["1. A", "2. B", "3. C", "1. D", "2. E"], "ie"),
        (
            "| I-01 | A |\n| I-02 | B |\n| I-03 | C |\n| E-01 | D |\n| E-02 | E |",
            ["1. A", "2. B", "3. C", "1. D", "2. E"],
            "ie",
        ),
        ("INCL1: A\nINCL2: B\nINCL3: C", ["1. A", "2. B", "3. C"], "i"),
        ("I1: A\nI2: B\nE1: C\nE2: D", None, ""),
        ("[E1] A\n[E2] B\n[E3] C", ["[E1] A", "[E2] B", "[E3] C"], ""),
        ("Exclusion 1a: A\nExclusion 1b: B", ["a. A", "b. B"], "e"),
        ("Inclusion|1|Adults\nInclusion|2|Lupus", ["1. Adults", "2. Lupus"], "i"),
        ("Inclusion criteria 1:\n- Adults\nInclusion criteria 2:\n- Lupus", None, ""),
        ("Inclusion 7: Adults", None, ""),
        ("Arm 1: Cells\nArm 2: Placebo", None, ""),
    ],
)
def test_labels_that_count_are_marks(words: str, items: list[str] | None, sides: str) -> None:
    view, begins = item_labels.read(words, words, load())
    assert len(view) == len(words)
    assert [" ".join(line.split()) for line in view.split("\n") if line.strip()] == (items or words.split("\n"))
    assert "".join(side[0] for side in begins.values()) == sides


def test_the_names_of_the_columns_of_a_table_of_codes_are_no_item() -> None:
    rows = ["Code | Topic | Criterion", "IC1 | Age | Adults", "IC2 | Disease | Lupus", "IC3 | Consent | Signed"]
    view = "\n".join(rows)
    found, begins = item_labels.read(view, view, load())
    assert [" ".join(line.split()) for line in found.splitlines()] == [
        "",
        "1. Age : Adults",
        "2. Disease : Lupus",
        "3. Consent : Signed",
    ]
    assert (len(found), list(begins.values())) == (len(view), ["inclusion"])
