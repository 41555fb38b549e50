"""What a trial plans becomes nodes that say no more than was read."""

from dataclasses import replace
from decimal import Decimal

from trialgraph.core.model import Concept, Duration
from trialgraph.core.plan import Administration, Estimand, Objective, Procedure
from trialgraph.core.vocabulary import TG
from trialgraph.graph import plans
from trialgraph.graph.nodes import Node

TRIAL = "https://w3id.org/trialgraph/trial/NCT00000000"
SPLIT = Administration(
    None, Concept("dosing-schedule", "split"), 2, 2, None, None, (Decimal(30), Decimal(70)), (), "cells", ("arm A",)
)


def said(node: Node) -> dict[str, str]:
    return {value.property: value.term for value in node.values if value.term is not None}


def test_an_administration_says_only_what_was_read() -> None:
    node = plans.administration(TRIAL, SPLIT, ())
    assert set(said(node)) == {TG.dosingSchedule, TG.minimumDoses, TG.maximumDoses, TG.shares}
    assert "30, 70" in said(node)[TG.shares]


def test_an_interval_may_vary() -> None:
    repeated = replace(SPLIT, interval=Duration(Decimal(2), "wk"), longest_interval=Duration(Decimal(4), "wk"))
    found = said(plans.administration(TRIAL, repeated, ()))
    assert "P14D" in found[TG.interval] and "P28D" in found[TG.longestInterval]


def test_the_same_schedule_of_another_product_is_another_node() -> None:
    other = plans.administration(TRIAL, replace(SPLIT, product="other cells"), ())
    assert other.content() != plans.administration(TRIAL, SPLIT, ()).content()


def test_a_procedure_an_objective_and_an_estimand_have_their_classes() -> None:
    procedure = plans.procedure(TRIAL, Procedure(Concept("procedure", "bridging"), None, ()))
    objective = plans.objective(TRIAL, Objective("To learn", Concept("role", "primary"), ()))
    estimand = plans.estimand(TRIAL, Estimand("The estimand", (), ()))
    assert [node.type for node in (procedure, objective, estimand)] == [TG.Procedure, TG.Objective, TG.Estimand]
    assert TG.provision not in said(procedure)
