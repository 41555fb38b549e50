"""Lists are weighed by their words: two in one are parted by contrast, and what reads like no criterion is left out."""

import pytest

from trialgraph.core.model import Span
from trialgraph.input.page.line import split
from trialgraph.input.page.section import Section
from trialgraph.input.page.weighed import parts
from trialgraph.knowledge.lexicon import load


def weighed(code: str, text: str, title: str = "") -> list[tuple[str, str]]:
    view = f"{title}\n{text}"
    lines = list(split(view))
    lines = lines[1:] if title else lines
    section = Section(code, "prose", lines, Span(0, len(title)) if title else None)
    return [(one.code, line.words) for one in parts([section], view, load()) for line in one.lines]


def test_numbers_that_begin_anew_are_two_lists_if_their_words_tell_so() -> None:
    text = "1. Aged 40 or older\n2. Diagnosis of gout\n1. Known allergy to eggs\n2. Pregnancy\n3. Active infection"
    assert [code for code, _ in weighed("eligibility", text)] == ["inclusion"] * 2 + ["exclusion"] * 3


def test_parts_of_items_without_numbers_are_those_of_their_list() -> None:
    text = "1. Aged 40 or older\n2. Able to walk, with:\nno stick\n1. Known allergy to eggs\n2. Pregnancy\nin any month"
    assert [code for code, _ in weighed("eligibility", text)] == ["inclusion"] * 3 + ["exclusion"] * 3


def test_two_lists_of_one_kind_stay_of_no_known_side() -> None:
    text = "1. Aged 40 or older\n2. Diagnosis of gout\n1. Aged 18 or older\n2. Able to give consent"
    assert {code for code, _ in weighed("eligibility", text)} == {"eligibility"}


@pytest.mark.parametrize("title", ["Who can join a trial?", "People who join"])
def test_sentences_about_something_else_are_no_criteria(title: str) -> None:
    text = "Each trial has its own rules, and the team explains them to you.\nYour visits are paid for by the trial."
    assert {code for code, _ in weighed("inclusion", text, title)} == {""}


def test_a_heading_that_names_criteria_is_trusted() -> None:
    assert weighed("inclusion", "Overview of the campus", "Inclusion criteria") == [
        ("inclusion", "Overview of the campus")
    ]


def test_what_reads_like_no_criterion_ends_a_list_without_marks() -> None:
    text = "Adults with gout\nAble to give consent\nGet paid up to 300 dollars for your visits"
    assert weighed("inclusion", text)[-1] == ("", "Get paid up to 300 dollars for your visits")


@pytest.mark.parametrize(
    ("items", "code"),
    [
        ("- Aged 40 or older\n- Able to give consent\n- Known allergy to eggs", "eligibility"),
        ("- Known allergy to eggs\n- Pregnancy\n- Active infection", "exclusion"),
    ],
    ids=["names of columns", "a list that was lost"],
)
def test_two_headings_one_behind_the_other_tell_a_side_where_the_items_do(items: str, code: str) -> None:
    view = f"Inclusion criteria\nExclusion criteria\n{items}"
    first, second, *lines = split(view)
    empty = Section("inclusion", "prose", [], Span(first.start, first.end))
    section = Section("exclusion", "prose", lines, Span(second.start, second.end))
    assert {one.code for one in parts([empty, section], view, load()) if one.lines} == {code}


def test_what_stands_above_both_lists_is_no_criterion() -> None:
    preface = Section("eligibility", "prose", list(split("Go there\nWhether you join is up to you; ask your family")))
    sides = [
        Section("inclusion", "prose", list(split("Gout for a year"))),
        Section("exclusion", "prose", list(split("HIV"))),
    ]
    assert [one.code for one in parts([preface, *sides], "", load())] == ["", "inclusion", "exclusion"]
    assert [one.code for one in parts([preface, sides[0]], "", load())] == ["eligibility", "inclusion"]


def test_an_age_and_a_sex_alone_are_no_list() -> None:
    assert weighed("eligibility", "18 years and older, male and female") == [
        ("ages", "18 years and older, male and female")
    ]
    assert weighed("eligibility", "Adults with gout")[0][0] == "eligibility"
