"""Facts are shown with the words they were read from, for people and for programs."""

import json
from pathlib import Path

import pytest

import sample
from trialgraph.build import facts
from trialgraph.core import resources
from trialgraph.input.sources import Source

PAGE = min(resources.examples().glob("*.txt"))

SHOWN = """\
Criterion: polarity=inclusion, ordinal=3, text=Platelets ≥ 75×10^9/L or ANC ≥ 1; no systemic steroids within 14 days before apheresis, kinds=haematology
    "Platelets ≥ 75×10^9/L or ANC ≥ 1; no systemic steroids within 14 days before apheresis" 164–250
  Constraint: measure=platelets, comparator=>=, value=75, unit=10*9/L
      "Platelets ≥ 75×10^9/L" 164–185
  Constraint: measure=anc, comparator=>=, value=1, unit=10*9/L
      "ANC ≥ 1" 189–196
  EventWindow: event=corticosteroid, relation=at_least_before, direction=before, duration=14 d, anchor=apheresis
      "no systemic steroids within 14 days before apheresis" 198–250
  ConstraintGroup: operator=anyOf
"""  # noqa: E501 - lines of output stay whole


def test_a_person_sees_what_was_read_and_from_which_words() -> None:
    assert facts.as_text(sample.DOCUMENT, [sample.CRITERION]).startswith(SHOWN)


def test_a_program_gets_all_of_it() -> None:
    shown = json.loads(facts.as_json(sample.DOCUMENT, sample.FACTS))
    assert shown["document"] == "page.txt"
    assert [fact["fact"] for fact in shown["facts"]] == [type(fact).__name__ for fact in sample.FACTS]
    dose = shown["facts"][0]
    assert (dose["lower"], dose["unit"], dose["ordinal"]) == (1e6, "cells/kg", 1)
    assert dose["words"] == [{"field": "", "start": 55, "end": 84, "text": "1x10\\^6 cells/kg for cohort A"}]


def test_a_file_that_cannot_be_read_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_bytes(PAGE.read_bytes())
    files = [Source(tmp_path / "none.txt"), Source(tmp_path / "good.txt")]
    told: list[str] = []
    (shown,) = facts.described(files, tell=told.append)
    assert shown.document.name == "good.txt"
    assert shown.facts
    (line,) = told
    assert line.startswith(f"{tmp_path}/none.txt: cannot be opened")


def test_a_mistake_in_an_extractor_costs_one_page_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(record: object, lexicon: object) -> object:
        raise ZeroDivisionError("oh")

    (tmp_path / "good.txt").write_bytes(PAGE.read_bytes())
    monkeypatch.setattr(facts, "extract", failing)
    told: list[str] = []
    assert not list(facts.described([Source(tmp_path / "good.txt")], tell=told.append))
    assert "the extractors failed on this page (ZeroDivisionError: oh, test_facts.py:" in told[0]
