"""A check gathers what shapes, axioms and the build found, and shows the words."""

import json

import pyoxigraph as ox
import pytest

import sample
from conftest import graph_of
from trialgraph import check
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
    assert shown["words"] == {"file": "page.txt", "start": 63, "end": 71, "quote": "cells/kg"}


def test_a_finding_without_words_is_shown_without() -> None:
    graph = graph_of(sample.DOCUMENT, (Finding("no_dose", Severity.ERROR, "No dose is stated.", ()),))
    assert check.as_table(graph, check.findings(graph)).count("\n") == 1


def test_results_are_counted() -> None:
    assert check.summary([*LEVELS, LEVELS[0]]) == "2 errors, 1 warning, 1 info"
