"""A node says what its fact says and no more; what it says, and not where or in which order, tells it from others."""

from collections.abc import Callable
from dataclasses import fields, replace
from decimal import Decimal
from typing import Any, TypeVar

import pytest

import sample
from trialgraph.core import model
from trialgraph.core.model import Concept, Conditioning, Duration, Span
from trialgraph.core.namespaces import ONTOLOGY
from trialgraph.core.population import Population
from trialgraph.core.publication import Publication
from trialgraph.core.standards import DCTERMS, RDFS, XSD
from trialgraph.core.vocabulary import TG
from trialgraph.graph import nodes
from trialgraph.graph.nodes import Node, Value

Fact = TypeVar("Fact")
Make = Callable[[Any], Node]
FOUR_WEEKS = Duration(Decimal(4), "wk")


def only(kind: type[Fact]) -> Fact:
    """The one fact of a kind in the sample document."""
    (fact,) = (fact for fact in sample.FACTS if isinstance(fact, kind))
    return fact


ARM, SITE, SPONSOR = only(model.Arm), only(model.Site), only(model.Organisation)
CRITERION = replace(sample.CRITERION, any_part=True)
STATUS, CLASS = Concept("status", "RECRUITING"), Concept("organisation-class", "OTHER")
# Facts that say all that facts of their kind can say.
FULL_PRODUCT = replace(
    only(model.Product),
    cell_source=Concept("cell-source", "autologous"),
    costimulation=(Concept("costimulation", "4-1BB"),),
    known=Concept("product", "ALLO-715"),
)
FULL_DOSE = replace(sample.DOSE, label="low", product="X-1 cells", arms=("cohort A",))
MADE: list[tuple[Make, Any]] = [
    (lambda fact: nodes.organisation("x:trial", fact), replace(SPONSOR, organisation_class=CLASS)),
    (
        lambda fact: nodes.site("x:trial", fact),
        replace(SITE, country=Concept("country", "CH"), country_text="Utopia", status=STATUS),
    ),
    (lambda fact: nodes.arm("x:trial", fact), replace(ARM, description="Few cells.")),
    (lambda fact: nodes.publication("x:trial", fact), only(Publication)),
    (lambda fact: nodes.product("x:trial", fact), FULL_PRODUCT),
    (lambda fact: nodes.dose_level("x:trial", fact, ()), FULL_DOSE),
    (lambda fact: nodes.dlt_window("x:trial", fact), only(model.DltWindow)),
    (lambda fact: nodes.conditioning("x:trial", fact), only(model.Conditioning)),
    (lambda fact: nodes.agent_dose("x:trial", fact), sample.FLUDARABINE),
    (lambda fact: nodes.criterion("x:trial", TG.hasCriterion, fact), CRITERION),
    (
        lambda fact: nodes.constraint("x:trial", fact),
        replace(sample.PLATELETS, qualifier="at rest", applies_to=sample.OTHERS),
    ),
    (lambda fact: nodes.event_window("x:trial", fact), replace(sample.STEROIDS, applies_to=sample.OTHERS)),
    (lambda fact: nodes.population("x:trial", fact), sample.OTHERS),
    (lambda fact: nodes.endpoint("x:trial", fact), replace(only(model.Endpoint), definition="Best of all.")),
]
each_kind = pytest.mark.parametrize(("make", "fact"), MADE, ids=[type(fact).__name__ for _, fact in MADE])


def values(node: Node, term: str) -> list[str | None]:
    return [value.term for value in node.values if value.property == term]


# ---- what a node is


@each_kind
def test_a_node_hangs_on_its_parent_and_keeps_its_words(make: Make, fact: Any) -> None:
    node = make(fact)
    assert node.parent == "x:trial"
    assert node.spans == fact.spans
    assert node.link.startswith(ONTOLOGY)


@each_kind
def test_the_place_of_its_words_does_not_tell_a_node_from_another(make: Make, fact: Any) -> None:
    assert make(replace(fact, spans=(Span(1, 2),))).content() == make(fact).content()


@each_kind
def test_two_kinds_of_node_are_never_one(make: Make, fact: Any) -> None:
    others = [another(it) for another, it in MADE if it is not fact]
    assert make(fact).type not in [other.type for other in others]
    assert make(fact).segment not in [other.segment for other in others]


ASIDE = {"spans", "ordinal", "products", "constraints", "windows", "groups", "parts", "points"}
SAID = [
    pytest.param(make, fact, each.name, id=f"{type(fact).__name__}-{each.name}")
    for make, fact in MADE
    for each in fields(fact)
    if each.name not in ASIDE and (type(fact), each.name) != (model.Organisation, "role")  # its link
]


@pytest.mark.parametrize(("make", "fact", "name"), SAID)
def test_everything_that_a_fact_says_tells_it_from_others(make: Make, fact: Any, name: str) -> None:
    assert make(replace(fact, **{name: other(getattr(fact, name))})).content() != make(fact).content()


def other(value: Any) -> Any:
    """Another value of the same type."""
    match value:
        case model.Polarity():
            return model.Polarity.EXCLUSION
        case bool():
            return not value
        case str():
            return value + " and more"
        case Population():
            return replace(value, label="others")
        case model.Constraint():
            return replace(value, value=Decimal(76))
        case Concept():
            return value._replace(code=value.code + "-other")
        case tuple():
            return (*value, other(value[0]))
        case Duration():
            return replace(value, amount=value.amount + 1)
        case model.AgentDose():
            return replace(value, amount=Decimal(31))
        case _:
            return value + 1


def test_what_the_text_does_not_say_is_no_value() -> None:
    node = nodes.arm("x:trial", replace(ARM, arm_type=None, description=None))
    assert values(node, TG.armType) == values(node, DCTERMS.description) == [None]
    assert node.content() == [TG.Arm, f'{RDFS.label} "cohort A"']


def test_saying_nothing_is_not_saying_the_empty_word() -> None:
    assert nodes.text(RDFS.label, None) == Value(RDFS.label, None)
    assert nodes.text(RDFS.label, "") == Value(RDFS.label, '""')
    assert nodes.said([nodes.text(RDFS.label, None), nodes.text(RDFS.label, "")]) == [f'{RDFS.label} ""']


# ---- what single kinds do


@pytest.mark.parametrize(("role", "link"), [("lead", TG.leadSponsor), ("collaborator", TG.collaborator)])
def test_the_role_of_a_sponsor_is_its_link(role: str, link: str) -> None:
    assert nodes.organisation("x:trial", replace(SPONSOR, role=role)).link == link


def test_a_dose_level_is_the_same_at_another_place_of_the_ladder() -> None:
    """Two documents may count the levels of one ladder from 0 and from 1."""
    links = (Value(TG.inArm, "<x:arm>"),)
    second = nodes.dose_level("x:trial", replace(sample.DOSE, ordinal=Decimal(2)), links)
    assert second.content() == nodes.dose_level("x:trial", sample.DOSE, ()).content()
    assert second.aside == (Value(TG.ordinal, f'"2"^^<{XSD.decimal}>'), *links)


def test_a_dose_of_nought_is_a_dose() -> None:
    node = nodes.dose_level("x:trial", replace(sample.DOSE, lower=0.0, upper=None), ())
    assert values(node, TG.lowerAmount) == [f'"0"^^<{XSD.double}>']
    assert values(node, TG.upperAmount) == [None]


def test_a_regimen_is_its_agents() -> None:
    fludarabine = sample.FLUDARABINE
    other = replace(fludarabine, agent=Concept("agent", "cyclophosphamide"))
    one, both = (
        nodes.conditioning("x:trial", Conditioning(doses, ())) for doses in ((fludarabine,), (fludarabine, other))
    )
    assert one.content() != both.content()
    assert set(one.content()) < set(both.content())


@pytest.mark.parametrize(
    ("polarity", "kind"),
    [(model.Polarity.INCLUSION, TG.InclusionCriterion), (model.Polarity.EXCLUSION, TG.ExclusionCriterion)],
)
def test_a_criterion_is_of_its_list_and_not_of_its_number(polarity: model.Polarity, kind: str) -> None:
    fact = replace(CRITERION, polarity=polarity)
    fourth = nodes.criterion("x:trial", TG.hasCriterion, replace(fact, ordinal=4))
    assert fourth.type == kind
    assert fourth.content() == nodes.criterion("x:trial", TG.hasCriterion, fact).content()
    assert fourth.aside == (Value(TG.ordinal, f'"4"^^<{XSD.decimal}>'),)


def test_a_length_of_time_is_normalised_and_as_stated() -> None:
    node = nodes.dlt_window("x:trial", model.DltWindow(FOUR_WEEKS, None, ()))
    assert values(node, TG.duration) == [f'"P28D"^^<{XSD.duration}>']
    assert values(node, TG.statedAmount) == [f'"4"^^<{XSD.decimal}>']
    assert values(node, TG.statedUnit) == [nodes.concept(TG.statedUnit, Concept("unit", "wk")).term]
    assert values(node, TG.days) == [f'"28"^^<{XSD.decimal}>']
    assert values(node, TG.anchor) == [None]


def test_a_point_in_time_may_lie_before_its_anchor() -> None:
    point = nodes.time_point("x:endpoint", model.TimePoint(Duration(Decimal(-3), "d"), None, ()))
    assert values(point, TG.offset) == [f'"-P3D"^^<{XSD.duration}>']
    assert values(point, TG.days) == [f'"-3"^^<{XSD.decimal}>']


def test_a_finding_tells_what_how_bad_and_why() -> None:
    node = nodes.finding("x:trial", "glued_fields", "warning", "Two fields.", (Span(0, 3),))
    assert values(node, TG.findingCode) == ['"glued_fields"']
    assert values(node, TG.severity) == [nodes.concept(TG.severity, Concept("severity", "warning")).term]
    assert values(node, RDFS.comment) == ['"Two fields."']


# ---- values of the trial itself


@pytest.mark.parametrize(
    ("term", "value", "expected"),
    [
        (TG.acceptsHealthyVolunteers, False, f'"false"^^<{XSD.boolean}>'),
        (TG.plannedEnrollment, 1, f'"1"^^<{XSD.integer}>'),
        (TG.minimumAge, Duration(Decimal(18), "a"), f'"P18Y"^^<{XSD.duration}>'),
        (TG.startDate, "2024-01", f'"2024-01"^^<{XSD.gYearMonth}>'),
        (TG.completionDate, "2024-01-16", f'"2024-01-16"^^<{XSD.date}>'),
        (TG.startDate, "soon", '"soon"'),
        (TG.conditionText, "2024-01", '"2024-01"'),
        (TG.value, Decimal("1.50"), f'"1.5"^^<{XSD.decimal}>'),
    ],
)
def test_a_stated_value_has_the_datatype_of_what_it_is(term: str, value: Any, expected: str) -> None:
    assert nodes.stated(term, value) == Value(term, expected)


def test_a_stated_concept_is_linked_and_not_named() -> None:
    phase = Concept("phase", "PHASE1")
    assert nodes.stated(TG.phase, phase) == nodes.concept(TG.phase, phase)
    assert nodes.concept(TG.phase, phase).term == "<https://w3id.org/trialgraph/phase/PHASE1>"
    assert nodes.concept(TG.phase, None) == Value(TG.phase, None)
