"""A cell shows a term as text, and leads to what is described here."""

import pyoxigraph as ox
import pytest

from trialgraph.core import identify
from trialgraph.graph.belonging import Term
from trialgraph.serve.answers.cells import Cell, cells


@pytest.mark.parametrize(
    ("column", "term", "cell"),
    [
        ("x", None, Cell("")),
        ("x", ox.Literal("a", language="en"), Cell("a")),
        ("x", ox.Literal("NCT00000000"), Cell("NCT00000000")),
        ("trial", ox.Literal("a/b c"), Cell("a/b c", "/trial/a%2Fb%20c")),
        ("x", ox.NamedNode("https://example.org/a"), Cell("https://example.org/a")),
        ("x", ox.NamedNode("javascript:alert(1)"), Cell("javascript:alert(1)")),
        ("x", ox.NamedNode(f"{identify.base()}trial/a"), Cell(f"{identify.base()}trial/a", "/trial/a")),
        ("x", ox.BlankNode("a"), Cell("_:a")),
    ],
)
def test_a_term_is_a_cell(column: str, term: Term | None, cell: Cell) -> None:
    assert cells([column], [term]) == [cell]
