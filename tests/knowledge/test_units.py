"""Which words behind a number are its unit, and what a value is in the unit that measures are compared in."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trialgraph.core.model import Concept
from trialgraph.core.text import fold
from trialgraph.core.vocabulary import TG
from trialgraph.knowledge.lexicon import load
from trialgraph.knowledge.units import convert, plain, unit_at

UNITS = load().concepts("unit")


def read(text: str) -> tuple[str, str] | None:
    """The code of the unit at the beginning of a text, and its words."""
    view = fold(text)
    unit = unit_at(view, 0, len(view), load())
    return (unit.concept.code, view[: unit.end]) if unit else None


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("mg/dL of creatinine", "mg/dL", "mg/dL"),
        (" mg / dL", "mg/dL", " mg / dL"),
        ("MG/DL", "mg/dL", "MG/DL"),
        ("10^9/L", "10*9/L", "10^9/L"),
        ("10 ^9 / L", "10*9/L", "10 ^9 / L"),
        ("/mm^3", "/uL", "/mm^3"),
        (" x baseline", "baseline", " x baseline"),
        (" times their pre-treatment level)", "baseline", " times their pre-treatment level"),
        (" x the level before transplantation", "baseline", " x the level before"),
        (" times the serum creatinine level before surgery", "baseline", " times the serum creatinine level before"),
        (" x the ALT value prior to dosing", "baseline", " x the ALT value prior to"),
        (" x ULN at baseline", "ULN", " x ULN"),
        ("/µL)", "/uL", "/µL"),
        ("/μL)", "/uL", "/µL"),
        ("cells per kg", "cells/kg", "cells per kg"),
        ("cells/kg of weight", "cells/kg", "cells/kg"),
        ("cells in all", "cells", "cells"),
        ("mL/min/1.73 m2", "mL/min", "mL/min/1.73 m2"),
        ("mg/m2/day for 3 days", "mg/m2/d", "mg/m2/day"),
        ("mg/m2 for 3 days", "mg/m2", "mg/m2"),
        ("% of the normal value", "%", "%"),
        ("-year-old", "a", "-year"),
        ("hrs", "h", "hrs"),
        ("days", "d", "days"),
        ("weeks", "wk", "weeks"),
        ("months", "mo", "months"),
        ("°C", "Cel", "°C"),
        ("mm Hg", "mm[Hg]", "mm Hg"),
        ("× ULN", "ULN", "x ULN"),
        ("times the upper limit of normal", "ULN", "times the upper limit of normal"),
        ("x the institutional ULN", "ULN", "x the institutional ULN"),
        (" times (≤ 3x) the upper limit of normal", "ULN", " times (≤ 3x) the upper limit of normal"),
        (" K/µL", "10*3/uL", " K/µL"),
        ("cells per cubic millimetre", "/uL", "cells per cubic millimetre"),
        ("billion/L", "10*9/L", "billion/L"),
        ("million per litre", "10*6/L", "million per litre"),
        ("mL/min per 1.73 m²", "mL/min", "mL/min per 1.73 m²"),
        ("% of predicted or more", "%", "% of predicted"),
        ("mg/g creatinine", "mg/g", "mg/g creatinine"),
        ("g/24 hours", "g/d", "g/24 hours"),
        ("µIU/mL", "uIU/mL", "µIU/mL"),
        ("beats/minute", "/min", "beats/minute"),
        ("copies/µg DNA", "copies/ug", "copies/µg DNA"),
        ("times the upper limit of the reference range", "ULN", "times the upper limit of the reference range"),
        ("x LLN", "LLN", "x LLN"),
    ],
)
def test_the_longest_words_of_a_unit_are_read(text: str, code: str, words: str) -> None:
    assert read(text) == (code, words)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "patients",
        "prior lines",
        "of 12 subjects",
        "and 4 weeks",
        ", mg",
        "times a day",
        "at baseline",
        "baseline value",
        "-fold higher",
        "metastases",
        "dayroom",
        "monthly",
        "gene copies",
        "litany",
        "high",
        "(mg)",
        "x 10^6 cells",
        "pack-years",
    ],
)
def test_other_words_are_no_unit(text: str) -> None:
    assert read(text) is None


def test_a_unit_ends_where_the_stretch_does() -> None:
    text = "mg/dL"
    unit = unit_at(text, 0, 2, load())
    assert unit and (unit.concept.code, unit.end) == ("mg", 2)


@pytest.mark.parametrize(
    ("value", "unit", "amount", "canonical"),
    [
        ("75000", "/uL", "75", "10*9/L"),
        ("0.2E+9", "/L", "0.2", "10*9/L"),
        ("8", "g/dL", "80", "g/L"),
        ("80", "g/L", "80", "g/L"),
        ("0.45", "fraction", "45", "%"),
        ("1.50", "mg/dL", "1.5", "mg/dL"),
        ("4", "wk", "4", "wk"),
        ("3.0", "ULN", "3", "ULN"),
    ],
)
def test_a_value_is_converted_to_what_measures_are_compared_in(
    value: str, unit: str, amount: str, canonical: str
) -> None:
    converted, into = convert(Decimal(value), Concept("unit", unit), load())
    assert (str(converted), into) == (amount, Concept("unit", canonical))


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: str(unit.code))
def test_what_a_unit_converts_to_is_converted_no_further(unit: Concept) -> None:
    one = Decimal(1)
    value, canonical = convert(one, unit, load())
    assert value > 0
    assert convert(value, canonical, load()) == (value, canonical)
    assert (canonical == unit) == (not load().related(unit, TG.convertsTo))


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=4))
def test_a_plain_number_is_the_same_number_without_an_exponent(value: Decimal) -> None:
    assert plain(value) == value
    assert "E" not in str(plain(value)) or abs(value) < Decimal("1E-6")
    assert not str(plain(value)).endswith(".0")


@given(st.text(max_size=40), st.integers(0, 10))
def test_a_unit_lies_in_the_text_behind_its_place(text: str, at: int) -> None:
    view = fold(text)
    unit = unit_at(view, min(at, len(view)), len(view), load())
    assert unit is None or at < unit.end <= len(view)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("0.2 mcg/kg/fortnight", "ug/kg"),
        ("250 mcg of fluticasone", "ug"),
        ("0.6 BU/mL", "BU/mL"),
        ("1 gram/deciliter", "g/dL"),
        ("5 mL/kg", "mL/kg"),
        ("5 mL/mmol", None),
        ("5 mL", "mL"),
        ("40 U/day", "U/d"),
        ("3 x injections per day", None),
        ("3 x or less", "ULN"),
        ("3 x upper limit of normal", "ULN"),
    ],
)
def test_a_unit_that_goes_on_is_another_one(text: str, unit: str | None) -> None:
    found = unit_at(text, text.index(" "), len(text), load())
    assert (found and found.concept.code) == unit
