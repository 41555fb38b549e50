"""A trial becomes a cohort definition of Circe; nothing of its criteria is dropped silently."""

from typing import Any

from bridges.trial import TRIAL, graph, known
from trialgraph.bridges.omop.cohort import cohort

MADE = cohort(graph(), TRIAL, known())
RULES: dict[str, Any] = {rule["name"].partition(":")[0]: rule for rule in MADE.document["expression"]["InclusionRules"]}


def test_what_can_be_computed_is_a_rule_with_its_words() -> None:
    assert {"Inclusion 1", "Inclusion 2", "Inclusion 8", "Exclusion 5"} <= set(RULES)
    assert "Platelets ≥ 75×10^9/L" in RULES["Inclusion 2"]["description"]
    assert "#char=" in RULES["Inclusion 2"]["description"]


def test_ages_are_both_asked_for() -> None:
    ages = [each["Age"] for each in RULES["Inclusion 1"]["expression"]["DemographicCriteriaList"]]
    assert sorted((each["Op"], each["Value"]) for each in ages) == [("gte", 18), ("lte", 70)]


def test_an_excluded_state_holds_at_most_never() -> None:
    assert (RULES["Exclusion 5"]["expression"]["Type"], RULES["Exclusion 5"]["expression"]["Count"]) == ("AT_MOST", 0)


def test_every_criterion_is_a_rule_or_is_listed() -> None:
    listed = MADE.document["description"].lower()
    numbers = [("inclusion", number) for number in range(1, 9)] + [("exclusion", number) for number in range(1, 6)]
    for side, number in numbers:
        assert f"{side} {number}".capitalize() in RULES or f"- {side} {number}:" in listed, (side, number)


def test_a_limit_that_words_may_change_is_no_rule() -> None:
    assert "Inclusion 6" not in RULES and any("unless" in line for line in MADE.left)


def test_sets_that_are_named_are_there() -> None:
    expression = MADE.document["expression"]
    names = {each["name"] for each in expression["ConceptSets"]}
    assert {"platelets", "anc", "total bilirubin"} <= names and "hemoglobin" not in names
