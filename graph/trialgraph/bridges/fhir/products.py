"""Turn what is given in a trial into SubstanceDefinitions, and its doses and procedures into ActivityDefinitions."""

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

_INTENTS = {"planned": "plan", "permitted": "option"}
_PERIODS = frozenset({"h", "d", "wk", "mo", "a"})  # units of time that FHIR's timing has
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
    """Yield dose levels, ways to give cells, agents of conditioning and procedures; `references` lead to products."""
    for level in about.in_order(graph, about.nodes(graph, trial, TG.hasDoseLevel), TG.ordinal):
        yield level.value, _level(graph, level, references)
    for way in about.nodes(graph, trial, TG.hasAdministration):
        yield way.value, _administration(graph, way, references)
    for regimen in about.nodes(graph, trial, TG.hasConditioning):
        for dose in about.nodes(graph, regimen, TG.hasAgentDose):
            yield dose.value, _agent(graph, dose, regimen)
    for procedure in about.nodes(graph, trial, TG.hasProcedure):
        yield procedure.value, _procedure(graph, procedure)


def _level(graph: ox.Store, node: ox.NamedNode, references: dict[str, str]) -> Json:
    ordinal = about.decimal(graph, node, TG.ordinal)
    name = about.text(graph, node, RDFS.label)
    found = _activity("option", quoted(said.passages(graph, node), node.value)) | _given(graph, node, references)
    found["title"] = " ".join(filter(None, ("Dose level", "" if ordinal is None else amounts.number(ordinal))))
    found["subtitle"] = name
    words = reading.dose(graph, node).words or name
    unit = about.code(graph, node, TG.unit)
    lower, upper = (about.decimal(graph, node, term) for term in (TG.lowerAmount, TG.upperAmount))
    if words:
        found["dosage"] = [filled({"text": words, "doseAndRate": _rates(lower, upper, unit)})]
    return filled(found)


def _given(graph: ox.Store, node: ox.NamedNode, references: dict[str, str]) -> Json:
    """Of which product something is, and for whom; of several products the names stand beside for whom."""
    given = [each for each in about.nodes(graph, node, TG.ofProduct) if each.value in references]
    arms = [f"arm {label}" for label in about.labels(graph, node, TG.inArm)]
    names = [f"product {about.label(graph, each)}" for each in given] if len(given) > 1 else []
    reference = {"reference": references[given[0].value]} if len(given) == 1 else None
    words = "; ".join([*about.labels(graph, node, TG.population), *arms, *names])
    return {"productReference": reference, "description": words}


def _administration(graph: ox.Store, node: ox.NamedNode, references: dict[str, str]) -> Json:
    found = _activity("proposal", quoted(said.passages(graph, node), node.value)) | _given(graph, node, references)
    found["title"] = "Administration"
    routes = said.concepts(graph, node, TG.route)
    timing = filled({"repeat": filled(_repeated(graph, node))})
    words = reading.administration(graph, node).words
    route = concept(routes[0]) if len(routes) == 1 else None
    found["dosage"] = [filled({"text": words, "timing": timing, "route": route})] if words else []
    return filled(found)


def _repeated(graph: ox.Store, node: ox.NamedNode) -> Json:
    """How many doses there are, and how far apart; where the time between them may vary, only the words tell it."""
    least, most = (about.decimal(graph, node, term) for term in (TG.minimumDoses, TG.maximumDoses))
    every, unit = about.decimal(graph, node, TG.statedAmount), about.code(graph, node, TG.statedUnit)
    found: Json = {"count": int(least)} if least is not None else {}
    if least is not None and most is not None and most > least:
        found["countMax"] = int(most)
    if every is not None and unit in _PERIODS and not about.texts(graph, node, TG.longestInterval):
        found |= {"frequency": 1, "period": said.number(every), "periodUnit": unit}
    return found


def _procedure(graph: ox.Store, node: ox.NamedNode) -> Json:
    """What is done before cells are given: an option where it is permitted, and not to be done where it is not."""
    kind = said.concept(graph, node, TG.procedureType) or Coded("procedure")
    provision = about.code(graph, node, TG.provision)
    found = _activity(_INTENTS.get(provision, "proposal"), quoted(said.passages(graph, node), node.value))
    words = reading.procedure(graph, node).words
    own = {
        "kind": "ServiceRequest",
        "title": words,
        "code": concept(kind),
        "doNotPerform": provision == "prohibited" or None,
    }
    return filled({**found, **own})


def _agent(graph: ox.Store, node: ox.NamedNode, regimen: ox.NamedNode) -> Json:
    agent = said.concept(graph, node, TG.agent) or Coded("conditioning agent")
    days = about.decimal(graph, node, TG.administrationDays)
    amount = about.decimal(graph, node, TG.amount)
    whole = quoted(said.passages(graph, regimen), regimen.value)  # agents of one regimen are known by it
    found = _activity("proposal", [*quoted(said.passages(graph, node), node.value), *whole])
    found["title"] = f"Conditioning: {agent.label}"
    found["productCodeableConcept"] = concept(agent)
    words = reading.dose(graph, node).words
    times = amounts.days(days, *(about.decimal(graph, node, term) for term in (TG.firstDay, TG.lastDay)))
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
