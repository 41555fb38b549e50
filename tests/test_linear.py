"""How long each shape, each check and each rule of inference takes in a graph of four times as many trials.

What compares each trial with each other takes sixteen times as long, and was met: a check of 2,000 trials did not end.
"""

import importlib
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pyoxigraph as ox
import pytest

from trialgraph.ask.query import ask
from trialgraph.ask.question import questions
from trialgraph.build.inference import rules
from trialgraph.check.crosscheck import checks, findings
from trialgraph.core import resources, turtle
from trialgraph.graph.store import reading
from trialgraph.serve.settings import Settings
from trialgraph.shacl.engine import violations
from trialgraph.shacl.shape import Shapes
from trialgraph.shacl.translation import Translation

FEW, TIMES = 40, 4
MOST = 10  # times longer for four times the trials
LEAST = 0.03  # seconds below which a time says nothing


def measuring() -> ModuleType:
    """The benchmark of the questions, which makes graphs and knows values to ask with."""
    sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))
    try:
        return importlib.import_module("questions")
    finally:
        sys.path.pop(0)


@pytest.fixture(scope="module")
def graphs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[ox.Store, ox.Store]]:
    """Two graphs of invented records, one of them four times as large."""
    folder = tmp_path_factory.mktemp("linear")
    small, large = (measuring().made(folder, size) for size in (FEW, FEW * TIMES))
    with reading(small) as one, reading(large) as other:
        yield one, other


def seconds(run: Callable[[ox.Store], object], graph: ox.Store) -> float:
    """The time of a processor that a run takes; the least of two."""
    times = []
    for _ in range(2):
        start = time.process_time()
        run(graph)
        times.append(time.process_time() - start)
    return min(times)


def slower(runs: dict[str, Callable[[ox.Store], object]], graphs: tuple[ox.Store, ox.Store]) -> dict[str, str]:
    """The runs that take many times longer in the larger graph, with how many."""
    found = {}
    for name, run in runs.items():
        small, large = (max(seconds(run, graph), LEAST / MOST) for graph in graphs)
        if large > LEAST and large > MOST * small:
            found[name] = f"{large / small:.1f} times longer"
    return found


def test_checks_grow_with_the_number_of_trials(graphs: tuple[ox.Store, ox.Store]) -> None:
    runs = {check.code: lambda graph, check=check: list(findings(graph, [check])) for check in checks()}
    assert len(runs) > 30
    assert slower(runs, graphs) == {}


def test_shapes_grow_with_the_number_of_trials(graphs: tuple[ox.Store, ox.Store]) -> None:
    shapes = Shapes.of(list(turtle.quads(resources.shapes())))
    runs = {
        str(shape.term): lambda graph, shape=shape: list(violations(Translation(shapes, graph), shape))
        for shape in shapes.targeted()
    }
    assert len(runs) > 30
    assert slower(runs, graphs) == {}


def test_rules_of_inference_grow_with_the_number_of_trials(graphs: tuple[ox.Store, ox.Store]) -> None:
    runs = {rule.name: lambda graph, rule=rule: list(graph.query(rule.query)) for rule in rules()}
    assert runs
    assert slower(runs, graphs) == {}


def test_what_compares_each_trial_with_each_other_is_seen(graphs: tuple[ox.Store, ox.Store]) -> None:
    query = "SELECT (COUNT(*) AS ?n) { ?a a tg:Trial . ?b a tg:Trial . FILTER (STR(?a) < CONCAT(STR(?b), 'x')) }"
    prefixes = {"tg": "https://w3id.org/trialgraph/ontology#"}
    runs = {"pairs": lambda graph: [list(graph.query(query, prefixes=prefixes)) for _ in range(16)]}
    assert set(slower(runs, graphs)) == {"pairs"}


def test_questions_are_answered_long_before_the_deadline_of_the_server(graphs: tuple[ox.Store, ox.Store]) -> None:
    late = {}
    for question in questions(resources.queries()):
        for values in measuring().VALUES.get(question.name, [{}]):
            began = time.process_time()
            ask(question, graphs[0], values, first=1000)
            took = time.process_time() - began
            if took > Settings(Path()).deadline / 2:
                late[question.name] = f"{took:.0f} s of {FEW} trials"
    assert late == {}
