"""Doses of cells are read however their figures are written, and whatever cells they count.

The sentences are made of parts whose meaning is known, so their truth is known without reading them.
"""

import random
from collections.abc import Callable

import pytest
from tests.extract.test_cases import record

from trialgraph.core.model import DoseLevel
from trialgraph.extract.doses import doses
from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotated import Annotated

POWERS: tuple[Callable[[int, int], str], ...] = (
    lambda figure, power: f"{figure}x10^{power}",
    lambda figure, power: f"{figure} x 10^{power}",
    lambda figure, power: f"{figure}×10{'⁰¹²³⁴⁵⁶⁷⁸⁹'[power]}",
    lambda figure, power: f"{figure}.0 × 10\\^{power}",
    lambda figure, power: f"{figure}e{power}",
    lambda figure, power: f"{figure} e{power}",
    lambda figure, power: f"{figure}.0E+0{power}",
    lambda figure, power: f"{figure} x 10e{power}",
    lambda figure, power: f"{figure}x10({power})",
    lambda figure, power: f"{figure} x 10*{power}",
    lambda figure, power: f"{figure}·10^{power}",
    lambda figure, power: f"{figure}x10{power}",
    lambda figure, power: f"{figure * 10**power:,}",
)
CELLS = {
    "cells/kg": (
        "cells/kg",
        "CAR-T cells/kg",
        "CAR+ T cells/kg body weight",
        "viable CAR T cells per kg",
        "anti-CD19 CAR-T cells/kg",
        "CD19/CD22 CAR-T cells/kg",
        "BCMA/GPRC5D CAR-T cells/kg",
        "CAR-20/19-T cells/kg",
        "cells per kilogram",
        "CAR NK cells/kg",
    ),
    "cells": ("CAR+ cells", "viable CAR-positive T cells", "total CAR T cells"),
    "cells/m2": ("cells/m^2", "CAR+ T-cells/m2"),
}
# Sentences with the levels that they state; A, B and C stand for amounts, U for the cells.
SENTENCES = {
    "A single infusion of {A} {U} is given.": ("A",),
    "Dose levels: {A} {U}, {B} {U} and {C} {U}.": ("A", "B", "C"),
    "Three dose levels will be tested ({A}, {B} and {C} {U}).": ("A", "B", "C"),
    "Dose level 1: {A} {U}; dose level 2: {B} {U}; dose level 3: {C} {U}.": ("A", "B", "C"),
    "The dose range is {A} to {B} {U}.": ("AB",),
    "A target dose of {A} - {B} {U} will be infused.": ("AB",),
    "The cells are infused at between {A} and {B} {U}.": ("AB",),
    "The starting dose level is > {A} {U} but ≤ {B} {U}.": ("AB",),
    "The starting dose is at least {A} {U} and at most {B} {U}.": ("AB",),
    "Cohort 1 ({A} {U}), cohort 2 ({B} {U}) and cohort 3 ({C} {U}).": ("A", "B", "C"),
    "The cells are given in doses of {A}, {B}, or {C} {U} by a 3+3 design.": ("A", "B", "C"),
}
COUNT = 30  # sentences of each kind


@pytest.mark.parametrize(("sentence", "levels"), SENTENCES.items(), ids=SENTENCES.keys())
def test_a_dose_is_read_however_it_is_written(sentence: str, levels: tuple[str, ...]) -> None:
    chance = random.Random(sentence)
    for _ in range(COUNT):
        unit = chance.choice(sorted(CELLS))
        power = chance.choice((7, 8) if unit == "cells" else (5, 6, 7))
        figures = dict(zip("ABC", sorted(chance.sample((1, 2, 3, 5, 6, 9), 3)), strict=True))
        written = chance.choice(POWERS)
        amounts = {name: written(figure, power) for name, figure in figures.items()}
        text = sentence.format(U=chance.choice(CELLS[unit]), **amounts)
        annotated = Annotated(record({"title": "XY-1 CAR-T cells", "summary": text}), load())
        told = [each for each in doses(annotated) if isinstance(each, DoseLevel)]
        expected = {(figures[level[0]] * 10**power, figures[level[-1]] * 10**power, unit) for level in levels}
        assert {(each.lower, each.upper, each.unit and each.unit.code) for each in told} == expected, text
