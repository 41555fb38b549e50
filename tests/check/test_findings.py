"""The findings that a build wrote are results of a check, all of them or those of one trial."""

import pyoxigraph as ox

import sample
from conftest import graph_of
from trialgraph.check import crosscheck
from trialgraph.check.findings import findings, found, result
from trialgraph.core.model import Document, Finding, Severity, Stated
from trialgraph.core.namespaces import PREFIXES

KNOWN = crosscheck.checks()[0]
OTHER = Document("other.txt", "ab" * 32, "text/plain", {"": "NCT00000009"})
ITS = (Stated("identifier", "NCT00000009", sample.span("NCT00000000")), Finding("no_dose", Severity.INFO, "None.", ()))


def test_a_finding_is_a_result(graph: ox.Store) -> None:
    (only,) = findings(graph)
    assert (only.code, only.severity, only.trial) == ("dose_without_population", Severity.WARNING, sample.TRIAL)
    assert only.message == "Nothing says who gets the dose." and only.passage


def test_a_finding_has_the_reason_of_its_rule() -> None:
    some = (Finding(KNOWN.code, Severity.ERROR, "It is so.", ()), Finding("no_dose", Severity.ERROR, "No dose.", ()))
    results = findings(graph_of(sample.DOCUMENT, some))
    assert {each.code: each.reason for each in results} == {KNOWN.code: KNOWN.reason, "no_dose": ""}


def test_the_findings_of_one_trial_are_its_own() -> None:
    graph = graph_of(sample.DOCUMENT, sample.FACTS, OTHER, ITS)
    assert {each.code for each in found(graph)} == {"dose_without_population", "no_dose"}
    (only,) = found(graph, ox.NamedNode(sample.TRIAL.replace("00000000", "00000009")))
    assert result(graph, only).message == "None."


def test_half_a_finding_is_none(graph: ox.Store) -> None:
    graph.update("DELETE { ?f tg:severity ?s } WHERE { ?f tg:severity ?s }", prefixes=PREFIXES)
    assert not [*found(graph)]
