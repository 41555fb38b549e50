"""The page of a document shows its texts, and what words that are asked for were read as."""

import pyoxigraph as ox

import sample
from trialgraph.core import identify
from trialgraph.core.model import Span
from trialgraph.core.vocabulary import TG
from trialgraph.view.source import source

PAGE = ox.NamedNode(identify.document_iri(sample.DOCUMENT.sha256))


def test_exactly_the_words_asked_for_are_marked(graph: ox.Store) -> None:
    (span,) = sample.PLATELETS.spans
    found = source(graph, PAGE, span)
    (field,) = found.fields
    assert "".join(each.words for run in field.runs for each in run.parts) == sample.TEXT
    (chosen,) = (run for run in field.runs if run.chosen)
    assert "".join(each.words for each in chosen.parts) == "Platelets ≥ 75×10^9/L"
    assert [(fact.kind, fact.words) for fact in found.facts] == [(TG.Constraint, "platelet count ≥ 75×10⁹/L")]
    assert found.trials == [sample.TRIAL] and found.name == "page.txt"


def test_words_that_are_not_there_are_none(graph: ox.Store) -> None:
    for span in (Span(0, 10_000), Span(5, 5), Span(0, 3, "other"), Span(7, 3)):
        found = source(graph, PAGE, span)
        assert found.chosen is None and not found.facts and found.fields


def test_all_that_was_read_is_marked(graph: ox.Store) -> None:
    (field,) = source(graph, PAGE).fields
    read = " ".join(each.words for run in field.runs for each in run.parts if each.read)
    assert "anti-HER2 CAR-T cells" in read and "DLTs are counted" not in read


def test_a_finding_stands_beside_its_words(graph: ox.Store) -> None:
    (remark,) = source(graph, PAGE).remarks
    ((_, span),) = remark.places
    assert sample.TEXT[span.start : span.end] == "cells/kg" and remark.severity == "warning"
