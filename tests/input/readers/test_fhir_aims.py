"""Objectives and outcome measures of a ResearchStudy keep their rank."""

import json
from typing import Any

from input.readers.fields import facts
from trialgraph.core.model import Endpoint, Record
from trialgraph.core.plan import Objective
from trialgraph.input.readers import fhir
from trialgraph.knowledge import lexicon

STUDY = {"resourceType": "ResearchStudy", "title": "Invented cells"}


def read(study: dict[str, Any]) -> Record:
    return fhir.read("study.json", "0" * 64, json.dumps({**STUDY, **study}), lexicon.load())


def test_objectives_have_their_rank() -> None:
    coded = [
        {"description": "To count infections", "type": {"coding": [{"code": code}]}} for code in ("primary", "any")
    ]
    aims = [coded[0], {"name": "Explore", "description": "to see more", "type": {"coding": [{"code": "exploratory"}]}}]
    found = facts(read({"objective": [*aims, {"name": "to learn", "type": coded[1]["type"]}]}), Objective)
    assert [(one.text, one.role.code) for one in found] == [
        ("To count infections", "primary"),
        ("to see more", "other"),
        ("to learn", "unstated"),
    ]


def test_an_outcome_measure_without_a_rank_is_another_one() -> None:
    coded = {"primary": [{"code": "x"}, {"code": "primary"}], "other": [{"code": "exploratory"}]}
    some = [{"name": name, "type": [{"coding": codes}]} for name, codes in coded.items()]
    found = facts(read({"outcomeMeasure": [*some, {"name": "plain"}]}), Endpoint)
    assert [(one.label, one.role.code) for one in found] == [
        ("primary", "primary"), ("other", "other"), ("plain", "other"),
    ]  # fmt: skip
