"""Shapes are read as they are written."""

import pyoxigraph as ox
from tests.shacl.written import shapes

from trialgraph.shacl.terms import SH


def test_shapes_with_a_target_come_by_name() -> None:
    found = shapes(":b sh:targetNode :x . :a sh:targetClass :T . :c sh:class :C . :d a rdfs:Class , sh:NodeShape .")
    assert [shape.term.value[-1] for shape in found.targeted()] == ["a", "b", "d"]


def test_a_shape_knows_its_severity_and_flags() -> None:
    found = shapes(':a sh:severity sh:Info ; sh:closed true . :b sh:closed "1"^^xsd:boolean .')
    a, b = (found.get(ox.NamedNode(f"https://example.org/{name}")) for name in "ab")
    assert (a.severity.value, a.flag(SH.closed)) == (SH.Info, True)
    assert (b.severity.value, b.flag(SH.closed)) == (SH.Violation, False)
