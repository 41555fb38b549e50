"""The five seeds, built, exported and scored against the gold facts."""

import json
import runpy
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from built import turtle
from shared import NO_SHARED, SEEDS, SHARED
from trialgraph.core import resources

pytestmark = pytest.mark.skipif(not SEEDS, reason=NO_SHARED)

GOLD = sorted((SHARED / "gold" / "facts").glob("00*.json"))
EXACT = (
    "criterion",
    "criterion_span",
    "dose_level",
    "antigen",
    "escalation_method",
    "dlt_window",
    "phase",
    "enrollment",
)
Results = Mapping[str, Mapping[str, Any]]


@pytest.fixture(scope="module")
def scorer() -> dict[str, Any]:
    return runpy.run_path(str(SHARED / "score" / "score.py"))


@pytest.fixture(scope="module")
def results(scorer: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Results:
    """What was matched, missed and too much, for each seed and kind of fact."""
    export: Path = turtle(SEEDS, tmp_path_factory.mktemp("seeds"))
    graph = scorer["Graph"](export, resources.lexicon())
    scored: Results = scorer["score"](graph, [json.loads(path.read_text(encoding="utf-8")) for path in GOLD])
    return scored


def test_every_kind_of_fact_is_read_well(scorer: dict[str, Any], results: Results) -> None:
    kinds = dict.fromkeys(kind for outcomes in results.values() for kind in outcomes)
    poor = {}
    for kind in kinds:
        figures = scorer["figures"](kind, [outcomes[kind] for outcomes in results.values() if kind in outcomes])
        least = 1.0 if kind in EXACT else 0.85 if kind == "finding" else 0.95
        if any(figures[name] is not None and figures[name] < least for name in ("precision", "recall")):
            poor[kind] = figures
    assert not poor


def test_no_error_is_missed(results: Results) -> None:
    errors = {
        (finding["code"], finding["start"], finding["end"])
        for path in GOLD
        for finding in json.loads(path.read_text(encoding="utf-8"))["findings"]
        if finding["severity"] == "error"
    }
    missed = {key[1:] for outcomes in results.values() for key in outcomes["finding"].missed}
    assert not errors & missed


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_nothing_is_read_where_nothing_is_said(path: Path, scorer: dict[str, Any], results: Results) -> None:
    facts = json.loads(path.read_text(encoding="utf-8"))
    silent = {kind for kind, gold in scorer["gold_facts"](facts).items() if not gold}
    invented = {kind: results[facts["id"]][kind].extra for kind in silent - {"finding"}}
    assert not {kind: extra for kind, extra in invented.items() if extra}
