"""Things are called by what people call them: a title, a label, first words, or what they say."""

import pyoxigraph as ox
import pytest

import sample
from trialgraph.core.vocabulary import TG
from trialgraph.serve.answers.naming import name, term_name


def first(graph: ox.Store, term: str) -> ox.NamedNode:
    nodes = (quad.object for quad in graph.quads_for_pattern(None, ox.NamedNode(term), None))
    return min((node for node in nodes if isinstance(node, ox.NamedNode)), key=str)


def test_a_trial_without_title_is_called_by_its_number(graph: ox.Store) -> None:
    graph.update(
        f"DELETE WHERE {{ <{sample.TRIAL}> dcterms:title ?t }}", prefixes={"dcterms": "http://purl.org/dc/terms/"}
    )
    assert name(graph, ox.NamedNode(sample.TRIAL)) == "NCT00000000"
    assert name(graph, ox.NamedNode("https://w3id.org/trialgraph/trial/CTRI%2F2020%2F01%2F1")) == "CTRI/2020/01/1"


def test_what_has_no_words_is_called_by_what_it_says(graph: ox.Store) -> None:
    said = name(graph, first(graph, TG.hasConstraint))
    assert any(sign in said for sign in "≥≤><=") and len(said.split()) >= 3


@pytest.mark.parametrize(
    ("node", "words"),
    [
        (ox.Literal("14"), "14"),
        (ox.NamedNode("https://w3id.org/trialgraph/antigen/HER2"), "HER2"),
        (ox.NamedNode("https://example.org/some/thing"), "thing"),
    ],
)
def test_anything_else_has_a_name_too(graph: ox.Store, node: ox.NamedNode | ox.Literal, words: str) -> None:
    assert name(graph, node) == words


def test_a_long_text_is_cut(graph: ox.Store) -> None:
    node = ox.NamedNode("x:long")
    graph.add(ox.Quad(node, ox.NamedNode(TG.text), ox.Literal("word " * 100)))
    assert name(graph, node).endswith("word…") and len(name(graph, node)) <= 121


def test_a_property_is_called_by_its_label_or_its_words() -> None:
    store = ox.Store()
    label = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    store.add(ox.Quad(ox.NamedNode(TG.hasArm), label, ox.Literal("has arm", language="en"), ox.NamedNode("x:ontology")))
    assert term_name(store, TG.hasArm) == "has arm"
    assert term_name(store, "https://example.org#plannedEnrolment") == "planned enrolment"
