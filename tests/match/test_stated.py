"""What a graph says of a trial is read: fields, and criteria with limits, groups, people and sub-items."""

import pyoxigraph as ox
import pytest

import sample
from match.trials import graph, known
from trialgraph.core.model import Concept
from trialgraph.graph.belonging import trials
from trialgraph.match.model import Limit, Trial, Window
from trialgraph.match.stated import stated


@pytest.fixture
def trial(graph: ox.Store) -> Trial:
    (node,) = trials(graph)
    return stated(graph, node, known().lexicon)


def test_a_criterion_with_its_limits_and_group(trial: Trial) -> None:
    (criterion,) = trial.criteria
    limits = {each.measure: each for each in criterion.limits if isinstance(each, Limit)}
    platelets = limits[Concept("measure", "platelets")]
    assert (platelets.comparator, int(platelets.value), platelets.quotes) == (">=", 75, ("Platelets ≥ 75×10^9/L",))
    (window,) = (each for each in criterion.limits if isinstance(each, Window))
    assert (window.event, window.relation, window.days) == (Concept("event", "corticosteroid"), "at_least_before", 14)
    (group,) = criterion.groups
    assert group.any and group.members == {each.iri for each in limits.values()}
    assert not criterion.excludes and criterion.text == sample.CRITERION.text


def test_the_fields_of_the_registry(trial: Trial) -> None:
    (age,) = trial.minimum_ages
    assert (int(age.days or 0), age.words) == (6574, "18 years")
    assert trial.title == "A study of anti-HER2 CAR-T cells"


def test_sub_items_and_those_for_whom_a_limit_holds() -> None:
    words = "Adequate function:\n   * Hemoglobin >= 10 g/dL\n   * Karnofsky >= 60 for patients over 16 years of age"
    made = graph([{"inclusion": [words]}])
    (criterion,) = stated(made, next(trials(made)), known().lexicon).criteria
    first, second = criterion.parts
    assert [limit.some for limit in first.limits] == [None]
    (limit,) = second.limits
    assert limit.some is not None and limit.some.limits[0].measure == Concept("measure", "age")
