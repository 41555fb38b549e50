"""Search engines get a trial, a document and a concept in terms that they know."""

import pyoxigraph as ox

import sample
from trialgraph.core.standards import DCTERMS
from trialgraph.serve.answers.schema_org import structured


def test_a_trial_is_a_medical_trial(graph: ox.Store) -> None:
    found = structured(graph, ox.NamedNode(sample.TRIAL))
    assert found is not None
    assert (found["@context"], found["@type"], found["@id"]) == ("https://schema.org", "MedicalTrial", sample.TRIAL)
    assert found["identifier"] == ["NCT00000000"]
    assert found["sameAs"] == ["https://clinicaltrials.gov/study/NCT00000000"]
    assert all(each["@type"] == "MedicalCondition" for each in found.get("healthCondition", []))


def test_a_document_and_a_concept_have_their_kinds(graph: ox.Store) -> None:
    (source,) = graph.quads_for_pattern(ox.NamedNode(sample.TRIAL), ox.NamedNode(DCTERMS.source), None)
    assert isinstance(source.object, ox.NamedNode)
    document = structured(graph, source.object)
    concept = structured(graph, ox.NamedNode("https://w3id.org/trialgraph/antigen/HER2"))
    assert document and document["@type"] == "DigitalDocument"
    assert concept and (concept["@type"], concept["termCode"]) == ("DefinedTerm", ["HER2"])


def test_what_it_has_no_kind_for_is_left_out(graph: ox.Store) -> None:
    assert structured(graph, ox.NamedNode("x:nothing")) is None
