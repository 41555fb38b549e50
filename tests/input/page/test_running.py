"""What a print repeats on each page, and its stamps, are no part of its text."""

import pytest

from trialgraph.core.text import fold
from trialgraph.input.page.marking import cleared
from trialgraph.input.page.running import running
from trialgraph.knowledge.lexicon import load


def kept(words: str) -> list[str]:
    view = cleared(fold(words), list(running(words, fold(words), load())))
    assert len(view) == len(words)
    return [line.strip() for line in view.split("\n") if line.strip()]


def body(page: int, lines: int = 20) -> list[str]:
    return [f"- item {page}-{'x' * line} is one" for line in range(1, lines)]


@pytest.mark.parametrize(
    "foot", ["Kim Hospital   {}", "{}", "https://trials.example   {}/3", "Study 12, draft 3   p. {}"]
)
def test_a_line_that_counts_the_pages_is_none_of_the_text(foot: str) -> None:
    pages = ["\n".join(["", *body(page), "", foot.format(page)]) for page in (1, 2, 3)]
    assert kept("\n".join(pages)) == [*body(1), *body(2), *body(3)]


def test_lines_that_say_which_page_this_is_tell_the_edges_of_pages() -> None:
    pages = ["\n".join(["Kim Hospital", f"Page {page} of 2", *body(page)]) for page in (1, 2)]
    assert kept("\n".join(pages)) == [*body(1), *body(2)]


def test_form_feeds_tell_the_edges_of_pages() -> None:
    pages = ["\n".join(["Kim Hospital", *body(page), "Secret"]) for page in (1, 2)]
    assert kept("\n\f".join(pages)) == [*body(1), *body(2)]


def test_two_pages_are_enough_where_each_says_of_how_many() -> None:
    pages = ["\n".join([*body(page), "", f"trials.example {page}/2"]) for page in (1, 2)]
    assert kept("\n".join(pages)) == [*body(1), *body(2)]


@pytest.mark.parametrize(
    "again", ["Inclusion criteria (continued)", "Inclusion Criteria, cont.", "INCLUSION CRITERIA (cont'd)"]
)
def test_a_heading_that_goes_on_opens_no_list(again: str) -> None:
    assert kept(f"Inclusion criteria\n1. Adults\n{again}\n2. Lupus") == ["Inclusion criteria", "1. Adults", "2. Lupus"]


@pytest.mark.parametrize(
    "words", ["Enrollment\n\n20\n\nPhase", "Phase\n1\nAge", "Cohort 1\nA\nCohort 2\nB\nCohort 3\nC"]
)
def test_values_and_names_stay(words: str) -> None:
    assert kept(words) == [line for line in words.split("\n") if line]


def test_stamps_and_switches_are_no_items() -> None:
    assert kept("- Adults\nShow more\nCONFIDENTIAL\n- Lupus") == ["- Adults", "- Lupus"]
