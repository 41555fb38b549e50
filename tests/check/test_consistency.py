"""The ontology is free of contradiction; a contradiction in data is found, a disagreement of sources is none."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from trialgraph import resources, turtle
from trialgraph.check import consistency
from trialgraph.check.witnesses import witnesses
from trialgraph.model import Severity

WHOLE = Path(__file__).parents[1] / "cases" / "shapes" / "whole-trial.ttl"
PREFIXES = """
PREFIX : <https://w3id.org/trialgraph/trial/NCT00000000/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX doc: <https://w3id.org/trialgraph/document/>
PREFIX is: <https://example.org/concept/>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX tg: <https://w3id.org/trialgraph/ontology#>
PREFIX trial: <https://w3id.org/trialgraph/trial/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""
TRIAL = "https://w3id.org/trialgraph/trial/NCT00000000"
# What is said besides, the node at fault, and what is said of it.
CONTRADICTIONS = {
    "a criterion in both lists": (
        ":inclusion a tg:ExclusionCriterion",
        "inclusion",
        "is a tg:ExclusionCriterion and a tg:InclusionCriterion; nothing can be both",
    ),
    "a constraint with two comparators": (
        ":limit tg:comparator is:le",
        "limit",
        "can have 1 tg:comparator and has 2: https://example.org/concept/ge and https://example.org/concept/le",
    ),
    "a constraint with two values": (":limit tg:value 76.0", "limit", "can have 1 tg:value and has 2: “75” and “76”"),
    "a passage in two documents": (
        ':words dcterms:isPartOf doc:other . doc:other a tg:Document ; dcterms:identifier ""',
        "words",
        "can have 1 dcterms:isPartOf and has 2: document/other and document/page",
    ),
    "a unit where a measure belongs": (
        ":limit tg:measure is:wk",
        "limit",
        "https://example.org/concept/wk is a tg:Unit and a tg:Measure (by tg:measure of trial/NCT00000000/limit)",
    ),
    "a dose level as a criterion": (
        "trial:NCT00000000 tg:hasCriterion :dose",
        "dose",
        "is a tg:DoseLevel and a tg:Criterion (by tg:hasCriterion of trial/NCT00000000); nothing can be both",
    ),
    "a site with an ordinal of a limit": (
        ":site tg:comparator is:ge",
        "site",
        "is a tg:Site and a tg:Constraint (by its tg:comparator); nothing can be both",
    ),
    "a dose level in a group": (
        ":group tg:hasConstraint :dose",
        "dose",
        "is a tg:DoseLevel and a tg:Constraint (by tg:hasConstraint of trial/NCT00000000/group)",
    ),
    "an arm where a criterion or a group belongs": (
        ":arm tg:hasEventWindow :window",
        "arm",
        "is a tg:Arm and a tg:ConstraintGroup or a tg:Criterion (by its tg:hasEventWindow); nothing can be both",
    ),
    "a quote that is no passage": (
        ":statement prov:wasQuotedFrom :dose",
        "dose",
        "is a tg:DoseLevel and a tg:Passage (by prov:wasQuotedFrom of trial/NCT00000000/statement)",
    ),
    "an amount that is no number": (
        ':dose tg:upperAmount "many"',
        "dose",
        "has the tg:upperAmount “many”, which is no xsd:double",
    ),
    "an amount that is written wrong": (
        ':dose tg:upperAmount "many"^^xsd:double',
        "dose",
        "has the tg:upperAmount “many”, which is no xsd:double",
    ),
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


def test_the_lexicon_is_consistent() -> None:
    store = ox.Store()
    store.extend(turtle.quads(resources.lexicon()))
    assert consistency.check(store, resources.ontology()) == []


def test_a_whole_trial_is_consistent() -> None:
    assert consistency.check(whole(), resources.ontology()) == []


@pytest.mark.parametrize(("insert", "node", "message"), CONTRADICTIONS.values(), ids=CONTRADICTIONS.keys())
def test_a_contradiction_is_found_and_names_its_node(insert: str, node: str, message: str) -> None:
    results = consistency.check(whole(insert), resources.ontology())
    assert {(result.severity, result.code, result.trial) for result in results} == {
        (Severity.ERROR, "inconsistent-graph", TRIAL)
    }
    assert f"{TRIAL}/{node}" in {result.node for result in results}
    assert any(message in result.message for result in results), results
    assert all(result.passage for result in results)


def test_where_nothing_contradicts_there_is_no_witness() -> None:
    axioms = list(turtle.quads(resources.ontology()))
    for data in ("", DISAGREEMENTS, ":limit tg:comparator is:another", ":words tg:start 3 , 3.0"):
        assert witnesses(consistency._for_reasoner(axioms, whole(data))) == []


def test_a_contradiction_without_a_witness_is_an_error_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(consistency, "witnesses", lambda triples: [])
    (result,) = consistency.check(whole(":limit tg:value 76.0"), resources.ontology())
    assert (result.severity, result.code) == (Severity.ERROR, "inconsistent-graph")


def test_a_blank_node_can_be_a_witness() -> None:
    results = consistency.check(whole(":limit tg:measure [ a tg:Unit ]"), resources.ontology())
    assert any("is a tg:Unit and a tg:Measure" in result.message for result in results)


def test_datatypes_that_the_reasoner_does_not_know_do_not_stop_it() -> None:
    data = 'trial:NCT00000000 tg:startDate "2024"^^xsd:gYear ; tg:conditionText "a"^^<x:unknown>'
    assert consistency.check(whole(data), resources.ontology()) == []


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
