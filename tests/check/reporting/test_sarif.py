"""A model of SARIF that is not ours reads the log; what it points at is a file, a line and a column."""

import json

from sarif_pydantic import Sarif

from trialgraph.check.reporting import Entry
from trialgraph.check.reporting.sarif import as_sarif


def test_it_is_sarif(told: list[Entry]) -> None:
    log = Sarif.model_validate_json(as_sarif(told))
    (run,) = log.runs
    assert [result.rule_id for result in run.results or []] == ["dose_wrong", "no_phase", "odd"]
    assert [str(result.level.value) for result in run.results or [] if result.level] == ["error", "warning", "note"]
    rules = run.tool.driver.rules or []
    assert [rules[result.rule_index or 0].id for result in run.results or []] == ["dose_wrong", "no_phase", "odd"]


def test_a_region_points_into_the_document(told: list[Entry]) -> None:
    first, second, third = json.loads(as_sarif(told))["runs"][0]["results"]
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "pages/page%201.txt"
    region = place["region"]
    assert (region["startLine"], region["startColumn"], region["endLine"], region["endColumn"]) == (2, 5, 3, 4)
    assert "region" not in second["locations"][0]["physicalLocation"]
    assert "locations" not in third


def test_nothing_is_a_run_without_results() -> None:
    assert Sarif.model_validate_json(as_sarif([])).runs[0].results == []


def test_a_result_is_known_again_by_its_fingerprint_alone(told: list[Entry]) -> None:
    results = json.loads(as_sarif(told))["runs"][0]["results"]
    assert [set(result["partialFingerprints"].values()) for result in results] == [{"a1"}, {"b2"}, {"c3"}]
