"""A page shows the facts of a thing, its parts with their words, and who uses it."""

import pyoxigraph as ox

import sample
from trialgraph.core.vocabulary import TG
from trialgraph.serve.answers.page import page
from trialgraph.serve.paths import local

HER2 = "https://w3id.org/trialgraph/antigen/HER2"


def test_a_trial_has_sections_of_parts_with_their_words(graph: ox.Store) -> None:
    found = page(graph, ox.NamedNode(sample.TRIAL))
    assert found.kinds and found.iri == sample.TRIAL
    sections = [section.iri for section in found.sections]
    assert TG.DoseLevel in sections and sections.index(TG.Product) < sections.index(TG.DoseLevel)
    doses = next(section for section in found.sections if section.iri == TG.DoseLevel)
    assert all(part.quotes and part.facts for part in doses.parts)
    assert found.formats[0].href == "/trial/NCT00000000.ttl"


def test_a_concept_names_who_uses_it(graph: ox.Store) -> None:
    found = page(graph, ox.NamedNode(HER2))
    assert found.title == "HER2"
    assert any(each.href and "/trial/NCT00000000/product/" in each.href for each in found.uses)


def test_only_what_is_ours_is_described_here() -> None:
    assert local(HER2) == "/antigen/HER2"
    assert local("https://example.org/antigen/HER2") is None
