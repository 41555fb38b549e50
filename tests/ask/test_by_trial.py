"""Questions are asked of some trials at a time: the rows are those of one query over all, in the same order."""

import pyoxigraph as ox
import pytest

from trialgraph.ask import by_trial
from trialgraph.core.vocabulary import TG

BASE = "https://example.org/trial/"
QUERY = f"""
SELECT ?trial ?word
WHERE {{
  # VALUES $given_trial
  $given_trial a <{TG.Trial}> ; <x:word> ?word .
  BIND (STRAFTER(STR($given_trial), "/trial/") AS ?trial)
}}
ORDER BY ?trial ?word
"""


@pytest.fixture(scope="module")
def graph() -> ox.Store:
    """Two hundred trials, with none to two words each, and a part."""
    store = ox.Store()
    for number in range(200):
        trial = ox.NamedNode(f"{BASE}T{number:03}")
        store.add(
            ox.Quad(trial, ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), ox.NamedNode(TG.Trial))
        )
        for word in range(number % 3):
            store.add(ox.Quad(trial, ox.NamedNode("x:word"), ox.Literal(f"a\tword\n{word}")))
        part = ox.NamedNode(f"{trial.value}/product/1")
        store.add(ox.Quad(part, ox.NamedNode(TG.targets), ox.NamedNode(f"x:{number % 10}")))
    return store


def rows(found: ox.QuerySolutions) -> list[list[object]]:
    return [list(row) for row in found]


@pytest.mark.parametrize("first", [None, 1, 63, 64, 65, 150, 10_000])
def test_the_rows_are_those_of_one_query(first: int | None, graph: ox.Store) -> None:
    whole = graph.query(QUERY)
    assert isinstance(whole, ox.QuerySolutions)
    found = by_trial.solutions(QUERY, graph, by_trial.all_of(graph), first=first)
    assert rows(found) == rows(whole)[:first]


def test_without_trials_there_are_columns_and_no_rows(graph: ox.Store) -> None:
    found = by_trial.solutions(QUERY, graph, {})
    assert [variable.value for variable in found.variables] == ["trial", "word"] and rows(found) == []


def test_trials_come_in_the_order_of_their_numbers() -> None:
    iris = [f"{BASE}{number}" for number in ("NCT2", "CTRI%2F2020", "CTRI-2020", "NCT10")]
    assert [by_trial.code(iri) for iri in by_trial.in_order(iris)] == ["CTRI-2020", "CTRI/2020", "NCT10", "NCT2"]


def test_a_trial_is_found_by_what_it_or_a_part_of_it_has(graph: ox.Store) -> None:
    found = by_trial.with_values(graph, [TG.targets], [ox.NamedNode("x:3"), ox.NamedNode("x:none")])
    assert found == {f"{BASE}T{number:03}": {f"{BASE}T{number:03}/product/1"} for number in range(3, 200, 10)}
    assert by_trial.with_values(graph, ["x:word"], [ox.NamedNode("x:3")]) == {}


def test_what_is_asked_is_among_all_that_the_parameters_allow() -> None:
    some = {"x:1": {"x:a", "x:b"}, "x:2": {"x:c"}, "x:3": {"x:d"}}
    others = {"x:1": {"x:b"}, "x:2": None, "x:3": {"x:e"}, "x:4": None}
    assert by_trial.both(some, others) == by_trial.both(others, some) == {"x:1": {"x:b"}, "x:2": {"x:c"}}


def test_a_group_with_a_mark_for_parts_is_asked_of_them_only(graph: ox.Store) -> None:
    query = f"""
SELECT ?trial ?part ?target
WHERE {{
  # VALUES $given_trial ?part
  ?part <{TG.targets}> ?target .
  FILTER (STRSTARTS(STR(?part), CONCAT(STR($given_trial), "/")))
  BIND (STRAFTER(STR($given_trial), "/trial/") AS ?trial)
}}
ORDER BY ?trial
"""
    some = {f"{BASE}T003": [f"{BASE}T003/product/1"], f"{BASE}T004": [f"{BASE}T004/product/2"]}
    assert [str(row["trial"].value) for row in by_trial.solutions(query, graph, some)] == ["T003"]  # type: ignore[union-attr]
    assert len(list(by_trial.solutions(query, graph, dict.fromkeys(some)))) == len(some)
