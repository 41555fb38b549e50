"""Answer jobs from a graph, in a worker: each kind of job is a module, and a line of `ANSWERS`.

A worker can open no file, so what an answer needs is loaded before.
"""

from collections.abc import Callable, Mapping
from typing import Final

import pyoxigraph as ox

from trialgraph.core import registries
from trialgraph.figures import catalogue as figures
from trialgraph.graph.store import Snapshot
from trialgraph.serve import pages
from trialgraph.serve.answers import (
    changes_page,
    compare_page,
    feed,
    figure,
    findings_page,
    graphs,
    home,
    match_page,
    queries,
    query_page,
    questions,
    search,
    source_page,
    things,
)
from trialgraph.serve.sandbox.messages import Answer, Job, ProblemError


def _of_graph(answer: Callable[[ox.Store, Job], Answer]) -> Callable[[Snapshot, Job], Answer]:
    """An answer that needs the graph and no index."""
    return lambda snapshot, job: answer(snapshot.graph, job)


ANSWERS: Final[Mapping[str, Callable[[Snapshot, Job], Answer]]] = {
    "figure": figure.answer,
    "query": _of_graph(queries.answer),
    "changes": changes_page.answer,
    "feed": feed.answer,
    "compare": compare_page.answer,
    "findings": findings_page.answer,
    "graph": _of_graph(graphs.answer),
    "home": home.answer,
    "known": _of_graph(things.known),
    "match": _of_graph(match_page.answer),
    "question": questions.answer,
    "source": _of_graph(source_page.answer),
    "search": search.answer,
    "suggest": search.suggestions,
    "thing": _of_graph(things.answer),
}


def load(snapshot: Snapshot, *, whole: bool) -> None:
    """Load what answers need: templates, questions, checks, rules, the editor, how registries write their numbers; and
    what the rare kinds of answers need, if it is to be the `whole`."""
    pages.load()
    findings_page.load(snapshot)
    registries.known()
    questions.load()
    query_page.load()
    if whole:
        figures.load()
        match_page.load(snapshot.graph)


def answered(snapshot: Snapshot, job: Job) -> Answer:
    """Return the answer to a job, which may be a problem."""
    try:
        return ANSWERS[job.kind](snapshot, job)
    except ProblemError as error:
        return Answer.of_problem(error.code, error.detail)
