"""A concept has the codes that mean the same, and what was said leads back to its words."""

import pyoxigraph as ox

from bridges.trial import PAGE, TRIAL, graph
from trialgraph.bridges import said
from trialgraph.bridges.model import Code, Coded
from trialgraph.core.identify import concept_iri
from trialgraph.core.model import Concept
from trialgraph.core.vocabulary import TG

HER2 = ox.NamedNode(concept_iri(Concept("antigen", "HER2")))


def test_only_what_means_the_same_is_a_code() -> None:
    found = said.coded(graph(), HER2)
    assert (found.label, found.scheme, found.code) == ("HER2", "antigen", "HER2")
    assert [each.vocabulary for each in found.same] == ["NCIT"]  # its gene at HGNC is only close


def test_words_stand_in_where_the_lexicon_has_no_concept() -> None:
    assert said.concept(graph(), HER2, TG.measure, TG.geneSymbol) == Coded("ERBB2")
    assert said.concept(graph(), HER2, TG.measure) is None


def test_statements_are_found_by_what_they_state() -> None:
    (passage,) = said.statements(graph(), TRIAL)[TG.phase]
    assert passage.quote == "Phase 1"


def test_what_is_stated_of_a_value_has_the_words_of_that_value_alone() -> None:
    two = graph(PAGE.replace("Phase: Phase 1", "Phase: Phase 1\nCondition: neuroblastoma\nCondition: multiple myeloma"))
    found = said.values(two, TRIAL)
    assert [each.quote for each in found[TG.conditionText, "neuroblastoma"]] == ["neuroblastoma"]
    assert len(said.statements(two, TRIAL)[TG.conditionText]) == 2


def test_codes_are_of_known_vocabularies() -> None:
    agent = ox.NamedNode(concept_iri(Concept("agent", "cyclophosphamide")))
    assert Code("RXNORM", "3002") in said.coded(graph(), agent).same
