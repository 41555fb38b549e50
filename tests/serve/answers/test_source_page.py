"""The page of a document marks exactly the words that are asked for."""

import re

import pyoxigraph as ox
import pytest

import sample
from conftest import graph_of
from trialgraph.core.model import Document
from trialgraph.serve.answers.source_page import answer
from trialgraph.serve.sandbox.messages import Job, ProblemError

NAME = sample.DOCUMENT.sha256[:16]
OTHER = Document("other.txt", "ab" * 32, "text/plain", {"": "<b>NCT00000000</b> & more"})


def asked(graph: ox.Store, name: str, at: str = "", *beside: str) -> str:
    return answer(graph, Job("source", name, options={"at": at, "beside": [*beside]})).body.decode()


def test_exactly_the_words_are_marked(graph: ox.Store) -> None:
    (span,) = sample.FLUDARABINE.spans
    text = asked(graph, NAME, f"{span.start}-{span.end}")
    marks = re.findall(r'<mark class="chosen" id="words">(.*?)</mark>', text)
    assert [re.sub("<[^>]*>", "", mark) for mark in marks] == ["Fludarabine 30 mg/m2 for 3 days"]
    assert "agent dose: <strong>30 mg/m²</strong>" in text


def test_words_of_nowhere_mark_nothing(graph: ox.Store) -> None:
    assert "<mark" not in asked(graph, NAME, "5-99999") and "<mark" not in asked(graph, NAME, "nonsense")


def test_documents_stand_side_by_side_and_are_text() -> None:
    graph = graph_of(sample.DOCUMENT, sample.FACTS, OTHER, sample.FACTS[1:2])
    text = asked(graph, NAME, "", OTHER.sha256[:16])
    assert text.count('<article class="source"') == 2
    assert "&lt;b&gt;NCT00000000&lt;/b&gt; &amp; more" in text.replace('<span class="read">', "").replace("</span>", "")


@pytest.mark.parametrize("name", ["ffff", "<script>", "../trial", "a b"])
def test_what_is_no_document_is_not_found(graph: ox.Store, name: str) -> None:
    with pytest.raises(ProblemError) as refused:
        asked(graph, name)
    assert refused.value.code == "not-found"
