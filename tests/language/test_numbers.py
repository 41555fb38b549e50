"""Which figures and words of a text are numbers, and how much they are."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from trialgraph.core.text import fold
from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotation import Annotation
from trialgraph.language.numbers import numbers
from trialgraph.language.quantity import Number

SIGNS = st.text(alphabet="0123456789.,^*xX×eE⁰⁶⁹-–()/ \nabcdefghivlIVⅢ half two million ten", max_size=60)


def found(text: str) -> tuple[str, list[Number]]:
    view = Annotation(fold(text), load())
    return view.text, numbers(view.text, view.find("number", 0, len(view.text)))


def read(text: str) -> list[tuple[str, str]]:
    """The numbers of a text: their words, and how much they are without trailing zeros."""
    view, all_numbers = found(text)
    return [(view[one.start : one.end], f"{one.value.normalize():f}") for one in all_numbers]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,500 cells", [("1,500", "1500")]),
        ("platelets of 12,345,678", [("12,345,678", "12345678")]),
        ("0.5 to 2.0 mg", [("0.5", "0.5"), ("2.0", "2")]),
        ("a dose of .5 mg", [(".5", "0.5")]),
        ("visits 1, 2 and 3", [("1", "1"), ("2", "2"), ("3", "3")]),
        ("up-to-2 lines", [("2", "2")]),
        ("first-line drugs", [("first", "1")]),
        ("the 2nd line", [("2", "2")]),
        ("twenty-eight days", [("twenty-eight", "28")]),
        ("three cohorts of six", [("three", "3"), ("six", "6")]),
        ("forty-five or ninety per cent", [("forty-five", "45"), ("ninety", "90")]),
        ("two and a half times", [("two and a half", "2.5")]),
        ("two-and-a-half times", [("two-and-a-half", "2.5")]),
        ("four and one half weeks", [("four and one half", "4.5")]),
        ("2½ or 3 ½ times", [("2½", "2.5"), ("3 ½", "3.5")]),
        ("2 1/2 times", [("2 1/2", "2.5")]),
        ("a hundred or one hundred and twenty", [("a hundred", "100"), ("one hundred and twenty", "120")]),
        ("one hundred thousand per microlitre", [("one hundred thousand", "100000")]),
        ("fifteen hundred", [("fifteen hundred", "1500")]),
        ("two thousand five hundred", [("two thousand five hundred", "2500")]),
        ("half a million", [("half a million", "500000")]),
        ("75 thousand", [("75 thousand", "75000")]),
        ("30'000 or 1’500’000", [("30'000", "30000"), ("1'500'000", "1500000")]),
        ("double the dose, thrice", [("double the", "2"), ("thrice", "3")]),
        ("between twenty and thirty", [("twenty", "20"), ("thirty", "30")]),
        ("hundreds of cells, a double dose", []),
        ("given twice", [("twice", "2")]),
        ("a titre of 1:80, or titers > 1/320", [("1:80", "80"), ("1/320", "320")]),
        ("randomised 1:1", [("1", "1"), ("1", "1")]),
        ("grades 0,1,2; 1,2 and 3", [(each, each) for each in "012123"]),
        ("less than 2,5 or > 1,2", [("2", "2"), ("1", "1")]),
    ],
)
def test_figures_and_words_are_numbers(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "words", "amount", "power"),
    [
        ("1.5 × 10^6 cells", "1.5 x 10^6", "1500000", 6),
        ("2×10⁶ cells", "2x10⁶", "2000000", 6),
        ("4 x 10^(5) cells", "4 x 10^(5)", "400000", 5),
        ("7 x 10\\^8 cells", "7 x 10 ^8", "700000000", 8),
        ("1.5x109/L of neutrophils", "1.5x109", "1500000000", 9),
        ("3 x 10 *9/L of neutrophils", "3 x 10 *9", "3000000000", 9),
        ("2 times 10^7 cells", "2 times 10^7", "20000000", 7),
        ("10^9 cells", "10^9", "1000000000", 9),
        ("a titre of 10^-3", "10^-3", "0.001", -3),
        ("1e6 cells", "1e6", "1000000", 6),
        ("6E+7 cells", "6E+7", "60000000", 7),
        ("2.5 million cells", "2.5 million", "2500000", 6),
        ("1 billion cells", "1 billion", "1000000000", 9),
        ("75 cells", "75", "75", 0),
    ],
)
def test_a_power_of_ten_belongs_to_its_number(text: str, words: str, amount: str, power: int) -> None:
    assert read(text) == [(words, amount)]
    assert [number.power for number in found(text)[1]] == [power]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("class III or IV", [("III", "3"), ("IV", "4")]),
        ("grade Ⅲ", [("Ⅲ", "3")]),
        ("phase I/II", [("I", "1"), ("II", "2")]),
    ],
)
def test_roman_figures_are_numbers_and_known_as_such(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text) == expected
    assert all(number.roman for number in found(text)[1])


@pytest.mark.parametrize("text", ["within a month", "for a year", "a minimum of a week", "more than an hour"])
def test_an_article_before_a_time_is_one(text: str) -> None:
    ((words, amount),) = read(text)
    assert (words, amount) in (("a", "1"), ("an", "1"))


@pytest.mark.parametrize("text", ["in the past month", "during the last year", "the previous week"])
def test_a_time_without_a_number_is_one(text: str) -> None:
    assert read(text) == [("", "1")]


@pytest.mark.parametrize(
    "text",
    [
        "a PD-1 inhibitor",
        "IL-2 and IL-15",
        "CD19 and CD22",
        "HER2 on T4 tumours",
        "COVID-19 or SARS-CoV-2",
        "by RECIST 1.1",
        "graded by CTCAE v5.0",
        "CTCAE version 4.03",
        "protocol version 3",
        "vitamin B12",
        "a product called AB-101",
    ],
)
def test_the_digits_of_a_name_are_no_number(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no number here",
        "a dose of an antibody",
        "vivid iv drip",
        "someone often",
        "the last visit",
        "anxious, tense",
    ],
)
def test_other_words_are_no_numbers(text: str) -> None:
    assert read(text) == []


@given(st.one_of(st.text(max_size=60), SIGNS))
@example("1,2,3,4 x 10^")
@example("9x10⁹⁹")
@example("two millionth of a year")
def test_numbers_stand_in_the_text_in_order_and_apart(text: str) -> None:
    view, all_numbers = found(text)
    ends = [0]
    for number in all_numbers:
        assert ends[-1] <= number.start <= number.end <= len(view)
        assert number.value.is_finite() and number.value >= 0
        ends.append(number.end)


@given(
    st.integers(0, 10**7),
    st.integers(0, 99),
    st.sampled_from(["{} cells", "at least {}", "({})", "≥{}%", "of {}-fold"]),
)
def test_a_decimal_number_is_read_as_it_is_written(whole: int, cents: int, sentence: str) -> None:
    for written in (f"{whole}", f"{whole:,}", f"{whole}.{cents:02}"):
        ((words, amount),) = read(sentence.format(written))
        assert words == written
        assert Decimal(amount) == Decimal(written.replace(",", ""))
