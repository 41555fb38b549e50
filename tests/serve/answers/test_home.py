"""The first page says how much there is, and what can be asked."""

from pathlib import Path

import pyoxigraph as ox

from trialgraph.graph.store import reading
from trialgraph.serve.answers.home import answer
from trialgraph.serve.sandbox.messages import Job


def test_it_counts_trials_and_lists_questions(built: Path) -> None:
    with reading(built) as graph:
        body = answer(graph, Job("home", "")).body.decode()
    assert "5 trials" in body and "/query/trials-by-antigen" in body


def test_an_empty_graph_has_a_first_page_too() -> None:
    assert b"0 trials" in answer(ox.Store(), Job("home", "")).body
