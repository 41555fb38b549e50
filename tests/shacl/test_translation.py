"""Shapes inside shapes: a node conforms to the outer one as the inner ones say."""

import pytest
from tests.shacl.written import found, graph, quads

from trialgraph.shacl import ShapeError, validate

NUMBER, SHORT = "[ sh:datatype xsd:integer ]", "[ sh:maxLength 1 ]"


@pytest.mark.parametrize(
    ("constraint", "good", "bad"),
    [
        (f"sh:not {NUMBER}", '"a"', "1"),
        (f"sh:and ( {NUMBER} {SHORT} )", "1", "12"),
        (f"sh:or ( {NUMBER} {SHORT} )", '12, "a"', '"ab"'),
        (f"sh:xone ( {NUMBER} {SHORT} )", '12, "a"', "1"),
        (f"sh:node {NUMBER}", "1", '"a"'),
        (f"sh:qualifiedValueShape {NUMBER} ; sh:qualifiedMinCount 2", '1, 2, "a"', '1, "a"'),
        (f"sh:qualifiedValueShape {NUMBER} ; sh:qualifiedMaxCount 1", '1, "a", "b"', "1, 2"),
        ("sh:not [ sh:not [ sh:minInclusive 3 ] ]", "3", "2"),
        ("sh:node [ sh:property [ sh:path :q ; sh:minCount 1 ] ]", ":has", ":hasnot"),
    ],
)
def test_logic(constraint: str, good: str, bad: str) -> None:
    shape = f":s a sh:NodeShape ; sh:targetClass :T ; sh:property [ sh:path :p ; {constraint} ] ."
    assert found(shape, f":x a :T ; :p {good} . :has :q 1 .") == []
    assert len(found(shape, f":x a :T ; :p {bad} . :y a :T ; :p {good} . :has :q 1 .")) == 1


def test_a_property_shape_in_a_property_shape_speaks_of_its_own_node() -> None:
    shape = ":s sh:targetNode :x ; sh:property [ sh:path :p ; sh:property [ sh:path :q ; sh:minCount 1 ] ] ."
    assert found(shape, ":x :p :y . :y :q 1 .") == []
    assert found(shape, ":x :p :y .") == ["y MinCount"]


def test_a_deactivated_shape_finds_nothing() -> None:
    shape = ":s sh:targetNode :x ; sh:class :C ; sh:deactivated true ."
    assert found(shape, ":x a :D .") == []


def test_a_shape_that_refers_to_itself_goes_to_pyshacl() -> None:
    shape = ":s a sh:NodeShape ; sh:targetNode :x ; sh:property [ sh:path :p ; sh:node :s ; sh:maxCount 1 ] ."
    result = validate(graph(":x :p :y , :z ."), quads(shape))
    assert [name for name, _ in result.delegated] == ["<https://example.org/s>"]
    assert "refers to itself" in result.delegated[0][1]
    assert [each.component.rpartition("#")[2] for each in result.violations] == ["MaxCountConstraintComponent"]


@pytest.mark.parametrize(
    ("shape", "problem"),
    [
        (":s a sh:PropertyShape ; sh:targetNode :x .", "a property shape without a path"),
        (":s sh:targetNode :x ; sh:path :p , :q .", "has 2 paths"),
        (":s sh:targetNode :x ; sh:path [ :p :q ] .", "is no path"),
        (":s sh:targetNode :x ; sh:property [ sh:class :C ] .", "is no property shape"),
        (":s sh:targetNode :x ; sh:nodeKind :Thing .", "is no kind of node"),
        (":s sh:targetNode :x ; sh:path :p ; sh:minCount 1 , 2 .", "has 2 values of minCount"),
        (":s sh:targetNode :x ; sh:in [ rdf:first 1 ] .", "is no complete list"),
        (":s sh:targetNode :x ; sh:not 1 .", "stands where a shape must"),
    ],
)
def test_what_shacl_does_not_allow_is_refused(shape: str, problem: str) -> None:
    with pytest.raises(ShapeError, match=problem):
        validate(graph(":x :p 1 ."), quads(shape))
