"""Objectives are told by rank, with the estimands behind them."""

import pyoxigraph as ox

import sample
from trialgraph.view.trial.objectives import objectives


def test_objectives_come_by_rank_and_estimands_last(graph: ox.Store) -> None:
    found = objectives(graph, ox.NamedNode(sample.TRIAL))
    assert [(rank.name, [each.words for each in rank.objectives]) for rank in found] == [
        ("primary", ["To learn whether the cells are safe"]),
        ("estimand", ["ORR at 3 months"]),
    ]
    assert found[1].objectives[0].strategies == ["composite variable strategy"]
