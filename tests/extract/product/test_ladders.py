"""Whose ladder an amount is a rung of."""

from tests.extract.test_cases import record

from trialgraph.core.model import Span
from trialgraph.extract.product.amounts import amounts
from trialgraph.extract.product.ladders import by_arm, ladders
from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotated import Annotated


def read(name: str, text: str) -> list[tuple[str | None, list[float]]]:
    """Who climbs each ladder of a text, and its rungs."""
    whole = Annotated(record({name: text}), load())
    found = amounts(whole, Span(0, len(text), name), given=True)
    return [(one.population, [float(rung.quantity.high) for rung in one.rungs]) for one in ladders(whole, found, ())]


def test_amounts_in_one_unit_are_one_ladder() -> None:
    assert read("summary", "Doses of 1x10^6/kg, 3x10^6/kg and 1x10^7/kg") == [(None, [1e6, 3e6, 1e7])]


def test_units_that_cannot_be_compared_part_ladders() -> None:
    assert read("summary", "Doses of 1x10^6/kg and 1x10^8 cells") == [(None, [1e6]), (None, [1e8])]


def test_labels_that_begin_anew_part_groups() -> None:
    text = "Cohort A: DL1 1x10^6/kg, DL2 3x10^6/kg; Cohort B: DL1 2x10^6/kg, DL2 6x10^6/kg"
    assert read("summary", text) == [("Cohort A", [1e6, 3e6]), ("Cohort B", [2e6, 6e6])]


def test_an_arm_has_the_amounts_of_its_label() -> None:
    whole = Annotated(record({"arm.label": "Low dose: 1x10^6/kg"}), load())
    found = amounts(whole, Span(0, 19, "arm.label"), given=True)
    assert by_arm(whole, found) == {"Low dose: 1x10^6/kg": found}
