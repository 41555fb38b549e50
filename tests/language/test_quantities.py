"""Which figures of a text are quantities: with which unit, as a range or alone, and compared to what."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from trialgraph.core.text import fold
from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotation import Annotation
from trialgraph.language.quantities import quantities
from trialgraph.language.quantity import Quantity

VOCABULARY = (
    *("1", "2.5", "18", "70", "1e6", "3x10^6", "III", "IV", "two", "half", "first"),
    *("≥", "<", ">", "=", "(", ")", "-", "–", ",", "/", ";", ".", "%", "x"),
    *("or", "and", "to", "between", "at", "least", "up", "more", "than", "no", "above", "below", "older"),
    *("weeks", "years", "mg/dL", "ULN", "grade"),
)
WORDS = st.lists(st.sampled_from(VOCABULARY), max_size=14)


def found(text: str, *, lists: bool = True) -> tuple[str, list[Quantity]]:
    view = Annotation(fold(text), load())
    return view.text, quantities(view, 0, len(view.text), lists=lists)


def show(one: Quantity) -> str:
    """A quantity as ``>= 18..70 a``."""
    low, high = f"{one.low.normalize():f}", f"{one.high.normalize():f}"
    parts = (one.comparator, low if low == high else f"{low}..{high}", one.unit and one.unit.code)
    return " ".join(part for part in parts if part)


def read(text: str, *, lists: bool = True) -> list[str]:
    return [show(one) for one in found(text, lists=lists)[1]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("platelets ≥ 75,000/µL", [">= 75000 /uL"]),
        ("at least 18 years", [">= 18 a"]),
        ("18 years or older", [">= 18 a"]),
        ("70 or younger", ["<= 70"]),
        ("at or under 2, at or better than 1", ["<= 2", "at-worst 1"]),
        ("equal to or lower than 2 mg/dL", ["<= 2 mg/dL"]),
        ("greater than, or equal to, 40", [">= 40"]),
        ("of or above 40 %, or over 80 %", [">= 40 %", "> 80 %"]),
        ("outside the range of 18.5-32", ["outside 18.5..32"]),
        ("clearance 59-30 mL/min", ["30..59 mL/min"]),
        ("a score of 100 to 70", ["70..100"]),
        ("100.000/mm3, 1.500 per µL and 1.500 x 10^9/L", ["100000 /uL", "1500 /uL", "1500000000 /L"]),
        ("no more than 2 mg/dL", ["<= 2 mg/dL"]),
        ("not less than 40", [">= 40"]),
        ("a minimum of 50", [">= 50"]),
        ("> 1.5 x ULN", ["> 1.5 ULN"]),
        ("≤ 3 times (≤ 3x) the upper limit of normal", ["<= 3 ULN"]),
        ("> = 50 and =< 2", [">= 50", "<= 2"]),
        ("fewer than 3, more than 1", ["< 3", "> 1"]),
        ("exceeding 38.5 °C", ["> 38.5 Cel"]),
        ("under 18 years", ["< 18 a"]),
        ("grade ≤1", ["<= 1"]),
        ("≥ grade 3", [">= 3"]),
        ("grade 2 or higher", [">= 2"]),
        ("less than 30 mL/min/1.73 m2", ["< 30 mL/min"]),
        ("up to 2 years", ["<= 2 a"]),
    ],
)
def test_a_comparator_beside_a_figure_is_its_own(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5 mg of drug", ["5 mg"]),
        ("24 hours", ["24 h"]),
        ("30 patients", ["30"]),
        ("higher doses, 5 mg", ["5 mg"]),
        ("more women than men, 40 in all", ["40"]),
        ("the least of which, 12 weeks", ["12 wk"]),
        ("5 mg. Older patients", ["5 mg"]),
    ],
)
def test_a_figure_without_a_comparator_beside_it_is_not_compared(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "quantity", "with_comparator"),
    [
        ("platelets of at least 75 mg/dL or so", "75 mg/dL", "at least 75 mg/dL"),
        ("aged 18 years or older only", "18 years", "18 years or older"),
        ("from 2 to 3 weeks", "2 to 3 weeks", "2 to 3 weeks"),
        ("≥grade 3", "3", "≥grade 3"),
    ],
)
def test_a_quantity_has_its_own_words_and_those_of_its_comparator(
    text: str, quantity: str, with_comparator: str
) -> None:
    view, (one,) = found(text)
    assert view[one.start : one.end] == quantity
    assert view[one.begin : one.stop] == with_comparator


@pytest.mark.parametrize(("text", "ordinal"), [("2nd line", True), ("third line", True), ("2 lines", False)])
def test_an_ordinal_is_known_as_such(text: str, ordinal: bool) -> None:
    assert [one.ordinal for one in found(text)[1]] == [ordinal]


@pytest.mark.parametrize("text", ["", "PD-1", "by RECIST 1.1", "older than anyone", "at least", "CD19"])
def test_where_no_figure_is_there_is_no_quantity(text: str) -> None:
    assert read(text) == []


@given(st.one_of(st.text(max_size=60), WORDS.map(" ".join), WORDS.map("".join)), st.booleans())
@example("at least 1 or 2 or above", True)
def test_quantities_stand_in_the_text_in_order_and_apart(text: str, lists: bool) -> None:
    view, all_quantities = found(text, lists=lists)
    end = 0
    for one in all_quantities:
        assert end <= one.start <= one.end <= one.stop <= len(view)
        assert one.begin <= one.start
        assert one.low <= one.high
        end = one.end


@given(WORDS.map(" ".join), st.integers(0, 30), st.integers(0, 60))
def test_quantities_of_a_stretch_stay_inside_it(text: str, start: int, length: int) -> None:
    view = Annotation(fold(text), load())
    first, last = min(start, len(view.text)), min(start + length, len(view.text))
    for one in quantities(view, first, last):
        assert first <= one.begin <= one.start <= one.end <= one.stop <= last
