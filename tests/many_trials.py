"""Many invented trials in one graph, as sets to compare: alike but for their limits; one with very much to say."""

from dataclasses import replace
from decimal import Decimal
from functools import cache

import pyoxigraph as ox

import sample
from conftest import graph_of
from trialgraph.build.inference import inferred, rules
from trialgraph.core.model import Concept, Constraint, Criterion, Fact, Product, RegistryNumber, Stated
from trialgraph.graph.store import Snapshot

COUNT = 40
ANTIGENS = (
    "BCMA", "CD19", "CD20", "CD22", "CD30", "CD33", "CD38", "CD70", "CD123", "CD133", "CLDN18.2", "EGFR", "GD2", "GPC3",
)  # fmt: skip
FULL = 1  # the number of the trial with all these antigens, and with 60 criteria
CRITERIA = 60


def number(trial: int) -> str:
    """The registry number of a trial, counted from 1."""
    return f"NCT000000{trial:02}"


@cache
def snapshot() -> Snapshot:
    """A graph of the trials, of all the lexicon, and of what follows."""
    described = [each for trial in range(1, COUNT + 1) for each in (_document(trial), _facts(trial))]
    graph = graph_of(*described)
    graph.extend(list(inferred(graph, rules())))
    return Snapshot(graph)


def _document(trial: int) -> object:
    return replace(sample.DOCUMENT, name=f"{trial}.txt", sha256=f"{trial:04x}" * 16)


def _facts(trial: int) -> list[Fact]:
    return [*(_of(trial, fact) for fact in sample.FACTS), *(_criteria() if trial == FULL else ())]


def _of(trial: int, fact: Fact) -> Fact:
    match fact:
        case Stated(property="identifier"):
            return replace(fact, value=number(trial))
        case RegistryNumber():
            return replace(fact, notation=number(trial), key=number(trial))
        case Product() if trial == FULL:
            return replace(fact, targets=tuple(Concept("antigen", code) for code in ANTIGENS))
        case Criterion():
            limits = (replace(sample.PLATELETS, value=Decimal(50 + 25 * (trial % 2))), sample.NEUTROPHILS)
            return replace(fact, constraints=limits, groups=())
        case _:
            return fact


def _criteria() -> list[Criterion]:
    return [
        replace(sample.CRITERION, ordinal=n, text=f"Item {n}", constraints=(_limit(n),), windows=(), groups=())
        for n in range(4, CRITERIA + 3)
    ]


def _limit(n: int) -> Constraint:
    return replace(sample.NEUTROPHILS, measure=f"invented measure {n}", value=Decimal(n))


def graph() -> ox.Store:
    """The graph alone."""
    return snapshot().graph
