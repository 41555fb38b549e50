"""A shape with a component of its own is checked by pySHACL, and by nobody else."""

import pytest
from tests.shacl.written import graph, quads, said

from trialgraph.shacl import ShapeError, validate

COMPONENT = """
:component a sh:ConstraintComponent ; sh:parameter [ sh:path :longest ] ;
    sh:validator [ a sh:SPARQLAskValidator ; sh:ask "ASK { FILTER (STRLEN($value) <= $longest) }" ] .
"""


def test_a_component_of_its_own() -> None:
    other = ":t sh:targetNode :x ; sh:path :p ; sh:maxCount 0 ."
    shapes = COMPONENT + ":s sh:targetNode :x ; sh:path :p ; :longest 2 ." + other
    result = validate(graph(':x :p "abc" .'), quads(shapes))
    assert [name for name, _ in result.delegated] == ["<https://example.org/s>"]
    assert sorted(said(each).removesuffix(" abc") for each in result.violations) == ["x MaxCount", "x component"]


def test_a_shape_without_a_name_cannot_be_handed_over() -> None:
    with pytest.raises(ShapeError, match="must have a name"):
        validate(graph(':x :p "abc" .'), quads(COMPONENT + "[] sh:targetNode :x ; sh:path :p ; :longest 2 ."))
