"""What was read is told in a line, with the place of its words."""

from collections.abc import Callable

import pyoxigraph as ox
import pytest

import sample
from conftest import graph_of
from trialgraph.core.vocabulary import TG
from trialgraph.graph.belonging import TYPE
from trialgraph.view import reading
from trialgraph.view.reading import Reading

READ = Callable[[ox.Store, ox.NamedNode], Reading]


def the(graph: ox.Store, kind: str) -> list[ox.NamedNode]:
    return [quad.subject for quad in graph.quads_for_pattern(None, TYPE, ox.NamedNode(kind), None)]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("kind", "read", "words", "quoted"),
    [
        (TG.Constraint, reading.constraint, "platelet count ≥ 75×10⁹/L", "Platelets ≥ 75×10^9/L"),
        (TG.EventWindow, reading.window, "corticosteroid at least 14 days before apheresis",
         "no systemic steroids within 14 days before apheresis"),
        (TG.DoseLevel, reading.dose, "1×10⁶ cells/kg", "1x10\\^6 cells/kg for cohort A"),
        (TG.AgentDose, reading.dose, "30 mg/m²", "Fludarabine 30 mg/m2 for 3 days"),
        (TG.TimePoint, reading.moment, "3 months", "3 months"),
    ],
)  # fmt: skip
def test_a_fact_is_told_in_a_line(graph: ox.Store, kind: str, read: READ, words: str, quoted: str) -> None:
    found = {each.words: each for each in (read(graph, node) for node in the(graph, kind))}
    assert words in found, found.keys()
    ((_, span),) = found[words].places
    assert sample.TEXT[span.start : span.end] == quoted


def test_for_whom_a_limit_holds_is_told() -> None:
    limit = sample.replace(sample.PLATELETS, qualifier="with marrow involvement")
    criterion = sample.replace(sample.CRITERION, constraints=(limit,), windows=(), groups=())
    graph = graph_of(sample.DOCUMENT, [criterion])
    (node,) = the(graph, TG.Constraint)
    assert reading.constraint(graph, node).words == "platelet count ≥ 75×10⁹/L (with marrow involvement)"


def test_a_duration_is_told_as_the_text_states_it(graph: ox.Store) -> None:
    (node,) = the(graph, TG.DltWindow)
    assert reading.stated(graph, node) == "4 weeks"
