"""The parts of one dose are one dose, and doses that are given again are not."""

import pytest
from tests.extract.test_cases import record

from trialgraph.core.model import Span
from trialgraph.extract.product.amounts import amounts
from trialgraph.extract.product.splits import contradicted
from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotated import Annotated


def read(text: str) -> tuple[list[float], list[float]]:
    """The amounts of a text, and those that contradict a total."""
    whole = Annotated(record({"summary": text}), load())
    spans = whole.sentences(Span(0, len(text), "summary"))
    found = [amount for span in spans for amount in amounts(whole, span)]
    return [float(one.quantity.high) for one in found], [float(one.quantity.high) for one in contradicted(found)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Infusions are 1x10^9 cells on Day 0 and 2x10^9 cells on Day 1.", [3e9]),
        ("The dose is D0 (1x10^7 cells), D1 (3x10^7 cells) and D2 (6x10^7 cells).", [1e8]),
        ("A dose of 1x10^9 cells is given in three infusions: 1x10^8, 3x10^8 and 6x10^8 cells.", [1e9]),
        ("Split dosing: 0.3x10^6 CAR-T cells/kg on day 0 and 0.7x10^6 CAR-T cells/kg on day 7.", [1e6]),
        ("Split dosing: 5x10^7 CAR-T cells on Day 0 and 1x10^8 on Day 2, for an overall dose of 1.5x10^8.", [1.5e8]),
        ("The total of 4x10^8 CAR-T cells is split: 1x10^8 cells on the first day, 3x10^8 cells later.", [4e8]),
    ],
)
def test_parts_are_one_dose(text: str, found: list[float]) -> None:
    assert read(text) == (found, [])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A dose of 5x10^8 cells on day 0, 5x10^8 cells on day 7 and 5x10^8 cells on day 14.", [5e8, 5e8, 5e8]),
        ("Doses of 1x10^8, 3x10^8 and 6x10^8 cells are given.", [1e8, 3e8, 6e8]),
        ("Dose levels are 1x10^6, 2x10^6 and overall at most 3x10^6 cells.", [1e6, 2e6, 3e6]),
        ("Cohorts get 1x10^8, 2x10^8 and in total 3x10^8 cells on day 0.", [1e8, 2e8, 3e8]),
        ("A dose of 1x10^8 cells on days 0 and 7, or of 3x10^8 cells on days 0 and 7.", [1e8, 3e8]),
    ],
)
def test_doses_that_are_given_again_are_no_parts(text: str, found: list[float]) -> None:
    assert read(text) == (found, [])


def test_parts_that_do_not_add_up_to_the_dose_contradict_it() -> None:
    text = "The dose is 3x10^9 cells. Infusions: 1x10^9 cells on day 0, 2x10^9 cells on day 1."
    assert read(f"{text} Dose on D0: 1x10^9 cells, D1: 1x10^9 cells.") == ([3e9, 3e9, 2e9], [2e9])
