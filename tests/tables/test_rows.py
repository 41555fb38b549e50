"""A row says what the graph says; where documents disagree about a number, it says none and names the column."""

import pyoxigraph as ox

import sample
from conftest import graph_of
from trialgraph.core.vocabulary import TG
from trialgraph.graph.belonging import trials
from trialgraph.tables.columns import TABLES
from trialgraph.tables.rows import rows

BY_NAME = {table.name: table for table in TABLES}


def of(graph: ox.Store, name: str) -> list[dict[str, object]]:
    names = [column.name for column in BY_NAME[name].columns]
    return [dict(zip(names, row, strict=True)) for trial in trials(graph) for row in rows(graph, BY_NAME[name], trial)]


def test_each_part_of_the_sample_is_a_row() -> None:
    graph = graph_of(sample.DOCUMENT, sample.FACTS)
    for name in BY_NAME:
        found = of(graph, name)
        assert found, name
        assert len({row["iri"] for row in found}) == len(found), name


def test_what_documents_disagree_about_is_left_empty_and_named() -> None:
    graph = graph_of(sample.DOCUMENT, sample.FACTS)
    (trial,) = trials(graph)
    for number in (12, 30):
        graph.add(ox.Quad(trial, ox.NamedNode(TG.plannedEnrollment), ox.Literal(number)))
    (row,) = of(graph, "trials")
    assert row["planned_enrollment"] is None and "planned_enrollment" in str(row["several"])
