"""Each question is an example query in the form of the SIB's, and can be asked as it stands."""

import pyoxigraph as ox
import pytest

from trialgraph.ask.query import ask
from trialgraph.ask.question import Question, questions
from trialgraph.core import identify, resources
from trialgraph.core.standards import RDF, RDFS
from trialgraph.publish.examples import examples
from trialgraph.shacl.terms import SH

QUESTIONS = questions(resources.queries())
STORE = ox.Store(None)
STORE.extend(ox.Quad(*quad.triple) for quad in examples(QUESTIONS))


def value(node: ox.NamedNode, term: str) -> str:
    (quad,) = STORE.quads_for_pattern(node, ox.NamedNode(term), None)
    return quad.object.value  # type: ignore[union-attr]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_a_question_is_an_example_that_can_be_asked(question: Question, graph: ox.Store) -> None:
    node = ox.NamedNode(f"{identify.examples_graph()}/{question.name}")
    kinds = {quad.object for quad in STORE.quads_for_pattern(node, ox.NamedNode(RDF.type), None)}
    assert kinds == {ox.NamedNode(SH.SPARQLExecutable), ox.NamedNode(SH.SPARQLSelectExecutable)}
    assert value(node, RDFS.comment) == question.title
    rows = graph.query(value(node, SH.select))
    assert isinstance(rows, ox.QuerySolutions)
    if not any(parameter.required for parameter in question.parameters):
        assert len(list(rows)) == len(ask(question, graph, {}).rows)


def test_the_prefixes_are_declared() -> None:
    declared = STORE.quads_for_pattern(None, ox.NamedNode(SH.prefix), None)
    assert {quad.object.value for quad in declared} >= {"tg", "skos", "dcterms"}  # type: ignore[union-attr]
