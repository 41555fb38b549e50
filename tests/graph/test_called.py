"""A trial is found by whatever people call it, and its own number goes before one that is claimed."""

import pyoxigraph as ox
import pytest

from trialgraph.graph.called import called, meant

GRAPH = """
@base <https://w3id.org/trialgraph/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix tg: <https://w3id.org/trialgraph/ontology#> .
<trial/NCT00000001> a tg:Trial ; dcterms:identifier "NCT00000001" , "HOSP-7" ; tg:ownNumber <one> , <two> .
<one> tg:numberKey "NCT00000001" . <two> tg:numberKey "2023-501234-12" .
<trial/2023-501234-12-00> owl:sameAs <trial/NCT00000001> .
<trial/DRKS00000001> a tg:Trial ; dcterms:identifier "DRKS00000001" ;
    tg:ownNumber <three> ; tg:claimedNumber <two> , <four> .
<three> tg:numberKey "DRKS00000001" . <four> tg:numberKey "U1111-0000-0001" .
<trial/5f0c5f0c5f0c5f0c> a tg:Trial ; dcterms:identifier "SPONSOR 1" .
"""


@pytest.fixture(scope="module")
def graph() -> ox.Store:
    store = ox.Store()
    store.load(GRAPH, format=ox.RdfFormat.TURTLE)
    return store


@pytest.mark.parametrize(
    ("words", "trials"),
    [
        ("NCT00000001", ["NCT00000001"]),
        ("nct 00000001", ["NCT00000001"]),
        ("2023-501234-12", ["NCT00000001"]),
        ("CTIS2023-501234-12-01", ["NCT00000001"]),
        ("drks00000001", ["DRKS00000001"]),
        ("U1111-0000-0001", ["DRKS00000001"]),
        ("HOSP-7", ["NCT00000001"]),
        ("hosp-7", ["NCT00000001"]),
        ("sponsor 1", ["5f0c5f0c5f0c5f0c"]),
        ("5F0C5f0c5f0c5f0c", ["5f0c5f0c5f0c5f0c"]),
        ("https://w3id.org/trialgraph/trial/DRKS00000001", ["DRKS00000001"]),
        ("https://w3id.org/trialgraph/trial/2023-501234-12-00", ["NCT00000001"]),
        ("https://w3id.org/trialgraph/trial/5f0c5f0c5f0c5f0c", ["5f0c5f0c5f0c5f0c"]),
        ("NCT00000002", []),
        ("no such thing", []),
        ("", []),
        ("\udcff", []),
    ],
)
def test_a_trial_is_found_by_what_people_call_it(graph: ox.Store, words: str, trials: list[str]) -> None:
    assert [each.value.rpartition("/")[2] for each in called(graph, words)] == trials


def test_another_name_means_its_trial(graph: ox.Store) -> None:
    other, trial = (
        ox.NamedNode(f"https://w3id.org/trialgraph/trial/{each}") for each in ("2023-501234-12-00", "NCT00000001")
    )
    assert meant(graph, other) == trial
    assert meant(graph, trial) is None
