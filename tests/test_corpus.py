"""Sixty real records: all are built, no eligibility text is lost, and twenty are read as a careful reader would."""

import json
import re
import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from built import turtle
from shared import CORPUS, NO_SHARED, SHARED
from trialgraph.core import resources
from trialgraph.core.model import Criterion
from trialgraph.extract.criteria import criteria
from trialgraph.input import readers
from trialgraph.knowledge import lexicon
from trialgraph.language.annotated import Annotated

pytestmark = pytest.mark.skipif(not CORPUS, reason=NO_SHARED)

GOLD = sorted((SHARED / "gold" / "facts").glob("NCT*.json"))
FLOORS = {
    "antigen": ("precision", 0.98),
    "dose_level": ("f1", 0.92),
    "escalation_method": ("f1", 0.95),
    "dlt_window": ("f1", 0.95),
    "lymphodepletion_agent": ("f1", 0.95),
    "lymphodepletion_dose": ("f1", 0.90),
    "criterion": ("f1", 0.97),
    "constraint": ("f1", 0.92),
    "event_window": ("f1", 0.88),
    "endpoint": ("f1", 0.90),
}
COVERED = 0.99  # of the characters of an eligibility text
MARKER = re.compile(r"(?:[*•◦▪·\-–—]|\(?[0-9]{1,2}[.)、]|\(?[a-zA-Z][.)]|\(?[ivxIVX]{1,4}[.)])")
BLOCK = re.compile(rf"\n[ ]*\n(?=\S)|\n(?={MARKER.pattern})")  # paragraphs and list items; what is indented goes on


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of all records; a record that cannot be read fails the build."""
    return turtle(CORPUS, tmp_path_factory.mktemp("corpus"))


@pytest.fixture(scope="module")
def figures(export: Path) -> dict[str, dict[str, float | None]]:
    """Precision, recall and F1 by kind of fact over the records with gold facts."""
    scorer = runpy.run_path(str(SHARED / "score" / "score.py"))
    gold = [json.loads(path.read_text(encoding="utf-8")) for path in GOLD]
    results = scorer["score"](scorer["Graph"](export, resources.lexicon()), gold)
    kinds = {kind: [found[kind] for found in results.values() if kind in found] for kind in FLOORS}
    return {kind: scorer["figures"](kind, outcomes) for kind, outcomes in kinds.items()}


@pytest.mark.parametrize(("kind", "name", "floor"), [(kind, *floor) for kind, floor in FLOORS.items()])
def test_facts_are_read_well(figures: dict[str, Any], kind: str, name: str, floor: float) -> None:
    assert figures[kind][name] >= floor


def test_few_antigens_are_missed(figures: dict[str, Any]) -> None:
    assert figures["antigen"]["recall"] >= 0.95


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_no_item_is_longer_than_what_the_text_delimits(path: Path) -> None:
    source = source_of(path)
    for field in source.fields("eligibility"):
        text = source.views[field.span.field]
        longest = max(len(block.strip()) for block in BLOCK.split(text))
        for item in leaves(source):
            (first, *_, last) = (item.spans[0], item.spans[-1])
            assert last.end - first.start <= longest, text[first.start : last.end]


def test_no_eligibility_text_is_lost() -> None:
    lost, whole = list[str](), 0
    for path in CORPUS:
        source = source_of(path)
        for field in source.fields("eligibility"):
            text = source.views[field.span.field]
            places = sorted((span.start, span.end) for item in top(source) for span in item.spans)
            headings = [(hit.start, hit.end) for hit in source.text(field.span.field).find("heading", 0, len(text))]
            gaps = uncovered(sorted([*places, *headings]), len(text))
            lost += [
                left for start, end in gaps if (left := MARKER.sub("", text[start:end].strip()).strip(" \n.:;*()"))
            ]
            whole += len(text.strip())
    share = 1 - sum(map(len, lost)) / whole
    assert share >= COVERED, f"{share:.4f}: {lost}"


def source_of(path: Path) -> Annotated:
    (record,) = readers.read_bytes(path.name, path.read_bytes())
    return Annotated(record, lexicon.load())


def top(source: Annotated) -> list[Criterion]:
    return [fact for fact in criteria(source) if isinstance(fact, Criterion)]


def leaves(source: Annotated) -> Iterator[Criterion]:
    """Criteria without parts: what has parts is as long as they are together."""
    waiting = top(source)
    while waiting:
        item = waiting.pop()
        waiting += item.parts
        if not item.parts:
            yield item


def uncovered(places: list[tuple[int, int]], end: int) -> Iterator[tuple[int, int]]:
    reached = 0
    for start, stop in [*places, (end, end)]:
        if start > reached:
            yield reached, start
        reached = max(reached, stop)
