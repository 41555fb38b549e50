"""A path of SHACL becomes the same path of SPARQL."""

import pyoxigraph as ox
import pytest
from tests.shacl.written import shapes

from trialgraph.shacl.paths import path
from trialgraph.shacl.terms import SH


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (":p", ":p"),
        ("[ sh:inversePath :p ]", "(^:p)"),
        ("( :p [ sh:inversePath :q ] )", "(:p/(^:q))"),
        ("[ sh:alternativePath ( :p :q ) ]", "(:p|:q)"),
        ("[ sh:zeroOrMorePath [ sh:oneOrMorePath :p ] ]", "((:p+)*)"),
        ("[ sh:zeroOrOnePath ( :p :q ) ]", "((:p/:q)?)"),
    ],
)
def test_a_path(written: str, expected: str) -> None:
    graph = shapes(f":s sh:path {written} .")
    term = graph.object(ox.NamedNode("https://example.org/s"), SH.path)
    assert term is not None
    text = path(graph, term)
    assert text.replace("<https://example.org/", ":").replace(">", "") == expected
