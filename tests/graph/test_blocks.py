"""Every node is in some block, with all that its trial has, and the lexicon is in each."""

import pyoxigraph as ox
import pytest

from trialgraph.graph import blocks
from trialgraph.graph.blocks import Blocks

GRAPH = """
PREFIX : <https://example.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX tg: <https://w3id.org/trialgraph/ontology#>
:one a tg:Trial ; tg:hasArm :arm ; tg:phase :phase . :arm a tg:Arm ; tg:text "arm" .
:two a tg:Trial ; tg:hasSite [ a tg:Site ] ; tg:phase :phase . :statement a tg:Statement ; tg:about :two .
:phase a tg:Phase ; skos:inScheme :phases .
:stray a tg:Criterion ; tg:hasGroup :below . :below a tg:ConstraintGroup .
"""


@pytest.fixture
def graph() -> ox.Store:
    store = ox.Store()
    store.load(GRAPH.encode(), format=ox.RdfFormat.TURTLE)
    return store


def subjects(store: ox.Store) -> set[str]:
    return {quad.subject.value for quad in store if isinstance(quad.subject, ox.NamedNode)}


def names(store: ox.Store) -> set[str]:
    return {iri.removeprefix("https://example.org/") for iri in subjects(store)}


def test_blocks_hold_everything_together(graph: ox.Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "_TRIALS", 1)
    cut = list(Blocks(graph))
    assert sorted(map(sorted, map(names, cut))) == [
        ["arm", "one", "phase"],
        ["below", "phase", "stray"],
        ["phase", "statement", "two"],
    ]
    assert {quad for block in cut for quad in block} == set(graph)


def test_a_block_of_some_trials_has_no_other(graph: ox.Store) -> None:
    assert names(Blocks(graph).of([ox.NamedNode("https://example.org/one")])) == {"arm", "one", "phase"}
