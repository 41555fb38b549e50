"""FHIR's own code goes first, a unit has its UCUM code, and words keep their place."""

from decimal import Decimal

from trialgraph.bridges.fhir import elements, terms
from trialgraph.bridges.model import Code, Coded, Passage

PHASE = Coded("Phase 1", "https://example.org/phase/PHASE1", "phase", "PHASE1", (Code("NCIT", "C15600"),))


def test_codes_stand_in_their_order() -> None:
    made = elements.concept(PHASE, terms.PHASE, {"PHASE1": "phase-1"})
    assert [each["code"] for each in made["coding"]] == ["phase-1", "C15600", "PHASE1"]
    assert elements.concept(Coded("mud baths")) == {"text": "mud baths"}


def test_a_quantity_has_its_comparator_and_unit() -> None:
    assert elements.quantity(Decimal("2.5"), "ULN", comparator="<=") == {
        "value": 2.5, "comparator": "<=", "unit": "× ULN", "system": "http://unitsofmeasure.org", "code": "{ULN}",
    }  # fmt: skip
    assert elements.quantity(Decimal(0), "d")["value"] == 0
    assert elements.quantity(Decimal(3), "", "pints", "=") == {"value": 3, "unit": "pints"}


def test_words_and_their_place_are_an_extension() -> None:
    node, quoted = elements.quoted([Passage("https://example.org/document/1#char=1,4", "ANC")], "https://example.org/x")
    assert node["valueUri"] == "https://example.org/x"
    assert [each for part in quoted["extension"] for each in part.values()] == [
        "passage", "https://example.org/document/1#char=1,4", "quote", "ANC",
    ]  # fmt: skip
