"""Answer with the first page: how much there is, and what can be asked."""

import pyoxigraph as ox

from trialgraph.core import identify
from trialgraph.core.vocabulary import TG
from trialgraph.publish.terms import VOID
from trialgraph.serve.answers import questions
from trialgraph.serve.pages import filled
from trialgraph.serve.sandbox.messages import Answer, Job

_DATA = ox.NamedNode(identify.DATA)


def answer(graph: ox.Store, _: Job) -> Answer:
    """Answer a job; its text does not matter."""
    (triples,) = _numbers(graph, _DATA, VOID.triples) or (0,)
    kinds = graph.quads_for_pattern(None, ox.NamedNode(VOID.class_), ox.NamedNode(TG.Trial), _DATA)
    named = [quad.subject for quad in kinds if isinstance(quad.subject, ox.NamedNode)]
    trials = sum(sum(_numbers(graph, node, VOID.entities)) for node in named)
    body = filled("home.html", trials=trials, triples=triples, questions=questions.load().values())
    return Answer(body, "text/html; charset=utf-8")


def _numbers(graph: ox.Store, node: ox.NamedNode, term: str) -> list[int]:
    quads = graph.quads_for_pattern(node, ox.NamedNode(term), None, _DATA)
    return [int(quad.object.value) for quad in quads if isinstance(quad.object, ox.Literal)]
