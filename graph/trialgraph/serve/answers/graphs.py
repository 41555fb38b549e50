"""Answer with a whole graph: the default one, or a named one."""

import pyoxigraph as ox

from trialgraph.graph.belonging import DEFAULT
from trialgraph.serve.answers.written import triples
from trialgraph.serve.sandbox.messages import Answer, Job, ProblemError


def answer(graph: ox.Store, job: Job) -> Answer:
    """Answer a job whose text is the name of a graph, or empty for the default one.

    Raises ProblemError where there is no such graph, or it is too large.
    """
    try:
        name = ox.NamedNode(job.text) if job.text else DEFAULT
    except ValueError as error:
        raise ProblemError("bad-parameter", f"The name of a graph is no IRI: {error}") from error
    if isinstance(name, ox.NamedNode) and not graph.contains_named_graph(name):
        raise ProblemError("not-found", f"There is no graph {name}.")
    found = graph.quads_for_pattern(None, None, None, name)
    return triples((quad.triple for quad in found), job.accept, job.most)
