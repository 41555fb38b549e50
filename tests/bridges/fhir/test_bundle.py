"""A trial becomes a Bundle that fhir.resources accepts, and its study is read back as it was."""

import json
from typing import Any

from fhir.resources.bundle import Bundle

from bridges.trial import TRIAL, graph, known
from conftest import graph_of
from trialgraph.bridges.fhir.bundle import bundle
from trialgraph.core.standards import DCTERMS
from trialgraph.core.vocabulary import TG
from trialgraph.extract import extract
from trialgraph.input.readers import fhir
from trialgraph.knowledge.lexicon import load
from trialgraph.view import about, reading
from trialgraph.view.trial.criteria import lists

MADE: dict[str, Any] = bundle(graph(), TRIAL, known())


def test_it_is_valid() -> None:
    parsed = Bundle.model_validate(MADE)
    assert [entry.resource.get_resource_type() for entry in parsed.entry or ()][:2] == [
        "ResearchStudy",
        "EvidenceVariable",
    ]


def test_references_lead_to_what_is_in_it() -> None:
    there = {f"{entry['resource']['resourceType']}/{entry['resource']['id']}" for entry in MADE["entry"]}
    text = json.dumps(MADE)
    for name in [each.split('"')[0] for each in text.split('"reference": "')[1:]]:
        assert name.startswith("#") or name in there


def test_what_it_says_of_a_study_is_read_back() -> None:
    text = json.dumps(MADE["entry"][0]["resource"])
    record = fhir.read("bundle.json", "1" * 64, text, load())
    back = graph_of(record.document, [*extract(record, load())])
    for term in (TG.phase, TG.status):
        assert about.labels(back, TRIAL, term) == about.labels(graph(), TRIAL, term) != []
    assert about.texts(back, TRIAL, DCTERMS.title) == about.texts(graph(), TRIAL, DCTERMS.title)
    first, again = (lists(some, TRIAL) for some in (graph(), back))
    for before, after in ((first.inclusion, again.inclusion), (first.exclusion, again.exclusion)):
        assert [_told(each) for each in after] == [_told(each) for each in before]


def _told(criterion: Any) -> tuple[str, list[str], list[Any]]:
    return (
        criterion.number,
        sorted(each.words for each in criterion.readings),
        [_told(part) for part in criterion.parts],
    )


def test_doses_name_their_product_and_their_words() -> None:
    doses = [entry["resource"] for entry in MADE["entry"] if entry["resource"]["resourceType"] == "ActivityDefinition"]
    amounts = [each["dosage"][0]["doseAndRate"][0]["doseQuantity"] for each in doses]
    assert [(each["value"], each["code"]) for each in amounts] == [
        (10**6, "{cells}/kg"),
        (3 * 10**6, "{cells}/kg"),
        (30, "mg/m2"),
    ]
    words = reading.dose(graph(), about.in_order(graph(), about.nodes(graph(), TRIAL, TG.hasDoseLevel), TG.ordinal)[0])
    assert doses[0]["dosage"][0]["text"] == words.words and "productReference" in doses[0]
