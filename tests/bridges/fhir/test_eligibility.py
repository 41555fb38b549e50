"""Who may join is an EvidenceVariable: what is excluded says so, and times lie before their anchor."""

from typing import Any

import pytest

from bridges.trial import TRIAL, graph, known
from trialgraph.bridges.eligibility import eligibility
from trialgraph.bridges.fhir.eligibility import lists, variable

ELIGIBILITY = eligibility(graph(), TRIAL, known())
MADE = variable(graph(), TRIAL, ELIGIBILITY, id="eligibility-1", url="https://example.org/1")


def characteristic(words: str) -> dict[str, Any]:
    return next(each for each in MADE["characteristic"] if each.get("description", "").startswith(words))


def test_a_limit_is_a_quantity() -> None:
    defined = characteristic("Platelets ≥ 75")["definitionByTypeAndValue"]
    value = defined["valueQuantity"]
    assert (value["comparator"], value["value"], value["code"]) == (">=", 75, "10*9/L")


def test_an_exclusion_defines_the_excluded_state() -> None:
    excluded = characteristic("Platelets < 50")
    assert excluded["exclude"] is True
    assert excluded["definitionByTypeAndValue"]["valueQuantity"]["comparator"] == "<"


def test_a_time_before_an_anchor_is_negative() -> None:
    (time,) = characteristic("Chemotherapy within 2 weeks")["timeFromEvent"]
    assert (time["range"]["low"]["value"], time["range"]["high"]["value"]) == (-2, 0)
    assert time["range"]["low"]["code"] == "wk" and time["eventCodeableConcept"]["text"] == "apheresis"


def test_a_drug_has_no_code_of_its_class() -> None:
    assert "coding" not in characteristic("Fludarabine within 4 weeks")["definitionCodeableConcept"]


@pytest.mark.parametrize(
    ("words", "code"),
    [("Creatinine ≤ 1.5", "any-of"), ("Age 18", "all-of"), ("Hemoglobin ≥ 80", "dataset"), ("Radiotherapy", "dataset")],
)
def test_what_joins_is_told(words: str, code: str) -> None:
    assert characteristic(words)["definitionByCombination"]["code"] == code


def test_a_required_washout_is_an_event_that_is_not_there() -> None:
    members = characteristic("No systemic corticosteroids")["definitionByCombination"]["characteristic"]
    (washout,) = [each for each in members if "timeFromEvent" in each]
    assert washout["exclude"] is True and "exclude" not in characteristic("No systemic corticosteroids")


def test_at_most_one_definition_stands_in_a_characteristic() -> None:
    def every(some: list[dict[str, Any]]) -> Any:
        for each in some:
            yield each
            yield from every(each.get("definitionByCombination", {}).get("characteristic", []))

    for each in every(MADE["characteristic"]):
        assert sum(name.startswith("definition") for name in each) == 1


def test_the_lists_are_told_as_people_know_them() -> None:
    lines = lists(ELIGIBILITY).splitlines()
    assert lines[0] == "Inclusion Criteria:" and "2. Platelets ≥ 75×10^9/L" in lines
    assert "   * ANC ≥ 1.0×10^9/L" in lines and "Exclusion Criteria:" in lines
