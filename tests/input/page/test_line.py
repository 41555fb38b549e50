"""A page's text becomes lines with their list marks, and with what sets them off."""

import pytest

from trialgraph.input.page.line import Line, split


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("- Adults", "Adults"),
        ("* Adults", "Adults"),
        ("✓. Adults", "Adults"),
        ("12) Adults", "Adults"),
        ("(a) Adults", "Adults"),
        ("iii. Adults", "Adults"),
        ("①  Adults", "Adults"),
        ("1.5 mg of a drug", "1.5 mg of a drug"),
        ("-Adults", "-Adults"),
        ("IL-2 is given", "IL-2 is given"),
    ],
)
def test_a_mark_is_no_part_of_the_words(text: str, words: str) -> None:
    line = Line(0, len(text), text)
    assert line.words == words
    assert line.marked == (words != text)


@pytest.mark.parametrize(
    ("view", "titled"),
    [
        ("Aims\n====\nTo cure.", ["Aims"]),
        ("### Aims\nTo cure.", ["Aims"]),
        ("STUDY AIMS\nTo cure.", ["STUDY AIMS"]),
        ("RECRUITING\nTo cure.", []),
        ("NOT_YET_RECRUITING\nPHASE 1", []),
        ("试验分期 I期\n狼疮", []),
        ("[募集期間]\n[1]\n狼瘡", ["[募集期間]"]),
        ("Aims\nTo cure.", []),
        ("Gout\n\n-----\n\nBasel", []),  # a rule between two parts
        ("#日程\n四月", ["日程"]),
        ("- Aims\n------\nTo cure.", []),
    ],
)
def test_a_title_is_told_by_markup_a_rule_or_capitals(view: str, titled: list[str]) -> None:
    assert [line.text for line in split(view) if line.titled] == titled


def test_a_line_knows_the_blank_line_above_it() -> None:
    assert [(line.text, line.gap) for line in split("one\n\n two\nthree\n")] == [
        ("one", False),
        ("two", True),
        ("three", False),
    ]


def test_places_of_titles_are_those_of_the_view() -> None:
    assert [line.titled for line in split("Home\nAims\n", {5})] == [False, True]


def test_blank_lines_between_all_lines_set_nothing_off() -> None:
    rows = [f"line {number}" for number in range(10)]
    assert not any(line.gap for line in list(split("\n\n".join(rows)))[1:])
    spaced = "\n\n".join(rows).replace("line 5", "\nline 5")
    assert [line.text for line in split(spaced) if line.gap] == ["line 5"]
