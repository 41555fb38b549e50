"""The texts of documents are kept in a graph of their own, whole and in their order."""

import pyoxigraph as ox

import sample
from conftest import graph_of
from trialgraph.core import identify
from trialgraph.core.model import Document
from trialgraph.core.standards import PROV
from trialgraph.core.vocabulary import TG
from trialgraph.graph import texts
from trialgraph.graph.belonging import DEFAULT

STUDY = Document(
    "study.json", "ab" * 32, "application/json", {"z.title": 'A "study"\n\u202e of cells', "a.b/c[0]": "ANC > 1"}
)
PAGE = ox.NamedNode(identify.document_iri(sample.DOCUMENT.sha256))


def test_the_text_of_a_page_is_what_was_read(graph: ox.Store) -> None:
    assert texts.read(graph, PAGE) == {"": sample.TEXT}


def test_the_fields_of_a_structured_document_keep_their_order_and_every_sign() -> None:
    graph = graph_of(STUDY, [])
    found = texts.read(graph, ox.NamedNode(identify.document_iri(STUDY.sha256)))
    assert found == STUDY.texts and list(found) == list(STUDY.texts)


def test_no_text_is_in_the_default_graph(graph: ox.Store) -> None:
    assert not [*graph.quads_for_pattern(None, ox.NamedNode(TG.content), None, DEFAULT)]


def test_the_words_of_every_passage_stand_where_it_says(graph: ox.Store) -> None:
    passages = {quad.object.value for quad in graph.quads_for_pattern(None, ox.NamedNode(PROV.wasQuotedFrom), None)}  # type: ignore[union-attr]
    assert passages
    for passage in passages:
        place = texts.place(passage)
        assert place
        document, span = place
        (quote,) = graph.quads_for_pattern(ox.NamedNode(passage), ox.NamedNode(TG.quote), None)
        words = texts.read(graph, ox.NamedNode(document))[span.field][span.start : span.end]
        assert words == quote.object.value  # type: ignore[union-attr]


def test_the_lines_of_texts_are_told_from_those_of_facts() -> None:
    lines = "\n".join([*texts.lines(STUDY), "<x:a> <x:b> <x:c> .", ""]).encode()
    assert texts.counted(lines) == len([*texts.lines(STUDY)])


def test_what_is_no_passage_has_no_place() -> None:
    for iri in ("https://example.org/document/5f0c", "https://example.org/trial/1#char=1,2", "x:y#char=a,b"):
        assert texts.place(iri) is None
