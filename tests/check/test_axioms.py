"""What an ontology excludes is read from its triples, by union, hierarchy and list alike."""

import pyoxigraph as ox
import pytest

from trialgraph.check.axioms import Axioms
from trialgraph.core.namespaces import PREFIXES
from trialgraph.core.standards import XSD

EXAMPLE = "https://example.org/"
ONTOLOGY = """
:A owl:disjointWith :B . :C rdfs:subClassOf :B . :D rdfs:subClassOf :C .
[] a owl:AllDisjointClasses ; owl:members ( :E :F :G ) .
:Either owl:unionOf ( :E :F ) .
:p a owl:ObjectProperty ; rdfs:domain :A ; rdfs:range :Either .
:q a owl:DatatypeProperty , owl:FunctionalProperty ; rdfs:range
  [ owl:onDatatype xsd:double ; owl:withRestrictions ( [ xsd:minExclusive 2e0 ] ) ] .
:A rdfs:subClassOf [ owl:onProperty :p ; owl:maxQualifiedCardinality 2 ; owl:onClass :E ] .
"""


@pytest.fixture(scope="module")
def axioms() -> Axioms:
    prefixes = "".join(f"PREFIX {name}: <{base}>\n" for name, base in PREFIXES.items())
    world = ox.Store()
    world.load(f"{prefixes}PREFIX : <{EXAMPLE}>\n{ONTOLOGY}".encode(), format=ox.RdfFormat.TURTLE)
    return Axioms(world)


def term(name: str) -> ox.NamedNode:
    return ox.NamedNode(EXAMPLE + name)


@pytest.mark.parametrize(
    ("one", "other", "excluded"),
    [
        ("A", "B", True), ("B", "A", True), ("A", "D", True), ("C", "D", False), ("E", "G", True),
        ("Either", "G", True), ("Either", "F", False), ("A", "E", False),
    ],
)  # fmt: skip
def test_classes_exclude_one_another_through_what_is_above_them(
    axioms: Axioms, one: str, other: str, excluded: bool
) -> None:
    assert axioms.exclude(term(one), term(other)) is excluded


@pytest.mark.parametrize(
    ("one", "other", "inside"), [("D", "B", True), ("B", "D", False), ("E", "Either", True), ("G", "Either", False)]
)
def test_a_class_is_within_those_above_it_and_the_unions_it_is_in(
    axioms: Axioms, one: str, other: str, inside: bool
) -> None:
    assert axioms.within(term(one), term(other)) is inside


def test_ends_limits_and_datatypes_are_read(axioms: Axioms) -> None:
    assert axioms.domains == {term("p"): {term("A")}}
    assert axioms.ranges == {term("p"): {term("Either")}}
    assert {(limit.term, limit.most, limit.filler) for limit in axioms.limits} == {
        (term("p"), 2, term("E")),
        (term("q"), 1, None),
    }
    (values,) = axioms.values
    assert (values.term, values.datatype.value, values.least) == (term("q"), XSD.double, None)
    assert values.above is not None
    assert float(values.above.value) == 2
