"""An answer's cells are what their datatypes say, from a store or from an endpoint."""

import json

import pyoxigraph as ox
import pytest
from tests.asked import QUERY

from trialgraph.ask.answer import answer
from trialgraph.ask.table import Table, show
from trialgraph.core.errors import QueryError
from trialgraph.core.standards import XSD

VALUES = """\
  VALUES ?cell {
    75 75.50 7.5E1 "75" true "true" "x"@en "P1Y"^^xsd:duration "1E999"^^xsd:double "NaN"^^xsd:double "7"^^xsd:byte
  }
"""


def test_cells_are_numbers_and_booleans_by_their_datatype() -> None:
    query = f"PREFIX xsd: <{XSD.integer.removesuffix('integer')}>\nSELECT ?cell\nWHERE {{\n{VALUES}}}\nORDER BY ?cell\n"
    rows = answer(query, ox.Store()).rows
    cells = sorted((type(cell).__name__, str(cell)) for (cell,) in rows)
    assert cells == [
        ("bool", "True"), ("float", "75.5"), ("int", "7"), ("int", "75"), ("int", "75"),
        ("str", "75"), ("str", "INF"), ("str", "NaN"), ("str", "P1Y"), ("str", "true"), ("str", "x"),
    ]  # fmt: skip
    json.loads(show(Table(("cell",), rows), format="json"), parse_constant=pytest.fail)


@pytest.mark.parametrize(
    ("endpoint", "problem"),
    [
        ("file:///etc/passwd", "an endpoint is a URL that begins with http:// or https://"),
        ("localhost:8000", "an endpoint is a URL that begins with http:// or https://"),
        ("http://127.0.0.1:9/sparql", "this endpoint gave no answer"),
    ],
)
def test_an_endpoint_that_does_not_answer_is_named(endpoint: str, problem: str) -> None:
    with pytest.raises(QueryError) as refused:
        answer(QUERY, endpoint)
    assert str(refused.value).startswith(f"{endpoint}: {problem}") and "\n" not in str(refused.value)


def test_a_query_that_no_engine_reads_is_refused_in_one_line() -> None:
    with pytest.raises(QueryError, match=r"^\d+:\d+: the query cannot be answered: the ") as refused:
        answer(QUERY.replace("FILTER", "FILTRE"), ox.Store())
    assert "\n" not in str(refused.value)


def test_another_endpoint_that_cannot_be_reached_is_told_as_such() -> None:
    with pytest.raises(QueryError) as refused:
        answer("SELECT ?s WHERE { SERVICE <http://127.0.0.1:9/sparql> { ?s ?p ?o } }", ox.Store())
    assert "asks another endpoint (SERVICE)" in refused.value.remedy
