"""What is given is a SubstanceDefinition with its targets, and each dose an ActivityDefinition."""

from bridges.trial import TRIAL, graph
from trialgraph.bridges.fhir.products import activities, substances


def test_a_product_names_its_target_and_kind() -> None:
    ((_, made), *_) = substances(graph(), TRIAL)
    (target,) = made["property"]
    assert target["type"]["text"] == "target antigen" and target["valueCodeableConcept"]["text"] == "BCMA"
    assert made["classification"][0]["text"] == "CAR-T cells"


def test_conditioning_has_the_dose_of_a_day_and_the_number_of_days() -> None:
    made = [each for _, each in activities(graph(), TRIAL, {}) if each["title"].startswith("Conditioning")]
    (dosage,) = made[0]["dosage"]
    assert dosage["timing"] == {"repeat": {"count": 3}} and dosage["text"] == "30 mg/m² a day on 3 days"
