"""A graph is answered whole, or not at all."""

import pyoxigraph as ox
import pytest

from trialgraph.serve.answers.graphs import answer
from trialgraph.serve.sandbox.messages import Job, ProblemError

NAME = "https://example.org/graph"


@pytest.fixture
def two(graph: ox.Store) -> ox.Store:
    graph.add(ox.Quad(ox.NamedNode("x:s"), ox.NamedNode("x:p"), ox.Literal("o"), ox.NamedNode(NAME)))
    return graph


def test_a_graph_is_whole(two: ox.Store) -> None:
    assert answer(two, Job("graph", NAME, "application/n-triples")).body == b'<x:s> <x:p> "o" .\n'
    lines = answer(two, Job("graph", "", "application/n-triples")).body.splitlines()
    assert len(lines) == len([*two.quads_for_pattern(None, None, None, ox.DefaultGraph())])


@pytest.mark.parametrize(
    ("name", "most", "code"),
    [("x:none", 10**6, "not-found"), ("no iri", 10**6, "bad-parameter"), ("", 1000, "result-too-large")],
)
def test_a_graph_that_cannot_be_given_has_its_code(two: ox.Store, name: str, most: int, code: str) -> None:
    with pytest.raises(ProblemError) as refused:
        answer(two, Job("graph", name, most=most))
    assert refused.value.code == code
