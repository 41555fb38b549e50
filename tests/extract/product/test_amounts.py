"""Which figures of a sentence are amounts of cells, in which unit and under which label."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.extract.test_cases import record

from trialgraph.core.model import Span
from trialgraph.extract.product.amount import Amount
from trialgraph.extract.product.amounts import amounts, speaks_of_dose
from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotated import Annotated


def read(text: str, *, given: bool = True) -> list[Amount]:
    whole = Annotated(record({"summary": text}), load())
    return amounts(whole, Span(0, len(text), "summary"), given=given)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("1x10^6 CAR-T cells/kg", "1e6", "1e6", "cells/kg"),
        ("2x10^7 cells/m2", "2e7", "2e7", "cells/m2"),
        ("(1-10) x 10^6/kg", "1e6", "1e7", "cells/kg"),
        ("[1x10^6 - 1x10^7] /kg", "1e6", "1e7", "cells/kg"),
        ("1x10^6/kg ±20% to 3x10^6/kg", "1e6", "3e6", "cells/kg"),
        ("2 million cells", "2e6", "2e6", "cells"),
        ("250M CAR+ T cells", "2.5e8", "2.5e8", "cells"),
        ("10-30M TIL", "1e7", "3e7", "cells"),
        ("1.5B NK cells", "1.5e9", "1.5e9", "cells"),
        ("3M/kg", "3e6", "3e6", "cells/kg"),
        ("starting from 1.5 × 10^6 CAR-T cells/kg", "1.5e6", "1.5e6", "cells/kg"),
        ("1 x 10exp6/kg", "1e6", "1e6", "cells/kg"),
        ("1x10(6)/kg", "1e6", "1e6", "cells/kg"),
        ("10*6 CAR-T/kg", "1e6", "1e6", "cells/kg"),
        ("1x107 cells/administration", "1e7", "1e7", "cells"),
        ("2x10^9 viral particles", "2e9", "2e9", "particles"),
        ("2x10^9 vg/kg", "2e9", "2e9", "vector genomes/kg"),
        ("5 × 10E12 gc/kg", "5e12", "5e12", "vector genomes/kg"),
        ("6e13 genome copies per kg", "6e13", "6e13", "vector genomes/kg"),
        ("3 x 10^5 plaque-forming units", "3e5", "3e5", "PFU"),
        ("10^7 pfu", "1e7", "1e7", "PFU"),
        ("2x10^8 CFU", "2e8", "2e8", "CFU"),
        ("1 x 10^5 CD3+/kg", "1e5", "1e5", "cells/kg"),
        ("one million of the modified cells for every kilogram", "1e6", "1e6", "cells/kg"),
        ("> 1x10^8 to ≤ 1x10^9 TCR-T cells", "1e8", "1e9", "cells"),
        ("a minimum of 1x10^9 and a maximum of 5x10^10 viable cells", "1e9", "5e10", "cells"),
        ("at least 1x10^6 and at most 3x10^6 CAR-T cells/kg", "1e6", "3e6", "cells/kg"),
        ("no fewer than 3x10^6 CAR-T cells/kg", "3e6", "3e6", "cells/kg"),
    ],
)
def test_an_amount_has_its_ends_and_its_unit(text: str, low: str, high: str, unit: str) -> None:
    (found,) = read(text)
    assert found.rung == (Decimal(low), Decimal(high), unit)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Dose CAR T cells/kg Small 2x10^6 Large 7x10^6", ["cells/kg"] * 2),
        ("Dose levels, CAR-T cells per kg: DL1 1x10^5; DL2 1x10^6; DL3 3x10^6", ["cells/kg"] * 3),
        ("Dose level (CAR T cells): level 1: 5x10^7, level 2: 1x10^8", ["cells"] * 2),
        ("Infusion dose (cells/m2) low dose 1x10^6 high dose 5x10^6", ["cells/m2"] * 2),
        ("Doses of CAR-T cells are made in cells/kg by others: 1x10^6, 3x10^6", [None] * 2),
    ],
)
def test_the_head_of_a_list_says_in_which_unit_its_amounts_are(text: str, units: list[str | None]) -> None:
    assert [amount.unit for amount in read(text)] == units


@pytest.mark.parametrize(
    "text",
    [
        "Each bag contains 5x10^7 cells",
        "Vial contents: 1x10^8 cells",
        "CD34+ cells of at least 2x10^6/kg stored as a back-up",
        "2.5 M NaCl",
        "500 cells",
        "2x10^6 CD34+ cells/kg",
        "1x10^9/L",
        "10-50 ml",
        "a minimum dose of 1x10^6 cells",
        "30 mg/m2",
        "",
    ],
)
def test_other_figures_are_none(text: str) -> None:
    assert read(text) == []


def test_a_number_of_cells_is_a_dose_only_where_something_says_so() -> None:
    assert read("1x10^8 cells", given=False) == []
    assert len(read("a dose of 1x10^8 cells", given=False)) == 1
    assert len(read("1x10^8 cells/kg", given=False)) == 1


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Dose level 1: 1x10^6/kg, dose level -1: 5x10^5/kg", [("Dose level 1", 1), ("dose level -1", -1)]),
        ("1x10^6/kg (DL1), 2x10^6/kg (DL2)", [("DL1", 1), ("DL2", 2)]),
        ("dose level II: 2x10^6/kg", [("dose level II", 2)]),
        ("low dose group: 2x10^6/kg", [("low dose group", None)]),
        ("level 2: 2x10^6/kg (optional)", [("level 2 (optional)", 2)]),
        ("dose levels 1-3: 2x10^6/kg", [(None, None)]),
    ],
)
def test_an_amount_has_the_label_beside_it(text: str, labels: list[tuple[str | None, int | None]]) -> None:
    assert [(one.label, one.ordinal) for one in read(text)] == labels


@pytest.mark.parametrize(
    ("text", "told"), [("Cells are infused", True), ("Starting at 1x10^6", True), ("Cells are counted", False)]
)
def test_a_sentence_may_speak_of_doses(text: str, *, told: bool) -> None:
    whole = Annotated(record({"summary": text}), load())
    assert speaks_of_dose(whole, Span(0, len(text), "summary")) is told


@given(
    st.lists(st.sampled_from(["1", "x", "10^6", "e6", "(", ")", "-", "to", "/kg", "cells", "DL1", "±20%", "million"]))
)
def test_amounts_stand_in_their_text_in_order(words: list[str]) -> None:
    text = " ".join(words)
    found = read(text)
    assert all(0 <= one.quantity.start < one.end <= len(text) for one in found)
    assert [one.quantity.start for one in found] == sorted(one.quantity.start for one in found)
