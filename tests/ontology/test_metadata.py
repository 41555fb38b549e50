"""Each module of the ontology says who made it, when, under which licence, and how it is cited, as FAIR checks ask.

The list is that of the FAIR ontology checks of FOOPS! as far as a file can meet them; the server's part of it (an IRI
that leads to a page and to RDF, a version that does) is tested in serve/test_linked_data.py.
"""

import re

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS, VANN, XSD

from trialgraph.core import identify, resources
from trialgraph.core.namespaces import ONTOLOGY

MODULES = {
    identify.ONTOLOGY_GRAPH: resources.public_terms(),
    identify.READING_GRAPH: resources.reading_terms(),
}
ASKED = (
    DCTERMS.title, DCTERMS.description, DCTERMS.creator, DCTERMS.publisher, DCTERMS.created, DCTERMS.modified,
    DCTERMS.license, DCTERMS.bibliographicCitation, VANN.preferredNamespacePrefix, VANN.preferredNamespaceUri,
    OWL.versionIRI, OWL.versionInfo, URIRef("http://purl.org/ontology/bibo/status"),
)  # fmt: skip
modules = pytest.mark.parametrize("module", MODULES)


def graph(module: str) -> Graph:
    whole = Graph()
    for file in MODULES[module]:
        whole.parse(file, format="turtle")
    return whole


@modules
@pytest.mark.parametrize("asked", ASKED, ids=lambda term: str(term).rpartition("/")[2])
def test_the_header_says_once(module: str, asked: URIRef) -> None:
    (value,) = graph(module).objects(URIRef(module), asked)
    assert str(value).strip()


@modules
def test_the_header_is_right(module: str) -> None:
    one, header = graph(module), URIRef(module)
    version = str(one.value(header, OWL.versionInfo))
    assert (header, RDF.type, OWL.Ontology) in one
    assert one.value(header, OWL.versionIRI) == URIRef(f"{module}/{version}")
    assert one.value(header, DCTERMS.license) == URIRef("https://creativecommons.org/licenses/by/4.0/")
    assert one.value(header, VANN.preferredNamespaceUri) == Literal(ONTOLOGY)
    assert one.value(header, VANN.preferredNamespacePrefix) == Literal("tg")
    assert version in str(one.value(header, DCTERMS.bibliographicCitation))
    created, modified = (one.value(header, each) for each in (DCTERMS.created, DCTERMS.modified))
    assert isinstance(created, Literal) and isinstance(modified, Literal)
    assert {created.datatype, modified.datatype} == {XSD.dateTime}
    assert created.value <= modified.value


@modules
def test_what_changed_is_told_for_the_version(module: str) -> None:
    one, header = graph(module), URIRef(module)
    notes = [str(note) for note in one.objects(header, SKOS.changeNote)]
    assert all(re.match(r"\d+\.\d+\.\d+: \S", note) for note in notes)
    assert any(note.startswith(f"{one.value(header, OWL.versionInfo)}: ") for note in notes)


@modules
def test_each_term_names_the_module_that_defines_it(module: str) -> None:
    one = graph(module)
    for term in {each for each in one.subjects(RDF.type) if str(each).startswith(ONTOLOGY)}:
        assert list(one.objects(term, RDFS.isDefinedBy)) == [URIRef(module)], term


def test_the_public_ontology_needs_nothing_of_the_reading_one() -> None:
    public, reading = graph(identify.ONTOLOGY_GRAPH), graph(identify.READING_GRAPH)
    own = {term for term in reading.subjects(RDF.type) if str(term).startswith(ONTOLOGY)}
    assert own
    assert own & set(public.all_nodes() | set(public.predicates())) == set()
    assert list(public.objects(None, OWL.imports)) == []
    assert list(reading.objects(None, OWL.imports)) == [URIRef(identify.ONTOLOGY_GRAPH)]


def test_the_modules_have_one_version() -> None:
    assert len({str(graph(module).value(URIRef(module), OWL.versionInfo)) for module in MODULES}) == 1
