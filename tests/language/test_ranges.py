"""Which figures are one quantity, for a range word or a list joins them."""

import pytest
from tests.language.test_quantities import found, read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("18-70 years", ["18..70 a"]),
        ("18 – 70 years", ["18..70 a"]),
        ("18 years to 70 years", ["18..70 a"]),
        ("between 3 and 5 weeks", ["3..5 wk"]),
        ("ECOG 0 or 1", ["0..1"]),
        ("ECOG 0, 1 or 2", ["0..2"]),
        ("ECOG of 0, 1, or 2", ["0..2"]),
        ("ECOG 0, or 1", ["0..1"]),
        ("grade II, III or IV", ["2..4"]),
        ("grade 2, 3, or 4", ["2..4"]),
        ("class III or IV", ["3..4"]),
        ("grade III/IV", ["3..4"]),
        ("1-5x10^6 cells/kg", ["1000000..5000000 cells/kg"]),
        ("1x10^6 to 5x10^6 cells/kg", ["1000000..5000000 cells/kg"]),
        ("1.5 to 3.0 x ULN", ["1.5..3 ULN"]),
    ],
)
def test_two_figures_with_a_range_word_between_them_are_one_quantity(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("platelets 50, or 75 in some", ["50", "75"]),
        ("3 and 5 weeks", ["3", "5 wk"]),
        ("5-3 weeks", ["5", "3 wk"]),
        ("2 mg or 3 weeks", ["2 mg", "3 wk"]),
        ("100/200 mg", ["100", "200 mg"]),
        ("> 2 to > 3", ["> 2", "> 3"]),
        ("7, then 9", ["7", "9"]),
        ("1; 2", ["1", "2"]),
    ],
)
def test_two_figures_that_no_range_joins_are_two_quantities(text: str, expected: list[str]) -> None:
    assert read(text) == expected


def test_a_list_is_a_range_only_where_it_may_be_one() -> None:
    assert read("ECOG 0, 1 or 2") == ["0..2"]
    assert read("weeks 0, 1 or 2", lists=False) == ["0", "1", "2"]
    assert read("weeks 1-2", lists=False) == ["1..2"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ECOG 0, 1", ["0..1"]),
        ("ECOG 0,1", ["0..1"]),
        ("ECOG 0, 1, 2", ["0..2"]),
        ("ECOG of 0,1 or 2", ["0..2"]),
        ("ECOG of 0,1, or 2", ["0..2"]),
        ("ECOG 0, 1 and 2", ["0..2"]),
        ("grade 2,3 or 4", ["2..4"]),
        ("class I, II and III", ["1..3"]),
        ("ECOG 0-1, 2 lines", ["0..1", "2"]),
        ("grade 1, 3", ["1", "3"]),
        ("< 1,2", ["< 1"]),
    ],
)
def test_a_list_of_grades_that_follow_each_other_is_a_range(text: str, expected: list[str]) -> None:
    assert read(text) == expected


def test_of_two_figures_that_may_be_the_most_the_last_is_the_limit() -> None:
    assert read("six or nine months and younger") == ["<= 9 mo"]
    assert read("65 or 70 years or older") == [">= 65..70 a"]


def test_the_power_of_the_end_holds_for_the_beginning_where_that_stays_below() -> None:
    assert [(one.low, one.high) for text in ("1-5E6", "2-1E1") for one in found(text)[1]] == [
        (10**6, 5 * 10**6),
        (2, 10),
    ]
