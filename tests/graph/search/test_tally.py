"""Counts are those of trials, not of their parts, and change where the graph does."""

import pyoxigraph as ox
import pytest

from trialgraph.core import resources, turtle
from trialgraph.core.vocabulary import TG
from trialgraph.graph.search.tally import Tally, tallies, touched

BASE = "https://w3id.org/trialgraph/"
INFERRED = ox.NamedNode(f"{BASE}inferred")


def quad(subject: str, term: str, concept: str) -> ox.Quad:
    """What is said of a trial or a part of it; what is inferred stands in a graph of its own."""
    terms = (ox.NamedNode(BASE + subject), ox.NamedNode(term), ox.NamedNode(BASE + concept))
    return ox.Quad(*terms, INFERRED) if term in (TG.directedAgainst, TG.broaderCondition) else ox.Quad(*terms)


SAID = [
    quad("trial/1", TG.status, "status/RECRUITING"),
    quad("trial/2", TG.status, "status/RECRUITING"),
    quad("trial/2", TG.status, "status/COMPLETED"),
    quad("trial/1/site/a", TG.status, "status/COMPLETED"),
    quad("trial/1/population/a", TG.phase, "phase/PHASE1"),
    quad("trial/1", TG.directedAgainst, "antigen/HER2"),
    quad("trial/1", TG.condition, "condition/lymphoma"),
    quad("trial/1", TG.broaderCondition, "condition/lymphoma"),
    quad("trial/2", TG.broaderCondition, "condition/lymphoma"),
    quad("trial/1/product/a", TG.knownProduct, "product/tisagenlecleucel"),
    quad("trial/1/product/b", TG.knownProduct, "product/tisagenlecleucel"),
    quad("trial/1/finding/a", TG.severity, "severity/error"),
    quad("trial/1/finding/b", TG.severity, "severity/error"),
]
COUNTED = {
    "status/RECRUITING": 2,
    "status/COMPLETED": 1,
    "antigen/HER2": 1,
    "condition/lymphoma": 2,
    "product/tisagenlecleucel": 1,
    "severity/error": 2,
}


@pytest.fixture
def graph() -> ox.Store:
    made = ox.Store()
    made.extend(turtle.quads(resources.lexicon()))
    made.extend(SAID)
    return made


def told(some: object) -> dict[str, int]:
    return {each.concept.removeprefix(BASE): each.number for each in some if isinstance(each, Tally)}  # type: ignore[attr-defined]


def test_trials_are_counted_once_and_findings_each(graph: ox.Store) -> None:
    assert told(tallies(graph)) == COUNTED


@pytest.mark.parametrize("gone", SAID, ids=str)
def test_a_count_that_is_told_anew_is_that_of_the_whole_graph(graph: ox.Store, gone: ox.Quad) -> None:
    graph.remove(gone)
    left = {concept: number for concept, number in {**COUNTED, **told(touched(graph, [gone]))}.items() if number}
    assert left == told(tallies(graph))


def test_what_is_not_counted_is_not_told(graph: ox.Store) -> None:
    assert not [*touched(graph, [quad("trial/1", TG.sex, "sex/ALL")])]
