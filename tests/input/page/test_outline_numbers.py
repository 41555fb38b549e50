"""Outline numbers before items are list marks; before headings they are nothing."""

from trialgraph.input.page.outline_numbers import marked
from trialgraph.knowledge.lexicon import load


def lines(view: str) -> list[str]:
    found = marked(view, load())
    assert len(found) == len(view)
    return [" ".join(line.split()) for line in found.split("\n")]


def test_the_numbers_of_items_count_their_list() -> None:
    view = (
        "4.1 Inclusion criteria\n4.1.1 Adults\n4.1.2. Lupus\n4.2 Exclusion criteria\n4.2.1 HIV\n4.2.2 CNS\n5. Treatment"
    )
    assert lines(view) == [
        "Inclusion criteria",
        "1. Adults",
        "2. Lupus",
        "Exclusion criteria",
        "1. HIV",
        "2. CNS",
        "Treatment",
    ]


def test_the_number_of_a_section_that_no_heading_names_is_left_out() -> None:
    view = "4.1 Inclusion criteria\n4.1.1 Adults\n4.1.2 Lupus\n5.0 Registration of patients\n5.1 They are registered."
    assert lines(view)[-2:] == ["Registration of patients", "5.1 They are registered."]


def test_numbers_that_do_not_count_stay() -> None:
    for view in ("4.1.1 Adults\n4.2.7 Lupus", "1.5.2 is a version", "1. Adults\n2. Lupus", "5.1 Treatment\n5.2 Sites"):
        assert lines(view) == view.split("\n")
