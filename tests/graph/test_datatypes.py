"""Which literals are values of a datatype, and which of them are equal."""

import pyoxigraph as ox
import pytest

from trialgraph.core.namespaces import PREFIXES
from trialgraph.core.standards import XSD
from trialgraph.graph.datatypes import INTEGERS, OF_OWL, REALS, STRINGS, canonical, fits


def literal(value: str, datatype: str) -> ox.Literal:
    return ox.Literal(value, datatype=ox.NamedNode(PREFIXES["xsd"] + datatype))


@pytest.mark.parametrize(
    ("value", "given", "wanted"),
    [
        ("3", "integer", XSD.integer),
        ("-3", "integer", XSD.integer),
        ("3", "nonNegativeInteger", XSD.integer),
        ("3.0", "decimal", XSD.integer),
        ("3", "integer", XSD.decimal),
        ("3.5", "decimal", XSD.decimal),
        (".5", "decimal", XSD.decimal),
        ("1.5e6", "double", XSD.double),
        ("INF", "double", XSD.double),
        ("true", "boolean", XSD.boolean),
        ("words", "string", XSD.string),
        ("words", "token", XSD.string),
        ("2024-01", "gYearMonth", PREFIXES["xsd"] + "duration"),  # nothing is known of these
    ],
)
def test_a_value_fits_its_datatype(value: str, given: str, wanted: str) -> None:
    assert fits(literal(value, given), wanted)


@pytest.mark.parametrize(
    ("value", "given", "wanted"),
    [
        ("3", "string", XSD.integer),
        ("3.5", "decimal", XSD.integer),
        ("three", "integer", XSD.integer),
        ("", "integer", XSD.integer),
        ("1e6", "decimal", XSD.decimal),
        ("3.5", "double", XSD.decimal),
        ("3.5", "string", XSD.decimal),
        ("3", "integer", XSD.double),
        ("many", "double", XSD.double),
        ("yes", "boolean", XSD.boolean),
        ("1", "integer", XSD.boolean),
        ("3", "integer", XSD.string),
        ("2024-01-16", "date", XSD.string),
    ],
)
def test_another_value_does_not(value: str, given: str, wanted: str) -> None:
    assert not fits(literal(value, given), wanted)


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        (("3", "integer"), ("3.0", "decimal"), True),
        (("3", "integer"), ("03", "integer"), True),
        (("3", "integer"), ("4", "integer"), False),
        (("a", "string"), ("a", "string"), True),
        (("a", "string"), ("A", "string"), False),
        (("3", "string"), ("3", "integer"), False),
        (("three", "integer"), ("3", "integer"), False),
    ],
)
def test_numbers_are_equal_however_they_are_written(one: tuple[str, str], other: tuple[str, str], equal: bool) -> None:
    assert (canonical(literal(*one)) == canonical(literal(*other))) is equal


@pytest.mark.parametrize("name", ["duration", "gYear", "gYearMonth", "date"])
def test_what_owl_does_not_know_is_not_among_its_datatypes(name: str) -> None:
    assert PREFIXES["xsd"] + name not in OF_OWL


def test_numbers_and_words_are_datatypes_of_owl() -> None:
    assert INTEGERS | REALS | STRINGS <= OF_OWL
    assert not INTEGERS & STRINGS
