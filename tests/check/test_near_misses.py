"""An error is said only where there is one: ten records that come near each rule, and are right, are let pass."""

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from trialgraph.build.line import build
from trialgraph.check import validate
from trialgraph.check.findings import findings
from trialgraph.check.precision import precisions
from trialgraph.check.rules import rules
from trialgraph.core import resources
from trialgraph.graph.store import reading

CASES: Mapping[str, list[dict[str, Any]]] = {
    code: table["records"]
    for code, table in tomllib.loads(
        (Path(__file__).parents[1] / "cases" / "near_misses.toml").read_text(encoding="utf-8")
    ).items()
}

CRITERIA = "Inclusion Criteria:\n* Asthma\n\nExclusion Criteria:\n* HIV"


def study(number: str, case: Mapping[str, Any]) -> dict[str, Any]:
    """A record of ClinicalTrials.gov that says what a case says."""
    outcome = {"measure": case.get("measure", "Survival"), "timeFrame": case.get("frame", "2 years")}
    if "description" in case:
        outcome["description"] = case["description"]
    allocation, model = case.get("design", ["RANDOMIZED", "PARALLEL"])
    status = {
        f"{name}DateStruct": {"date": case[key]}
        for key, name in (("start", "start"), ("end", "completion"))
        if key in case
    }
    ages = {name: case[key] for key, name in (("low", "minimumAge"), ("high", "maximumAge")) if key in case}
    return {"protocolSection": {
        "identificationModule": {"nctId": number, "briefTitle": case.get("title", f"Testumab {number}")},
        "statusModule": {"overallStatus": "RECRUITING", **status},
        "descriptionModule": {"briefSummary": case.get("summary", "A trial.")},
        "designModule": {"studyType": "INTERVENTIONAL", "phases": ["PHASE2"],
                         "designInfo": {"allocation": allocation, "interventionModel": model},
                         "enrollmentInfo": {"count": case.get("size", 20)}},
        "eligibilityModule": {"eligibilityCriteria": CRITERIA, **ages},
        "outcomesModule": {"primaryOutcomes": [outcome]},
    }}  # fmt: skip


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """The rules that found something in each record, by its number."""
    folder = tmp_path_factory.mktemp("near")
    studies = [study(number(code, at), case) for code, cases in CASES.items() for at, case in enumerate(cases)]
    (folder / "studies.json").write_text(json.dumps(studies), encoding="utf-8")
    build([folder / "studies.json"], folder / "store")
    hits: dict[str, set[str]] = {}
    with reading(folder / "store") as graph:
        for result in [*findings(graph), *validate.validate(graph, resources.shapes())]:
            hits.setdefault((result.trial or "").rpartition("/")[2], set()).add(result.code)
    return hits


def number(code: str, at: int) -> str:
    return f"NCT{list(CASES).index(code) + 1:04}{at + 1:04}"


@pytest.mark.parametrize(("code", "at"), [(code, at) for code, cases in CASES.items() for at in range(len(cases))])
def test_a_near_miss_is_let_pass(code: str, at: int, found: dict[str, set[str]]) -> None:
    assert code not in found.get(number(code, at), set())


@pytest.mark.parametrize("code", CASES)
def test_the_table_of_precisions_counts_them(code: str) -> None:
    assert code in rules()
    assert precisions()[code].near_misses == len(CASES[code]) >= 10
