"""A line may hold several labels with their values."""

from itertools import pairwise

import pytest

from trialgraph.input.page.several_labels import places
from trialgraph.knowledge.lexicon import load


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("IRB Number: 0001 Co Investigator: Jane Doe", ["Co Investigator: Jane Doe"]),
        ("Status: Recruiting Last Update: 3 May 2020", ["Last Update: 3 May 2020"]),
        ("Minimum Age: 18 Years Maximum Age: 65 Years", ["Maximum Age: 65 Years"]),
        ("Phase: Phase 1/2 Section: Skin Floor: 3", ["Section: Skin Floor: 3"]),
        ("Title: A Study of Cells: Phase 1", []),
        ("Inclusion criteria: Age: 18 or older Sex: all", []),
        ("Phase: what we do: nothing", []),
        ("Status: Recruiting", []),
    ],
)
def test_each_further_label_begins_a_line_of_its_own(words: str, expected: list[str]) -> None:
    borders = [*places(words, load()), len(words)]
    assert [words[first:last].strip() for first, last in pairwise(borders)] == expected
