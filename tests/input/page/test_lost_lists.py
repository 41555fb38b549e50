"""A lead below which no criteria stand is told, unless the page has them elsewhere."""

import pytest

from trialgraph.input.readers.page import read
from trialgraph.knowledge.lexicon import load

TITLE = "T cells for lupus\n\nPhase: 1\n\n"


def codes(text: str) -> list[str]:
    return [found.code for found in read("page.txt", "0" * 64, TITLE + text, load()).findings]


@pytest.mark.parametrize(
    "text",
    [
        "You can join if you:\n\nDoctors will also check other requirements.\n\nWhat is tested?\nT cells are tested.",
        "Inclusion criteria\n- Adults\n\nExclusion criteria\n\nLocations\nBasel",
        "You can take part if:\nYou may not be able to take part if:\n1. You are pregnant\n2. You smoke",
    ],
)
def test_a_list_that_was_lost_is_told(text: str) -> None:
    assert codes(text) == ["criteria_list_missing"]


@pytest.mark.parametrize(
    "text",
    [
        "Inclusion criteria\nExclusion criteria\nLocations\n\nInclusion criteria\n- Adults\nExclusion criteria\n- HIV",
        "You can join if you:\n- are an adult\n- have lupus",
    ],
)
def test_a_list_that_stands_elsewhere_is_not(text: str) -> None:
    assert not codes(text)
