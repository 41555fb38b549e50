"""Turn what is given in a trial into SubstanceDefinitions, and its doses into ActivityDefinitions."""

from collections.abc import Iterator
from decimal import Decimal

import pyoxigraph as ox

from trialgraph.bridges import said
from trialgraph.bridges.fhir import terms
from trialgraph.bridges.fhir.elements import Json, concept, filled, quantity, quoted
from trialgraph.bridges.model import Coded
from trialgraph.core.standards import RDFS
from trialgraph.core.vocabulary import TG
from trialgraph.view import about, amounts, reading
from trialgraph.view.trial.treatment import treatment

_PROPERTIES = (
    (TG.targets, "target antigen"),
    (TG.cellSource, "cell source"),
    (TG.costimulation, "costimulation"),
)


def substances(graph: ox.Store, trial: ox.NamedNode) -> Iterator[tuple[str, Json]]:
    """Yield the products of a trial by their IRIs, the engineered ones first."""
    for each in treatment(graph, trial).products:
        node = ox.NamedNode(each.iri)
        properties = [
            {"type": {"text": words}, "valueCodeableConcept": concept(one)}
            for term, words in _PROPERTIES
            for one in said.concepts(graph, node, term)
        ]
        resource = {
            "resourceType": "SubstanceDefinition",
            "extension": quoted(said.passages(graph, node), each.iri),
            "identifier": [{"system": terms.URI, "value": each.iri}],
            "classification": [concept(one) for one in said.concepts(graph, node, TG.productKind)],
            "property": properties,
            "code": [{"code": concept(one)} for one in said.concepts(graph, node, TG.knownProduct)],
            "name": [{"name": each.name}] if each.name else [],
        }
        yield each.iri, filled(resource)


def activities(graph: ox.Store, trial: ox.NamedNode, references: dict[str, str]) -> Iterator[tuple[str, Json]]:
    """Yield the dose levels and the doses of conditioning agents by their IRIs; `references` lead to products."""
    for level in about.in_order(graph, about.nodes(graph, trial, TG.hasDoseLevel), TG.ordinal):
        yield level.value, _level(graph, level, references)
    for regimen in about.nodes(graph, trial, TG.hasConditioning):
        for dose in about.nodes(graph, regimen, TG.hasAgentDose):
            yield dose.value, _agent(graph, dose)


def _level(graph: ox.Store, node: ox.NamedNode, references: dict[str, str]) -> Json:
    ordinal = about.decimal(graph, node, TG.ordinal)
    name = about.text(graph, node, RDFS.label)
    whom = about.labels(graph, node, TG.population)
    arms = [f"arm {label}" for label in about.labels(graph, node, TG.inArm)]
    given = about.nodes(graph, node, TG.ofProduct)
    found = _activity("option", quoted(said.passages(graph, node), node.value))
    if len(given) == 1 and given[0].value in references:
        found["productReference"] = {"reference": references[given[0].value]}
    found["title"] = " ".join(filter(None, ("Dose level", "" if ordinal is None else amounts.number(ordinal))))
    found["subtitle"] = name
    found["description"] = "; ".join([*whom, *arms])
    words = reading.dose(graph, node).words or name
    unit = about.code(graph, node, TG.unit)
    lower, upper = (about.decimal(graph, node, term) for term in (TG.lowerAmount, TG.upperAmount))
    if words:
        found["dosage"] = [filled({"text": words, "doseAndRate": _rates(lower, upper, unit)})]
    return filled(found)


def _agent(graph: ox.Store, node: ox.NamedNode) -> Json:
    agent = said.concept(graph, node, TG.agent) or Coded("conditioning agent")
    days = about.decimal(graph, node, TG.administrationDays)
    amount = about.decimal(graph, node, TG.amount)
    found = _activity("proposal", quoted(said.passages(graph, node), node.value))
    found["title"] = f"Conditioning: {agent.label}"
    found["productCodeableConcept"] = concept(agent)
    words = reading.dose(graph, node).words
    times = amounts.counted(int(days), "day") if days is not None else ""
    text = " on ".join(filter(None, (f"{words} a day" if words else "", times)))
    if text:
        repeat = {"repeat": {"count": int(days)}} if days is not None else None
        rates = _rates(amount, amount, about.code(graph, node, TG.unit))
        found["dosage"] = [filled({"text": text, "timing": repeat, "doseAndRate": rates})]
    return filled(found)


def _activity(intent: str, extension: list[Json]) -> Json:
    return {
        "resourceType": "ActivityDefinition",
        "extension": extension,
        "status": "active",
        "kind": "MedicationRequest",
        "intent": intent,
    }


def _rates(lower: Decimal | None, upper: Decimal | None, unit: str) -> list[Json]:
    if lower is not None and lower == upper:
        return [{"doseQuantity": quantity(lower, unit)}]
    ends = {"low": lower, "high": upper}
    found = {name: quantity(value, unit) for name, value in ends.items() if value is not None}
    return [{"doseRange": found}] if found else []
