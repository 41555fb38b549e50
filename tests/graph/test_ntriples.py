"""Terms are written so that Oxigraph gives back what was meant, in the form in which it was written."""

from decimal import Decimal

import pyoxigraph as ox
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from trialgraph.core.model import Duration
from trialgraph.core.standards import XSD
from trialgraph.graph import ntriples

AMOUNTS = st.decimals(-1000, 1000, places=2)
UNITS = st.sampled_from(["s", "min", "h", "d", "wk", "mo", "a"])


def stored(term: str) -> ox.Literal:
    """Return what a store has after loading a term."""
    graph = ox.Store()
    graph.load(f"<x:s> <x:p> {term} .".encode(), format=ox.RdfFormat.N_TRIPLES)
    (quad,) = graph
    assert isinstance(quad.object, ox.Literal)
    return quad.object


def lexical(term: str) -> str:
    """Return the lexical form that a term was written with."""
    return term.split('"')[1]


@given(
    st.text(
        st.characters(exclude_categories=("Cc", "Cs"), include_characters="\t\r\n", exclude_characters="\ufffe\uffff")
    )
)
def test_a_string_comes_back(text: str) -> None:
    term = ntriples.string(text)
    assert "\n" not in term
    assert stored(term).value == text


@given(st.text("\x00\v\f\x1b\x7f\x85\x9f\ufffe\uffffa\t\n"))
def test_what_xml_cannot_hold_is_a_blank(text: str) -> None:
    value = stored(ntriples.string(text)).value
    assert [*value] == [sign if sign in "a\t\n" else " " for sign in text]


@given(st.text("\ud800\udfffa", min_size=1))
def test_half_a_surrogate_pair_becomes_the_replacement_character(text: str) -> None:
    expected = "".join("\ufffd" if "\ud800" <= letter <= "\udfff" else letter for letter in text)
    assert stored(ntriples.string(text)).value == expected


@given(st.text())
@example("##")
def test_an_iri_is_always_accepted(text: str) -> None:
    graph = ox.Store()
    graph.load(f"{ntriples.iri('x:' + text)} <x:p> <x:o> .".encode(), format=ox.RdfFormat.N_TRIPLES)
    assert len(graph) == 1


def test_a_good_iri_stays_as_it_is() -> None:
    assert ntriples.iri("https://example.org/a%20b#char=1,2") == "<https://example.org/a%20b#char=1,2>"


@given(st.decimals(-(10**15), 10**15, places=6))
def test_a_decimal_comes_back_as_written(value: Decimal) -> None:
    term = ntriples.decimal(value)
    assert stored(term).value == lexical(term)
    assert Decimal(lexical(term)) == value


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_double_comes_back_as_written(value: float) -> None:
    term = ntriples.double(value)
    assert float(stored(term).value) == value  # of two shortest forms that are equally near the store has its own
    assert float(lexical(term)) == value


@given(AMOUNTS, UNITS)
def test_a_duration_comes_back_as_written(amount: Decimal, unit: str) -> None:
    term = ntriples.duration(Duration(amount, unit))
    assert stored(term).value == lexical(term)


@given(AMOUNTS, UNITS)
def test_days_have_the_order_of_durations(amount: Decimal, unit: str) -> None:
    days = ntriples.days(Duration(amount, unit))  # to six digits: a hundredth of a second is none
    assert days == 0 or (days > 0) == (amount > 0)
    assert ntriples.days(Duration(amount + 1, unit)) > days


@pytest.mark.parametrize(
    ("amount", "unit", "period", "days"),
    [
        ("4", "wk", "P28D", "28"),
        ("28", "d", "P28D", "28"),
        ("72", "h", "P3D", "3"),
        ("36", "h", "P1DT12H", "1.5"),
        ("1.5", "d", "P1DT12H", "1.5"),
        ("90", "min", "PT1H30M", "0.0625"),
        ("1", "mo", "P1M", "30.4375"),
        ("12", "mo", "P1Y", "365.25"),
        ("18", "mo", "P1Y6M", "547.875"),
        ("1.5", "a", "P1Y6M", "547.875"),
        ("2", "a", "P2Y", "730.5"),
        ("0.5", "mo", "P15DT5H15M", "15.21875"),
        ("-72", "h", "-P3D", "-3"),
        ("-1", "mo", "-P1M", "-30.4375"),
        ("0", "d", "PT0S", "0"),
    ],
)
def test_durations_have_one_form(amount: str, unit: str, period: str, days: str) -> None:
    duration = Duration(Decimal(amount), unit)
    assert lexical(ntriples.duration(duration)) == period
    assert ntriples.days(duration) == Decimal(days)


@pytest.mark.parametrize(
    ("text", "datatype"),
    [("2024-01-16", XSD.date), ("2024-01", XSD.gYearMonth), ("January 2024", XSD.string), ("2024", XSD.string)],
)
def test_dates_are_days_or_months(text: str, datatype: str) -> None:
    assert stored(ntriples.date(text)).datatype.value == datatype
    assert stored(ntriples.date(text)).value == text


def test_numbers_and_truth_are_written_as_the_store_writes_them() -> None:
    assert lexical(ntriples.integer(12)) == "12"
    assert lexical(ntriples.boolean(True)) == "true"
    assert lexical(ntriples.boolean(False)) == "false"
    assert lexical(ntriples.double(1e6)) == "1000000"
    assert lexical(ntriples.decimal(Decimal("75.0"))) == "75"
