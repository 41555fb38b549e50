"""An entry tells what, why, where and what to do."""

from pathlib import Path

import pyoxigraph as ox
import pytest

import sample
from conftest import graph_of
from trialgraph.check import crosscheck
from trialgraph.check.findings import findings
from trialgraph.check.places import Place
from trialgraph.check.reporting import entries
from trialgraph.check.reporting.entry import Words
from trialgraph.check.result import Result
from trialgraph.core.model import Finding, Severity

FIELD = """
PREFIX tg: <https://w3id.org/trialgraph/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
INSERT DATA {
  <x:document/1> dcterms:title "record.json" .
  <x:document/1/arms.0.dose%20%28mg%29#char=0,2> tg:quote "72" ; tg:start 0 ; tg:end 2 ;
    dcterms:isPartOf <x:document/1> .
}
"""


def test_an_entry_has_the_words_and_their_place(
    graph: ox.Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(sample.DOCUMENT.name).write_text(sample.TEXT, encoding="utf-8")
    (entry,) = entries(graph, findings(graph))
    assert (entry.code, entry.severity, entry.trial, entry.file) == (
        "dose_without_population", Severity.WARNING, "NCT00000000", "page.txt",
    )  # fmt: skip
    assert entry.words == Words("page.txt", None, 63, 71, "cells/kg")
    assert entry.place == Place(1, 64, 1, 72)


def test_words_of_a_record_have_their_field() -> None:
    graph = ox.Store()
    graph.update(FIELD)
    result = Result(Severity.INFO, "c", "m", "r", "x:node", passage="x:document/1/arms.0.dose%20%28mg%29#char=0,2")
    (entry,) = entries(graph, [result])
    assert entry.words == Words("record.json", "arms.0.dose (mg)", 0, 2, "72")
    assert entry.place is None and entry.file is None


def test_what_to_do_is_that_of_the_rule_or_the_second_sentence_or_something() -> None:
    rule = crosscheck.checks()[0]
    results = [
        Result(Severity.INFO, rule.code, f"It is 5 mg. Twice. {rule.mend}", "", "x:node"),
        Result(Severity.INFO, "other", "The list stops at item 9. Is the page cut?", "", "x:node"),
        Result(Severity.INFO, "other", "It stops at e.g. item 9.", "", "x:node"),
    ]
    told = [(entry.message, entry.mend) for entry in entries(ox.Store(), results)]
    assert told[0] == ("It is 5 mg. Twice.", rule.mend)
    assert told[1] == ("The list stops at item 9.", "Is the page cut?")
    assert told[2][0] == "It stops at e.g. item 9." and told[2][1]


def test_a_finding_without_words_names_the_file_of_its_trial() -> None:
    graph = graph_of(sample.DOCUMENT, (Finding("no_dose", Severity.ERROR, "No dose is stated.", ()), *sample.FACTS))
    entry = next(entry for entry in entries(graph, findings(graph)) if entry.code == "no_dose")
    assert (entry.words, entry.file) == (None, "page.txt")
