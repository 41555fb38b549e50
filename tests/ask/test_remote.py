"""A graph behind an endpoint is asked as one that is open here; an endpoint that fails is told in one line."""

import pyoxigraph as ox
import pytest

import sample
from engines import free_port
from trialgraph.ask.remote import Remote
from trialgraph.core.errors import QueryError
from trialgraph.core.namespaces import PREFIXES
from trialgraph.core.standards import RDF
from trialgraph.core.vocabulary import TG

TRIAL = ox.NamedNode(sample.TRIAL)


def test_it_answers_as_the_graph_does(address: str, graph: ox.Store) -> None:
    there = Remote(address)
    assert len(there) == len([*graph.quads_for_pattern(None, None, None, ox.DefaultGraph())])
    for pattern in (
        (TRIAL, None, None),
        (None, ox.NamedNode(RDF.type), ox.NamedNode(TG.Criterion)),
        (None, None, TRIAL),
    ):
        here = {quad.triple for quad in graph.quads_for_pattern(*pattern)}
        assert {quad.triple for quad in there.quads_for_pattern(*pattern)} == here
    quad = ox.Quad(TRIAL, ox.NamedNode(RDF.type), ox.NamedNode(TG.Trial))
    assert quad in there and quad in graph
    assert ox.Quad(TRIAL, ox.NamedNode(RDF.type), ox.NamedNode(TG.Arm)) not in there


def test_prefixes_are_declared(address: str) -> None:
    assert bool(Remote(address).query("ASK { ?trial a tg:Trial }", prefixes=PREFIXES))


def test_a_blank_node_of_there_has_no_name_here(address: str) -> None:
    assert list(Remote(address).quads_for_pattern(ox.BlankNode(), None, None)) == []
    with pytest.raises(QueryError, match="blank node"):
        Remote(address).query("ASK {}", substitutions={ox.Variable("x"): ox.BlankNode()})


@pytest.mark.parametrize(
    ("path", "query", "message"),
    [
        ("sparql", "SELECT", "it answers 400"),
        ("nothing", "ASK {}", "it answers 40"),
        ("health", "ASK {}", "40|no results"),
    ],
)
def test_an_endpoint_that_fails_is_told_in_one_line(address: str, path: str, query: str, message: str) -> None:
    with pytest.raises(QueryError, match=message) as failed:
        Remote(address.replace("sparql", path)).query(query)
    assert "\n" not in str(failed.value)


def test_an_endpoint_that_is_not_there_is_told() -> None:
    with pytest.raises(QueryError, match="does not answer"):
        Remote(f"http://127.0.0.1:{free_port()}/sparql").query("ASK {}")
