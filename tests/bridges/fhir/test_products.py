"""What is given is a SubstanceDefinition with its targets, and each dose an ActivityDefinition."""

import pytest

from bridges.trial import PAGE, TRIAL, graph
from trialgraph.bridges.fhir.elements import Json
from trialgraph.bridges.fhir.products import activities, substances


def test_a_product_names_its_target_and_kind() -> None:
    ((_, made), *_) = substances(graph(), TRIAL)
    (target,) = made["property"]
    assert target["type"]["text"] == "target antigen" and target["valueCodeableConcept"]["text"] == "BCMA"
    assert made["classification"][0]["text"] == "CAR-T cells"


def test_a_way_to_give_cells_has_its_route_and_its_number_of_doses() -> None:
    (way,) = made("Description: Cells are given as 2 to 3 intravenous infusions every 2 weeks.", "Administration")
    (dosage,) = way["dosage"]
    assert dosage["route"]["text"] == "intravenous" and dosage["text"].startswith("intravenous")
    assert dosage["timing"]["repeat"] == {"count": 2, "countMax": 3, "frequency": 1, "period": 2, "periodUnit": "wk"}


@pytest.mark.parametrize(
    ("words", "intent", "is_kept_from"),
    [
        ("Bridging therapy is allowed.", "option", False),
        ("Bridging therapy is not permitted.", "proposal", True),
    ],
)
def test_a_procedure_says_whether_it_may_be_done(words: str, intent: str, is_kept_from: bool) -> None:
    (procedure,) = made(f"Description: {words}", "bridging")
    assert procedure["kind"] == "ServiceRequest" and procedure["code"]["text"] == "bridging therapy"
    assert procedure["intent"] == intent and procedure.get("doNotPerform", False) is is_kept_from


def made(line: str, title: str) -> list[Json]:
    text = PAGE.replace("Inclusion Criteria:", f"{line}\n\nInclusion Criteria:")
    return [each for _, each in activities(graph(text), TRIAL, {}) if each["title"].startswith(title)]


def test_conditioning_has_the_dose_of_a_day_and_the_number_of_days() -> None:
    made = [each for _, each in activities(graph(), TRIAL, {}) if each["title"].startswith("Conditioning")]
    (dosage,) = made[0]["dosage"]
    assert dosage["timing"] == {"repeat": {"count": 3}} and dosage["text"] == "30 mg/m² a day on 3 days"
