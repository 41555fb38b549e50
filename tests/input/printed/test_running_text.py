"""Rows become sentences: what a width broke goes on, and what an author ended ends."""

import pytest

from trialgraph.input.printed.pages import Piece
from trialgraph.input.printed.running_text import running_text


def page(*lines: str, size: float = 10, step: float = 12) -> list[Piece]:
    """Lines of letters that are 5 wide, from the top of a page whose lines have 60 letters."""
    return [
        Piece(line.strip(), 50 + 5 * (len(line) - len(line.lstrip())), 700 - step * at, 50 + 5 * len(line), size, False)
        for at, line in enumerate(lines)
        if line.strip()
    ]


def text(*pages: list[Piece]) -> str:
    return "".join(running_text(pages).parts)


FULL = "1. Adults who have given their written informed consent to an"


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        ("apheresis.", f"{FULL} apheresis.\n"),
        ("   apheresis.", f"{FULL} apheresis.\n"),
        ("2. Pregnancy", f"{FULL}\n2. Pregnancy\n"),
        ("- Pregnancy", f"{FULL}\n- Pregnancy\n"),
    ],
)
def test_a_full_line_goes_on_unless_a_list_mark_follows(below: str, expected: str) -> None:
    assert text(page(FULL, below)) == expected


def test_a_short_line_ends() -> None:
    assert text(page(FULL, "apheresis", "Exclusion Criteria")) == f"{FULL} apheresis\nExclusion Criteria\n"


def test_a_blank_line_stays_one() -> None:
    assert text(page(FULL, "apheresis.", "", "Aims", "To cure.")) == f"{FULL} apheresis.\n\nAims\nTo cure.\n"


@pytest.mark.parametrize(
    ("broken", "below", "expected"),
    [
        ("who have had a transplant of their own bone marrow or treat-", "ment", "marrow or treatment\n"),
        ("who have had a transplant of their own bone marrow or a CAR-", "T cell", "marrow or a CAR-T cell\n"),
    ],
)
def test_a_hyphen_of_the_width_goes_and_one_of_the_word_stays(broken: str, below: str, expected: str) -> None:
    assert text(page(broken, below)).endswith(expected)


def test_a_sentence_goes_on_over_a_page_and_the_page_begins_where_it_does() -> None:
    found = running_text([page(FULL), page("apheresis.", "2. Pregnancy")])
    whole = "".join(found.parts)
    assert whole == f"{FULL} apheresis.\n2. Pregnancy\n"
    assert [whole[at:][:9] for at in found.pages] == ["1. Adults", "apheresis"]


def test_a_heading_on_the_next_page_begins_a_line() -> None:
    assert text(page(f"{FULL[:-2]}it."), page("Exclusion Criteria")) == f"{FULL[:-2]}it.\n\nExclusion Criteria\n"


def test_what_stands_at_the_same_edge_of_each_page_is_left_out() -> None:
    pages = [page("Protocol INV-19", f"Aim {'abc'[at]}", "Cells are given.", f"Page {at + 1} of 3") for at in range(3)]
    whole = text(*pages)
    assert whole.count("Protocol INV-19") == 1 and "Page" not in whole
    assert [f"Aim {each}" in whole for each in "abc"] == [True] * 3


def test_lines_of_names_a_little_apart_are_not_joined() -> None:
    """The lines within a paragraph stand closer than two paragraphs do."""
    prose = page(*[FULL] + ["consent to apheresis and to all that follows it in the trial"] * 9)
    names = [each._replace(base=each.base - 110) for each in page(FULL[3:], "Basel, Switzerland", step=14)]
    assert text(prose + names).endswith(f"{FULL[3:]}\nBasel, Switzerland\n")


@pytest.mark.parametrize(
    ("first", "goes_on"), [("apheresis.", True), ("Serum of the participant", False), ("3 days", True)]
)
def test_a_name_at_the_top_of_a_page_begins_a_line(first: str, goes_on: bool) -> None:
    before = "The time to the peak of the tumor necrosis factor, as counted"
    assert (f"{before} {first}" in text(page(before), page(first))) is goes_on


def test_larger_words_are_titles() -> None:
    below = [each._replace(base=each.base - 30) for each in page("To cure lupus.")]
    found = running_text([page("Aims", size=14) + below])
    assert found.titles == [0]


def test_an_empty_page_is_counted() -> None:
    assert running_text([page("One"), [], page("Three")]).pages == [0, 3, 5]
