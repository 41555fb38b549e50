"""The ontology is free of contradiction; a contradiction in data is found, a disagreement of sources is none."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from trialgraph.check import consistency
from trialgraph.check.parts import Parts
from trialgraph.check.witnesses import witnesses
from trialgraph.core import resources, turtle
from trialgraph.core.model import Severity

WHOLE = Path(__file__).parents[1] / "cases" / "shapes" / "whole-trial.ttl"
PREFIXES = """
PREFIX : <https://w3id.org/trialgraph/trial/NCT00000000/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX doc: <https://w3id.org/trialgraph/document/>
PREFIX is: <https://example.org/concept/>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
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
# What is said besides, and the axioms and facts that clash, in Pellet's words.
EXPLANATIONS = {
    "a criterion both inclusion and exclusion": (
        ":inclusion a tg:ExclusionCriterion",
        "ExclusionCriterion disjointWith InclusionCriterion; "
        "inclusion type InclusionCriterion; inclusion type ExclusionCriterion",
    ),
    "a person as a site": (":site a prov:Person", "site type Person"),
    "a negative dose": (":dose tg:lowerAmount -3e5", 'dose lowerAmount "-300000.0"^^double'),
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


@pytest.mark.parametrize(("insert", "clash"), EXPLANATIONS.values(), ids=EXPLANATIONS.keys())
def test_a_contradiction_is_explained_by_the_axioms_and_facts_that_clash_and_the_words(insert: str, clash: str) -> None:
    store = whole(insert)
    reasons = [result for result in consistency.check(store, resources.ontology()) if clash in result.reason]
    assert reasons, consistency.check(store, resources.ontology())
    quote = "SELECT ?quote { ?words tg:quote ?quote }"
    words = {row["quote"].value for row in store.query(f"{PREFIXES} {quote}")}
    assert words
    assert all(result.passage == f"{TRIAL}/words" for result in reasons)


def test_in_a_large_graph_the_trials_that_axioms_name_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """One trial in a thousand is wrong, and the reasoner sees but a few; the others are left alone."""
    monkeypatch.setattr(consistency, "_SAMPLE", 0)
    store = whole()
    trial = "trial:NCT{0:08} a tg:Trial ; tg:hasSite trial:{0} . trial:{0} a tg:Site ."
    trials = " ".join(trial.format(number) for number in range(1, 1000))
    store.update(f"{PREFIXES} INSERT DATA {{ {trials} trial:500 tg:comparator is:ge }}")
    (result,) = consistency.check(store, resources.ontology())
    assert result.trial == "https://w3id.org/trialgraph/trial/NCT00000500"
    assert "is a tg:Site and a tg:Constraint" in result.message


def test_what_only_the_reasoner_sees_is_traced_to_its_trial(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(consistency, "witnesses", lambda triples: [])
    monkeypatch.setattr(consistency, "suspects", lambda store, axioms: set())
    store = whole(":inclusion a tg:ExclusionCriterion . trial:NCT00000001 a tg:Trial . trial:NCT00000002 a tg:Trial")
    (result,) = consistency.check(store, resources.ontology())
    assert result.trial == TRIAL
    assert result.node == f"{TRIAL}/inclusion"
    assert result.passage == f"{TRIAL}/words"
    assert "ExclusionCriterion disjointWith InclusionCriterion" in result.reason


def test_a_contradiction_in_the_lexicon_is_said_once() -> None:
    results = consistency.check(whole("is:ge a tg:Unit"), resources.ontology())
    assert {result.node for result in results} == {"https://example.org/concept/ge"}


def test_where_nothing_contradicts_there_is_no_witness() -> None:
    axioms = list(turtle.quads(resources.ontology()))
    for data in ("", DISAGREEMENTS, ":limit tg:comparator is:another", ":words tg:start 3 , 3.0"):
        parts = Parts(whole(data), axioms)
        assert witnesses(parts.triples(parts.sample(1000, ()))) == []


def test_a_blank_node_can_be_a_witness() -> None:
    results = consistency.check(whole(":limit tg:measure [ a tg:Unit ]"), resources.ontology())
    assert any("is a tg:Unit and a tg:Measure" in result.message for result in results)


def test_datatypes_that_the_reasoner_does_not_know_do_not_stop_it() -> None:
    data = 'trial:NCT00000000 tg:startDate "2024"^^xsd:gYear ; tg:conditionText "a"^^<x:unknown>'
    assert consistency.check(whole(data), resources.ontology()) == []


def test_sources_may_disagree() -> None:
    assert consistency.check(whole(DISAGREEMENTS), resources.ontology()) == []


def test_a_population_has_a_condition_that_is_a_kind_of_another() -> None:
    """What follows for a trial from a wider condition makes no trial of a population."""
    data = """:some a tg:Population ; tg:condition is:b-all . is:b-all a tg:Condition ; skos:broader is:leukaemia .
        is:leukaemia a tg:Condition . :limit tg:appliesTo :some"""
    assert consistency.check(whole(data), resources.ontology()) == []


def test_a_class_that_can_have_no_member_is_named(tmp_path: Path) -> None:
    for file in resources.ontology().glob("*.ttl"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    axiom = "tg:Both a owl:Class ; rdfs:subClassOf tg:InclusionCriterion , tg:ExclusionCriterion ."
    (tmp_path / "both.ttl").write_text(f"{PREFIXES} {axiom}", "utf-8")
    (result,) = consistency.check(ox.Store(), tmp_path)
    assert (result.severity, result.code) == (Severity.ERROR, "unsatisfiable-class")
    assert result.node == "https://w3id.org/trialgraph/ontology#Both"
