"""A check gathers what shapes, axioms and the build found, and shows the words."""

import json

import pyoxigraph as ox
import pytest

import sample
from conftest import graph_of
from trialgraph import check, crosscheck
from trialgraph.model import Finding, Severity
from trialgraph.report import Result

LEVELS = [Result(severity, severity.value, "", "", "x:node") for severity in Severity]


@pytest.mark.parametrize(("severity", "count"), [("error", 1), ("warning", 2), ("info", 3), ("never", 0)])
def test_results_are_chosen_by_severity(severity: str, count: int) -> None:
    assert len(check.at_least(LEVELS, severity)) == count


def test_the_findings_of_the_build_are_results(graph: ox.Store) -> None:
    (result,) = check.findings(graph)
    assert (result.code, result.severity, result.trial) == ("dose_without_population", Severity.WARNING, sample.TRIAL)


def test_a_result_is_shown_with_its_place_and_its_words(graph: ox.Store) -> None:
    table = check.as_table(graph, check.findings(graph))
    assert table == (
        "warning  dose_without_population  NCT00000000\n"
        "         Nothing says who gets the dose.\n"
        "         page.txt, characters 63 to 71: “cells/kg”"
    )
    (shown,) = json.loads(check.as_json(graph, check.findings(graph)))
    assert shown["words"] == {"file": "page.txt", "field": None, "start": 63, "end": 71, "quote": "cells/kg"}


FIELD = """
PREFIX tg: <https://w3id.org/trialgraph/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
INSERT DATA {
  <x:document/1> dcterms:title "record.json" .
  <x:document/1/arms.0.dose%20%28mg%29#char=0,2> tg:quote "72" ; tg:start 0 ; tg:end 2 ;
    dcterms:isPartOf <x:document/1> .
}
"""


def test_words_of_a_record_are_shown_with_their_field() -> None:
    graph = ox.Store()
    graph.update(FIELD)
    result = Result(Severity.INFO, "c", "m", "r", "x:node", passage="x:document/1/arms.0.dose%20%28mg%29#char=0,2")
    assert check.as_table(graph, [result]).endswith("record.json, field arms.0.dose (mg), characters 0 to 2: “72”")
    (shown,) = json.loads(check.as_json(graph, [result]))
    assert shown["words"] == {"file": "record.json", "field": "arms.0.dose (mg)", "start": 0, "end": 2, "quote": "72"}


def test_a_finding_of_a_check_has_its_reason_and_one_of_an_extractor_none() -> None:
    known = crosscheck.checks()[0]
    found = (Finding(known.code, Severity.ERROR, "It is so.", ()), Finding("no_dose", Severity.ERROR, "No dose.", ()))
    results = check.findings(graph_of(sample.DOCUMENT, found))
    assert {result.code: result.reason for result in results} == {known.code: known.reason, "no_dose": ""}


def test_a_finding_without_words_is_shown_without() -> None:
    graph = graph_of(sample.DOCUMENT, (Finding("no_dose", Severity.ERROR, "No dose is stated.", ()),))
    assert check.as_table(graph, check.findings(graph)).count("\n") == 1


def test_results_are_counted() -> None:
    assert check.summary([*LEVELS, LEVELS[0]]) == "2 errors, 1 warning, 1 info"
