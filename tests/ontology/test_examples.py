"""Every term has an example, which is what the sources of examples say, and is Turtle."""

import runpy
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import OWL, RDF, SKOS

from trialgraph.core import identify, resources
from trialgraph.core.namespaces import ONTOLOGY, PREFIXES

MAKING = runpy.run_path(str(Path(__file__).parents[2] / "docs" / "term_examples.py"))
ONE = Graph()
for file in resources.ontology().glob("*.ttl"):
    ONE.parse(file, format="turtle")
OLD = set(ONE.subjects(OWL.deprecated))
TERMS = sorted(str(term) for term in {*ONE.subjects(RDF.type)} - OLD if str(term).startswith(ONTOLOGY))
SCHEMES = {name: f"{identify.SHARED}{name}/" for name in MAKING["SCHEMES"]}


def test_the_examples_are_what_their_sources_say() -> None:
    """After a change: ``make docs``."""
    for name, text in MAKING["files"]().items():
        assert (resources.ontology() / name).read_text(encoding="utf-8") == text


@pytest.mark.parametrize("term", TERMS)
def test_a_term_has_an_example_that_uses_it(term: str) -> None:
    said = ONE.value(URIRef(term), SKOS.example)
    assert said, f"{MAKING['short'](ox.NamedNode(term))} has no example: {MAKING['REMEDY']}, then make docs"
    prefixes = "".join(f"@prefix {name}: <{space}> .\n" for name, space in {**SCHEMES, **PREFIXES}.items())
    triples = [quad.triple for quad in ox.parse(prefixes + said, format=ox.RdfFormat.TURTLE)]
    assert any(getattr(node, "value", "") == term for triple in triples for node in (triple.predicate, triple.object))


def test_a_term_without_an_example_is_named() -> None:
    texts = {name: (resources.ontology() / name).read_text(encoding="utf-8") for name in MAKING["FILES"]}
    assert MAKING["lacking"](texts) == []
    without = {name: text.replace("\ntg:AgentDose\n", "\ntg:Other\n") for name, text in texts.items()}
    assert MAKING["lacking"](without) == ["tg:AgentDose"]


def test_an_example_is_made_of_things_of_one_case(tmp_path: Path) -> None:
    """Cases call their node alike, and two of them are two things."""
    one, other = (tmp_path / name for name in ("one.ttl", "other.ttl"))
    start = f"@prefix tg: <{ONTOLOGY}> . @prefix rdfs: <{PREFIXES['rdfs']}> . <x:it> a tg:"
    one.write_text(f'{start}Population ; rdfs:label "women" .', encoding="utf-8")
    other.write_text(f"{start}Passage ; tg:page 1 .", encoding="utf-8")
    stores = [MAKING["loaded"](each) for each in (one, other)]
    assert MAKING["example"](stores, ox.NamedNode(f"{ONTOLOGY}page")) == '[] a tg:Passage ; tg:page "1"^^xsd:integer .'
    assert MAKING["example"](stores, ox.NamedNode(f"{ONTOLOGY}Passage")) is None
