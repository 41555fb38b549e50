"""A report gathers what shapes, axioms and the build found, as far as it is wanted."""

from pathlib import Path

import pyoxigraph as ox
import pytest

import sample
from conftest import graph_of
from trialgraph.check import crosscheck, report
from trialgraph.check.findings import findings
from trialgraph.check.report import Report, Wanted
from trialgraph.check.reporting import FORMATS, Entry
from trialgraph.check.result import Result
from trialgraph.core.model import Finding, Severity
from trialgraph.core.namespaces import PREFIXES

LEVELS = Report(tuple(Entry(Result(each, each.value, "", "", "x:node"), "It is so.", "", "") for each in Severity))


@pytest.mark.parametrize(("severity", "count"), [("error", 1), ("warning", 2), ("info", 3), ("never", 0)])
def test_entries_are_chosen_by_severity(severity: str, count: int) -> None:
    assert len(LEVELS.at_least(severity)) == count


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_shows_what_is_asked_for(format: str) -> None:
    assert "It is so." in LEVELS.shown(format)
    shown = LEVELS.shown(format, "error")
    assert shown.count("It is so.") < LEVELS.shown(format).count("It is so.")


def test_the_findings_of_the_build_are_results(graph: ox.Store) -> None:
    (result,) = findings(graph)
    assert (result.code, result.severity, result.trial) == ("dose_without_population", Severity.WARNING, sample.TRIAL)


def test_a_finding_has_the_reason_of_its_rule() -> None:
    known = crosscheck.checks()[0]
    found = (Finding(known.code, Severity.ERROR, "It is so.", ()), Finding("no_dose", Severity.ERROR, "No dose.", ()))
    results = findings(graph_of(sample.DOCUMENT, found))
    assert {result.code: result.reason for result in results} == {known.code: known.reason, "no_dose": ""}


def test_entries_are_counted() -> None:
    assert Report((*LEVELS.entries, LEVELS.entries[0])).summary == "2 errors, 1 warning, 1 info"


DROP = f"DELETE WHERE {{ <{sample.TRIAL}> tg:hasCriterion ?criterion }}"


def test_a_profile_ignores_a_rule(graph: ox.Store, tmp_path: Path) -> None:
    graph.update(DROP, prefixes=PREFIXES)
    assert "trial-without-criterion" in {entry.code for entry in report.report(graph).entries}
    (tmp_path / "profile.toml").write_text('[severity]\ntrial-without-criterion = "ignore"\n', encoding="utf-8")
    left = report.report(graph, Wanted(profile=tmp_path / "profile.toml")).entries
    assert left and "trial-without-criterion" not in {entry.code for entry in left}


def test_the_worst_comes_first_by_the_severities_of_the_profile(graph: ox.Store, tmp_path: Path) -> None:
    graph.update(DROP, prefixes=PREFIXES)
    (tmp_path / "profile.toml").write_text('[severity]\ntrial-without-criterion = "info"\n', encoding="utf-8")
    levels = [entry.severity for entry in report.report(graph, Wanted(profile=tmp_path / "profile.toml")).entries]
    assert levels == sorted(levels, key=list(Severity).index)
    assert levels[-1] is Severity.INFO
