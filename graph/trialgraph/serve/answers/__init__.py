"""Answer jobs from a graph, in a worker: each kind of job is a module, and a line of `ANSWERS`.

A worker can open no file, so what an answer needs is loaded before.
"""

from collections.abc import Callable, Mapping
from typing import Final

import pyoxigraph as ox

from trialgraph.serve import pages
from trialgraph.serve.answers import graphs, home, queries, questions, things
from trialgraph.serve.sandbox.messages import Answer, Job, ProblemError

ANSWERS: Final[Mapping[str, Callable[[ox.Store, Job], Answer]]] = {
    "query": queries.answer,
    "graph": graphs.answer,
    "home": home.answer,
    "known": things.known,
    "question": questions.answer,
    "thing": things.answer,
}


def load() -> None:
    """Load what answers need: the templates and the questions."""
    pages.load()
    questions.load()


def answered(graph: ox.Store, job: Job) -> Answer:
    """Return the answer to a job, which may be a problem."""
    try:
        return ANSWERS[job.kind](graph, job)
    except ProblemError as error:
        return Answer.of_problem(error.code, error.detail)
