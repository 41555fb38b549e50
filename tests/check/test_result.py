"""Results are ordered by what matters most, and a node finds its way back to its trial and its words."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from trialgraph.check.result import Result, order, passage_of, trial_of
from trialgraph.core.model import Severity

WHOLE = Path(__file__).parents[1] / "cases" / "shapes" / "whole-trial.ttl"
TRIAL = "https://w3id.org/trialgraph/trial/NCT00000000"


@pytest.fixture(scope="module")
def store() -> ox.Store:
    store = ox.Store()
    store.load(path=WHOLE, format=ox.RdfFormat.TURTLE)
    return store


PARTS = [
    "arm", "site", "sponsor", "product", "dose", "conditioning", "agent", "dlt", "endpoint", "point",
    "inclusion", "part", "limit", "group", "window", "finding", "statement", "words",
]  # fmt: skip


@pytest.mark.parametrize("part", PARTS)
def test_every_part_finds_its_trial(store: ox.Store, part: str) -> None:
    assert trial_of(store, f"{TRIAL}/{part}") == TRIAL


def test_a_trial_and_a_document_find_the_trial_too(store: ox.Store) -> None:
    assert trial_of(store, TRIAL) == TRIAL
    assert trial_of(store, "https://w3id.org/trialgraph/document/page") == TRIAL


@pytest.mark.parametrize("node", ["https://example.org/concept/platelets", "https://example.org/nowhere"])
def test_a_concept_or_an_unknown_node_has_no_trial(store: ox.Store, node: str) -> None:
    assert trial_of(store, node) is None
    assert passage_of(store, node) is None


def test_a_group_has_no_words_of_its_own(store: ox.Store) -> None:
    assert passage_of(store, f"{TRIAL}/group") is None
    assert passage_of(store, f"{TRIAL}/limit") == f"{TRIAL}/words"


def test_the_first_words_are_those_that_begin_first() -> None:
    """Not those whose IRI sorts first: “100” stands before “20”."""
    store = ox.Store()
    store.load(
        b"""
        @prefix : <https://example.org/page#char=> . @prefix tg: <https://w3id.org/trialgraph/ontology#> .
        <https://example.org/it> <http://www.w3.org/ns/prov#wasQuotedFrom> :100 , :20 , :1 .
        :100 tg:start 100 . :20 tg:start 20 . :1 tg:start "one" .
        """,
        format=ox.RdfFormat.TURTLE,
    )
    assert passage_of(store, "https://example.org/it") == "https://example.org/page#char=20"


def test_the_worst_comes_first_and_a_result_without_trial_before_the_others() -> None:
    expected = [
        Result(Severity.ERROR, "z", "", "", "n"),
        Result(Severity.ERROR, "a", "", "", "n", trial="t"),
        Result(Severity.WARNING, "a", "", "", "m", trial="t"),
        Result(Severity.WARNING, "a", "", "", "n", trial="t"),
        Result(Severity.INFO, "a", "", "", "a", trial="a"),
    ]
    assert sorted((expected[place] for place in (3, 0, 4, 2, 1)), key=order) == expected
