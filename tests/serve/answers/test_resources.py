"""A thing is described with its parts, and the concepts it uses by their names."""

import pyoxigraph as ox

import sample
from trialgraph.core.standards import SKOS
from trialgraph.core.vocabulary import TG
from trialgraph.serve.answers.resources import described


def about(graph: ox.Store, iri: str) -> set[ox.Triple]:
    node = ox.NamedNode(iri)
    return set(described(graph, [quad.triple for quad in graph.quads_for_pattern(node, None, None)][:1]))


def test_a_trial_has_its_parts_their_words_and_the_names_of_concepts(graph: ox.Store) -> None:
    found = about(graph, sample.TRIAL)
    subjects = {triple.subject for triple in found}
    for part in (TG.hasDoseLevel, TG.hasCriterion, TG.hasProduct):
        parts = graph.quads_for_pattern(ox.NamedNode(sample.TRIAL), ox.NamedNode(part), None)
        assert {quad.object for quad in parts} <= subjects
    assert any(triple.predicate.value == TG.quote for triple in found)
    assert any(triple.predicate.value == SKOS.prefLabel for triple in found)
    assert not any(triple.predicate.value == SKOS.hiddenLabel for triple in found), "words for extractors are no names"


def test_a_concept_is_described_by_itself(graph: ox.Store) -> None:
    found = about(graph, "https://w3id.org/trialgraph/antigen/HER2")
    assert {triple.subject.value for triple in found if triple.predicate.value == TG.geneSymbol} == {
        "https://w3id.org/trialgraph/antigen/HER2"
    }
