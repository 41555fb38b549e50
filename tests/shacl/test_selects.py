"""A query of a shape is run over all its nodes at once where that is the same, and else for some nodes at a time."""

import pyoxigraph as ox
import pytest
from tests.shacl.written import found

from trialgraph.shacl import ShapeError
from trialgraph.shacl.selects import check, is_set_based
from trialgraph.shacl.shape import Shape

P = "<https://example.org/p>"


@pytest.mark.parametrize(
    ("query", "one"),
    [
        (f"SELECT $this {{ $this {P} ?x }}", True),
        (f"SELECT $this ?value {{ ?value {P} $this . FILTER NOT EXISTS {{ $this {P} ?x }} }}", True),
        (f"SELECT $this {{ {{ SELECT $this (MIN(?x) AS ?m) {{ $this {P} ?x }} GROUP BY $this }} FILTER (?m) }}", True),
        (f"SELECT $this {{ $this {P} ?x # $this\n FILTER (?x != \"}} $this {{\") }}", True),
        ("SELECT $this { FILTER ($this = 1) }", False),
        (f"SELECT $this {{ ?x {P} ?y BIND ($this AS ?z) }}", False),
        (f"SELECT $this {{ $this {P} ?x {{ FILTER (BOUND($this)) }} }}", False),
    ],
)  # fmt: skip
def test_a_query_whose_groups_bind_the_node_runs_once(query: str, one: bool) -> None:
    assert is_set_based(query) is one


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT $this ?value {{ $this {P} ?value FILTER (?value > 1) }}",
        f"SELECT $this ?value {{ $this {P} ?value FILTER (?value > 1 && 'a $this b' != '') }} # $this",
        f"SELECT $this ?value {{ BIND ($this AS ?it) ?it {P} ?value FILTER (?value > 1) }}",
        f"SELECT $this ?value {{ {{ FILTER (BOUND($this)) }} $this {P} ?value FILTER (?value > 1) }}",
    ],
)
def test_both_ways_find_the_same(query: str) -> None:
    shape = f':s sh:targetClass :T ; sh:sparql [ sh:select "{query}" ] .'
    assert found(shape, ":x a :T ; :p 1 . :y a :T ; :p 2 . :z :p 3 .") == ["y SPARQL 2"]


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT $this {{ $this {P} ?x MINUS {{ $this {P} 1 }} }}",
        f"SELECT $this {{ VALUES ?x {{ 1 }} $this {P} ?x }}",
        f"SELECT $this {{ $this {P} ?x {{ SELECT ?y {{ ?y {P} ?z }} }} }}",
        "SELECT $this { BIND (1 AS $this) }",
    ],
)
def test_what_cannot_be_bound_before_is_refused(query: str) -> None:
    with pytest.raises(ShapeError, match=r"does not allow|leaves"):
        check(query, ox.NamedNode("https://example.org/s"))


def test_prefixes_and_messages() -> None:
    shapes = """
    :s sh:targetNode :x ; sh:sparql [ sh:prefixes :names ; sh:message "It has {?value}, not {?other}." ;
        sh:select "SELECT $this ?value { $this e:p ?value }" ] .
    :names sh:declare [ sh:prefix "e" ; sh:namespace "https://example.org/"^^xsd:anyURI ] .
    """
    from tests.shacl.written import graph, quads

    from trialgraph.shacl import validate

    (violation,) = validate(graph(":x :p 1 ."), quads(shapes)).violations
    assert violation.messages[0].value == "It has 1, not {?other}."
    assert isinstance(violation.shape, Shape)
