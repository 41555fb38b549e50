"""A thing is answered for where the graph says something of it, and else it is not found."""

import pyoxigraph as ox
import pytest

import sample
from trialgraph.core import identify
from trialgraph.serve.answers.things import answer, known
from trialgraph.serve.sandbox.messages import Job, ProblemError

OFFERED = {"root": "http://host/", "licence": "https://licence.example/", "dumps": []}
DUMP = {"name": "all.nt.gz", "media": "application/n-triples", "size": 7, "sha256": "ab" * 32}


def test_the_first_iri_that_is_known_is_told(graph: ox.Store) -> None:
    assert known(graph, Job("known", f"x:none\n{sample.TRIAL}")).body.decode() == sample.TRIAL
    assert known(graph, Job("known", identify.ONTOLOGY_GRAPH)).body.decode() == identify.ONTOLOGY_GRAPH


@pytest.mark.parametrize("name", ["x:none", "", "no iri", "https://w3id.org/trialgraph/trial/<script>"])
def test_what_is_not_known_is_not_found(graph: ox.Store, name: str) -> None:
    with pytest.raises(ProblemError) as refused:
        known(graph, Job("known", name))
    assert refused.value.code == "not-found"


def test_a_thing_is_described_as_rdf_and_as_a_page(graph: ox.Store) -> None:
    rdf = answer(graph, Job("thing", sample.TRIAL, "application/n-triples", options=OFFERED)).body
    assert rdf.startswith(f"<{sample.TRIAL}>".encode())
    page = answer(graph, Job("thing", sample.TRIAL, "text/html", options=OFFERED)).body
    assert page.startswith(b"<!doctype html>") and b"MedicalTrial" in page


def test_the_data_set_names_where_it_can_be_had(graph: ox.Store) -> None:
    options = {**OFFERED, "dumps": [DUMP]}
    rdf = answer(graph, Job("thing", identify.data_graph(), "application/n-triples", options=options)).body.decode()
    for word in (
        "<http://host/sparql>",
        "<http://host/data/all.nt.gz>",
        '"' + "ab" * 32 + '"',
        "https://licence.example/",
    ):
        assert word in rdf


def test_words_of_a_document_are_no_tags(graph: ox.Store) -> None:
    text = "<script>alert(1)</script>{{ 7 * 7 }}"
    label = ox.NamedNode("http://purl.org/dc/terms/title")
    graph.add(ox.Quad(ox.NamedNode(sample.TRIAL), label, ox.Literal(text)))
    page = answer(graph, Job("thing", sample.TRIAL, "text/html", options=OFFERED)).body
    assert b"<script>alert" not in page and b"49" not in page.split(b"alert(1)")[1][:40]
    assert b"</script>{{" not in page
