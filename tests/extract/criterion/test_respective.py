"""Measures and events that are paired with figures in the same order."""

import pytest
from tests.extract.criterion import test_windows
from tests.extract.criterion.test_constraints import read


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        (
            "Neutrophils and platelets of at least 1.5 and 60 × 10^9/L, respectively",
            ["anc >= 1.5 10*9/L", "platelets >= 60 10*9/L"],
        ),
        (
            "AST/ALT and bilirubin ≤ 2.5 and 2 × ULN, respectively",
            ["ast <= 2.5 ULN", "alt <= 2.5 ULN", "total_bilirubin <= 2 ULN"],
        ),
        (
            "Haemoglobin and albumin must respectively be ≥ 9 g/dL and ≥ 3 g/dL",
            ["hemoglobin >= 90 g/L", "albumin >= 30 g/L"],
        ),
        (
            "Sodium and potassium of 132–148 mmol/L and 3.5–5.2 mmol/L, respectively",
            ["sodium >= 132 mmol/L", "sodium <= 148 mmol/L", "potassium >= 3.5 mmol/L", "potassium <= 5.2 mmol/L"],
        ),
        ("FEV1 and DLCO above 50% and 45%, respectively; ECOG 0-1", ["fev1 > 50 %", "dlco > 45 %", "ecog <= 1 1"]),
    ],
)
def test_each_measure_has_the_figure_of_its_place(text: str, limits: list[str]) -> None:
    assert read(text) == limits


def test_where_they_do_not_pair_the_word_changes_nothing() -> None:
    assert read("ALT and AST ≤ 3 × ULN, respectively") == ["alt <= 3 ULN", "ast <= 3 ULN"]


@pytest.mark.parametrize(
    ("text", "windows"),
    [
        (
            "Chemotherapy or radiotherapy within 3 and 5 weeks, respectively",
            ["chemotherapy within 3 wk before", "radiotherapy within 5 wk before"],
        ),
        (
            "Less than 2 weeks and 4 weeks since radiotherapy and chemotherapy, respectively",
            ["radiotherapy within 2 wk before", "chemotherapy within 4 wk before"],
        ),
    ],
)
def test_each_event_has_the_time_of_its_place(text: str, windows: list[str]) -> None:
    assert test_windows.read(text) == windows
