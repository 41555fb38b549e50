"""Trials that share an antigen or a condition lead to each other."""

import pyoxigraph as ox

from trialgraph.core import identify
from trialgraph.core.vocabulary import TG
from trialgraph.view.trial.related import related

ONE, OTHER, ALONE = (ox.NamedNode(f"{identify.base()}trial/NCT0000000{number}") for number in range(3))
CD19, CD20 = (ox.NamedNode(f"{identify.SHARED}antigen/{name}") for name in ("CD19", "CD20"))
INFERRED = ox.NamedNode(identify.INFERRED)


def test_what_is_shared_is_told_and_what_a_trial_has_alone_is_not() -> None:
    graph = ox.Store()
    for trial, antigen in ((ONE, CD19), (OTHER, CD19), (ONE, CD20)):
        graph.add(ox.Quad(trial, ox.NamedNode(TG.directedAgainst), antigen, INFERRED))
    (shared,) = related(graph, ONE)
    assert (shared.iri, shared.trials, shared.number) == (CD19.value, [OTHER.value], 1)
    assert related(graph, ALONE) == []
