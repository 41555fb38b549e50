"""Trials are narrowed by antigen, disease, phase and country; by default only those that recruit."""

from functools import cache

import pyoxigraph as ox
import pytest

from match.trials import graph, known
from trialgraph.core.errors import QueryError
from trialgraph.match.narrowing import Wanted, nearness, trials

TRIALS = (
    {"products": ["anti-HER2 CAR-T cells"], "conditions": ["Gastric Cancer"], "countries": ["Germany"]},
    {"products": ["anti-CD19 CAR-T cells"], "conditions": ["Follicular Lymphoma"], "phases": ["PHASE2"]},
    {"products": ["anti-CD19 CAR-T cells"], "conditions": ["Lupus Nephritis"], "status": "COMPLETED"},
)


@cache
def three() -> ox.Store:
    return graph(TRIALS)


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        (Wanted(), [1, 2]),
        (Wanted(all=True), [1, 2, 3]),
        (Wanted(antigen="ERBB2"), [1]),
        (Wanted(antigen="CD19"), [2]),
        (Wanted(antigen="CD19", all=True), [2, 3]),
        (Wanted(disease="lymphoma"), [2]),
        (Wanted(disease="gastric cancer", antigen="CD19"), []),
        (Wanted(phase="PHASE2"), [2]),
        (Wanted(country="Germany"), [1]),
        (Wanted(trial="nct00000003"), [3]),
    ],
)
def test_the_trials_that_are_wanted(wanted: Wanted, numbers: list[int]) -> None:
    found = trials(three(), wanted, known())
    assert [int(iri.rpartition("NCT")[2]) for iri in found] == numbers


@pytest.mark.parametrize("wanted", [Wanted(antigen="XYZ99"), Wanted(disease="the blues"), Wanted(trial="NCT00000099")])
def test_what_the_graph_does_not_know_is_refused(wanted: Wanted) -> None:
    with pytest.raises(QueryError, match="of this graph is called"):
        trials(three(), wanted, known())


def test_trials_of_a_persons_disease_and_of_wider_ones_are_near() -> None:
    disease = known().meanings("follicular lymphoma", ["condition"])
    near = nearness(three(), disease, known())
    assert list(near.values()) == [0] and next(iter(near)).endswith("NCT00000002")
    wider = nearness(graph([{"conditions": ["Lymphoma"]}]), disease, known())
    assert list(wider.values()) == [1]
