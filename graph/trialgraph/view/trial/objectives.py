"""Turn what a trial wants to learn into lists by rank, with the estimands that it states."""

from typing import Final, NamedTuple

import pyoxigraph as ox

from trialgraph.core.vocabulary import TG
from trialgraph.view import about, reading
from trialgraph.view.reading import Place

_RANKS: Final = ("primary", "secondary", "other", "unstated")
ESTIMANDS: Final = "estimand"  # the name of the list behind those of the ranks


class Objective(NamedTuple):
    """An objective or an estimand: its words, and how it deals with intercurrent events."""

    iri: str
    words: str
    strategies: list[str]
    places: list[Place]


class Rank(NamedTuple):
    """The objectives of a rank, or the estimands."""

    name: str
    objectives: list[Objective]


def objectives(graph: ox.Store, trial: ox.NamedNode) -> list[Rank]:
    """Return the objectives of a trial by rank, in the order of its documents, and then its estimands."""
    found: dict[str, list[Objective]] = {rank: [] for rank in _RANKS}
    for node in about.nodes(graph, trial, TG.hasObjective):
        found.setdefault(about.code(graph, node, TG.role), []).append(_objective(graph, node))
    found[ESTIMANDS] = [_objective(graph, node) for node in about.nodes(graph, trial, TG.hasEstimand)]
    return [Rank(rank, sorted(some, key=_in_text)) for rank, some in found.items() if some]


def _objective(graph: ox.Store, node: ox.NamedNode) -> Objective:
    strategies = about.labels(graph, node, TG.intercurrentEventStrategy)
    return Objective(node.value, about.text(graph, node, TG.text), strategies, reading.places(graph, node))


def _in_text(objective: Objective) -> tuple[list[tuple[str, int]], str]:
    return [(place.span.field, place.span.start) for place in objective.places[:1]], objective.iri
