"""Criteria are numbered lists in which what was read is marked."""

from pathlib import Path

import pyoxigraph as ox

import sample
from conftest import graph_of
from trialgraph.extract import extract
from trialgraph.graph import texts
from trialgraph.input import sources
from trialgraph.knowledge.lexicon import load
from trialgraph.view.trial.criteria import lists

TRIAL = ox.NamedNode(sample.TRIAL)
READ = ox.NamedNode("https://w3id.org/trialgraph/trial/NCT90000001")  # of a page: zeros alone are no number
PAGE = """NCT90000001
A study of CAR-T cells in lymphoma

Inclusion Criteria:
1. Age 18 to 70 years
2. Adequate organ function, defined as:
   a. ANC ≥ 1.0×10^9/L
   b. Bilirubin ≤ 1.5×ULN
Exclusion Criteria:
1. Pregnancy
"""


def test_what_was_read_is_marked_and_named(graph: ox.Store) -> None:
    (criterion,) = lists(graph, TRIAL).inclusion
    assert criterion.number == "3" and "".join(each.words for each in criterion.pieces) == sample.CRITERION.text
    marked = {
        each.words: [criterion.readings[number].words for number in each.of] for each in criterion.pieces if each.of
    }
    assert marked["ANC ≥ 1"] == ["absolute neutrophil count ≥ 1×10⁹/L"]


def test_what_the_text_joins_stands_together(graph: ox.Store) -> None:
    (criterion,) = lists(graph, TRIAL).inclusion
    told = [(group.joined, len(group.members)) for group in criterion.groups]
    assert told == [("any of", 2), ("", 1)]


def test_the_words_of_parts_are_told_once(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    (source,) = sources.sources([tmp_path / "page.txt"])
    (piece,) = sources.pieces(source)
    record = sources.record(piece, load())
    found = lists(graph_of(record.document, [*extract(record, load())]), READ)
    assert [each.number for each in found.inclusion] == ["1", "2"]
    whole = found.inclusion[1]
    assert "".join(each.words for each in whole.pieces).rstrip(" :") == "Adequate organ function, defined as"
    assert ["".join(each.words for each in part.pieces) for part in whole.parts] == [
        "ANC ≥ 1.0×10^9/L",
        "Bilirubin ≤ 1.5×ULN",
    ]
    assert [part.readings[0].words for part in whole.parts] == [
        "absolute neutrophil count ≥ 1×10⁹/L",
        "total bilirubin ≤ 1.5 × ULN",
    ]
    assert len(found.exclusion) == 1 and not found.unstated


def test_without_the_text_the_words_are_those_that_were_kept(graph: ox.Store) -> None:
    for quad in [*graph.quads_for_pattern(None, None, None, texts.GRAPH)]:
        graph.remove(quad)
    (criterion,) = lists(graph, TRIAL).inclusion
    assert [each.words for each in criterion.pieces] == [sample.CRITERION.text]


def test_the_criteria_of_each_document_stand_together(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "b.txt").write_text(PAGE.replace("70 years", "75 years"), encoding="utf-8")
    described: list[object] = []
    for source in sources.sources([tmp_path / "a.txt", tmp_path / "b.txt"]):
        for piece in sources.pieces(source):
            record = sources.record(piece, load())
            described += [record.document, [*extract(record, load())]]
    found = lists(graph_of(*described), READ)
    assert [(each.document, each.number) for each in found.inclusion] == [
        ("a.txt", "1"), ("", "2"), ("b.txt", "1"),
    ]  # fmt: skip  # what both say alike is one
    assert [each.document for each in found.exclusion] == ["a.txt"]
