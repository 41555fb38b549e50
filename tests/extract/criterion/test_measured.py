"""Which measures a figure limits, and whether its unit can be theirs."""

import pytest

from trialgraph.core.model import Concept
from trialgraph.core.text import fold
from trialgraph.extract.criterion.fitting import fits
from trialgraph.extract.criterion.measured import measures
from trialgraph.extract.criterion.passage import passage
from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotation import Annotation
from trialgraph.language.quantities import quantities
from trialgraph.language.quantity import Quantity


def figures(text: str) -> list[Quantity]:
    view = Annotation(fold(text), load())
    return quantities(view, 0, len(view.text))


def measured(text: str) -> list[str]:
    """The measures that the last figure of a text limits."""
    view = Annotation(fold(text), load())
    read = passage(view, 0, len(view.text))
    return [hit.concept.code for hit in measures(read, figures(text)[-1], None)]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("platelets ≥ 75 x 10^9/L", ["platelets"]),
        ("transaminases ≤ 3 x ULN", ["alt", "ast"]),
        ("bilirubin or transaminase > 2 x ULN", ["total_bilirubin", "alt", "ast"]),
        ("cold ischaemia time below 30 hours", ["ischemia_time"]),
        ("left atrial diameter > 55 mm", ["left_atrial_diameter"]),
        ("AST, ALT ≤ 3 x ULN", ["ast", "alt"]),
        ("AST and/or ALT ≤ 3 x ULN", ["ast", "alt"]),
        ("alanine aminotransferase (ALT) ≤ 3 x ULN", ["alt"]),
        ("aged ≥ 18 years", ["age"]),
        ("≥ 18 years of age", ["age"]),
        ("female ≥ 18 years", ["age"]),
        ("first or second remission (blasts < 5 %)", ["blasts"]),
        ("two prior chemotherapy regimens", ["prior_lines"]),
        ("NYHA class > II", ["nyha_class"]),
        ("class III heart failure", ["nyha_class"]),
        ("infection of grade ≥ 2", ["grade"]),
        ("marrow involvement with ≥ 15 % lymphoblasts", ["blasts"]),
        ("marrow involvement of ≥ 15 %", ["bone_marrow_involvement"]),
        ("alkaline phosphatase (ALP); ≤ 4 x ULN", ["alp"]),
        (
            "ALT (serum glutamic pyruvic transaminase [SGPT])/AST (a transaminase of the heart, the muscles and many"
            " other organs, serum glutamic oxaloacetic transaminase [SGOT]) ≤ 4 x ULN",
            ["alt", "ast"],
        ),
    ],
)
def test_a_figure_limits_the_measures_beside_it(text: str, codes: list[str]) -> None:
    assert measured(text) == codes


@pytest.mark.parametrize(
    "text",
    [
        "chemotherapy for 3 weeks",
        "platelets for 3 weeks",
        "creatinine; 40 kg of rice",
        "women of childbearing age for 12 months",
        "a class of 30 pupils",
        "two prior infusions of saline",
        "cells of 3 donors",
    ],
)
def test_a_figure_beside_no_measure_of_its_unit_limits_none(text: str) -> None:
    assert measured(text) == []


@pytest.mark.parametrize(
    ("measure", "text", "fitting"),
    [
        ("platelets", "≥ 75 x 10^9/L", True),
        ("platelets", "≥ 75,000/µL", True),
        ("platelets", "≥ 75 mg/dL", False),
        ("platelets", "within 3 weeks", False),
        ("age", "≥ 18 years", True),
        ("age", "≥ 18 months", True),
        ("age", "≥ 18 mg", False),
        ("alt", "≤ 3 x ULN", True),
        ("alt", "≤ 3 kg", False),
        ("ecog", "≤ 2", True),
        ("ecog", "≤ 2 x ULN", False),
        ("lvef", "≥ 45%", True),
        ("lvef", "≥ 45 years", False),
        ("life_expectancy", "≥ 12 weeks", True),
        ("weight", "≥ 40 kg", True),
        ("weight", "≥ 40 weeks", False),
    ],
)
def test_a_unit_must_be_one_of_the_measure(measure: str, text: str, fitting: bool) -> None:
    (figure,) = figures(text)
    assert fits(Concept("measure", measure), figure, load()) is fitting
