"""Turn a fact into a node of the graph: its class, its values, and how its parent links to it."""

from collections.abc import Iterable
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple
from urllib.parse import quote

from trialgraph.core import identify, model
from trialgraph.core.model import Concept, Duration, Span
from trialgraph.core.population import Population
from trialgraph.core.publication import Publication
from trialgraph.core.standards import DCTERMS, DOI, PUBMED, RDFS, SKOS
from trialgraph.core.vocabulary import TG
from trialgraph.graph import ntriples

_DATES = frozenset({
    TG.startDate, TG.primaryCompletionDate, TG.completionDate, TG.lastUpdated, TG.firstRegistered,
    TG.resultsFirstPosted,
})  # fmt: skip
_ROLES = {"lead": TG.leadSponsor, "secondary": TG.secondarySponsor, "funder": TG.funder}


class Value(NamedTuple):
    """A property and its value as a term of N-Triples; None where the document does not say it."""

    property: str
    term: str | None


class Node(NamedTuple):
    """A part of a trial: how its parent links to it, and what it says of itself."""

    parent: str
    link: str
    segment: str
    type: str
    values: tuple[Value, ...]
    spans: tuple[Span, ...] = ()
    aside: tuple[Value, ...] = ()  # written, but no part of what makes the node what it is: ordinals, links
    inside: tuple[str, ...] = ()  # what makes it what it is besides its values: what its own parts say

    def content(self) -> list[str]:
        """Return what tells the node from its siblings."""
        return [self.type, *said(self.values), *self.inside]


def registry_number(trial: str, fact: model.RegistryNumber) -> Node:
    """Describe a registry number, which is called by itself; whether it is the trial's own or a claim is the link."""
    values = (
        concept(TG.registry, fact.registry),
        text(TG.numberKey, fact.key),
        text(SKOS.notation, fact.notation),
        Value(RDFS.seeAlso, None if fact.page is None else ntriples.iri(fact.page)),
    )
    link = TG.ownNumber if fact.own else TG.claimedNumber
    return Node(trial, link, "number", TG.RegistryNumber, values, fact.spans)


def organisation(trial: str, fact: model.Organisation) -> Node:
    """Describe a sponsor; its role is the link."""
    link = _ROLES.get(fact.role, TG.collaborator)
    values = (text(RDFS.label, fact.label), concept(TG.organizationClass, fact.organisation_class))
    return Node(trial, link, "organisation", TG.Organization, values, fact.spans)


def site(trial: str, fact: model.Site) -> Node:
    """Describe a place where the trial runs."""
    values = (
        text(RDFS.label, fact.label),
        text(TG.city, fact.city),
        concept(TG.country, fact.country),
        text(TG.countryText, fact.country_text),
        concept(TG.status, fact.status),
    )
    return Node(trial, TG.hasSite, "site", TG.Site, values, fact.spans)


def publication(trial: str, fact: Publication) -> Node:
    """Describe a publication, with links that people can follow."""
    links = (f"{PUBMED}{fact.pmid}/" if fact.pmid else None, f"{DOI}{quote(fact.doi)}" if fact.doi else None)
    values = (
        text(TG.citation, fact.citation),
        text(TG.pmid, fact.pmid),
        text(TG.doi, fact.doi),
        concept(TG.publicationType, fact.relation),
        *(Value(RDFS.seeAlso, ntriples.iri(link)) for link in links if link),
    )
    return Node(trial, TG.hasPublication, "publication", TG.Publication, values, fact.spans)


def arm(trial: str, fact: model.Arm, links: Iterable[Value] = ()) -> Node:
    """Describe an arm; `links` lead to the products that are given in it."""
    values = (
        text(RDFS.label, fact.label),
        concept(TG.armType, fact.arm_type),
        text(DCTERMS.description, fact.description),
    )
    return Node(trial, TG.hasArm, "arm", TG.Arm, values, fact.spans, tuple(links))


def product(trial: str, fact: model.Product) -> Node:
    """Describe what is given."""
    values = (
        text(RDFS.label, fact.label),
        *(concept(TG.targets, target) for target in fact.targets),
        concept(TG.knownProduct, fact.known),
        concept(TG.productKind, fact.product_kind),
        concept(TG.cellSource, fact.cell_source),
        *(concept(TG.costimulation, domain) for domain in fact.costimulation),
    )
    return Node(trial, TG.hasProduct, "product", TG.Product, values, fact.spans)


def dose_level(trial: str, fact: model.DoseLevel, links: Iterable[Value]) -> Node:
    """Describe a dose level; `links` lead to the arm and the product that it holds for."""
    values = (
        text(RDFS.label, fact.label),
        Value(TG.lowerAmount, None if fact.lower is None else ntriples.double(fact.lower)),
        Value(TG.upperAmount, None if fact.upper is None else ntriples.double(fact.upper)),
        concept(TG.unit, fact.unit),
        text(TG.population, fact.population),
    )
    aside = (Value(TG.ordinal, ntriples.decimal(fact.ordinal)), *links)
    inside = tuple(name for name in (fact.product, *fact.arms) if name)
    return Node(trial, TG.hasDoseLevel, "dose", TG.DoseLevel, values, fact.spans, aside, inside)


def dlt_window(trial: str, fact: model.DltWindow) -> Node:
    """Describe how long dose-limiting toxicities are counted."""
    values = (*lasting(TG.duration, fact.duration), concept(TG.anchor, fact.anchor))
    return Node(trial, TG.hasDltWindow, "dlt", TG.DltWindow, values, fact.spans)


def conditioning(trial: str, fact: model.Conditioning) -> Node:
    """Describe a regimen, which is nothing but its agents."""
    inside = tuple(" ".join(said(agent_dose("", dose).values)) for dose in fact.agents)
    return Node(trial, TG.hasConditioning, "conditioning", TG.Conditioning, (), fact.spans, inside=inside)


def agent_dose(regimen: str, fact: model.AgentDose) -> Node:
    """Describe one agent of a regimen."""
    values = (
        concept(TG.agent, fact.agent),
        Value(TG.amount, None if fact.amount is None else ntriples.decimal(fact.amount)),
        concept(TG.unit, fact.unit),
        Value(TG.administrationDays, None if fact.days is None else ntriples.integer(fact.days)),
        Value(TG.firstDay, None if fact.first_day is None else ntriples.integer(fact.first_day)),
        Value(TG.lastDay, None if fact.last_day is None else ntriples.integer(fact.last_day)),
    )
    return Node(regimen, TG.hasAgentDose, "agent", TG.AgentDose, values, fact.spans)


def criterion(parent: str, link: str, fact: model.Criterion) -> Node:
    """Describe a criterion of a trial, or a part of one."""
    kind = TG.InclusionCriterion if fact.polarity is model.Polarity.INCLUSION else TG.ExclusionCriterion
    values = (text(TG.text, fact.text), *(concept(TG.criterionKind, each) for each in fact.kinds))
    any_part = Value(TG.anyPartSuffices, None if fact.any_part is None else ntriples.boolean(fact.any_part))
    ordinal = Value(TG.ordinal, ntriples.decimal(fact.ordinal))
    return Node(parent, link, "criterion", kind, (*values, any_part), fact.spans, (ordinal,))


def constraint(criterion: str, fact: model.Constraint) -> Node:
    """Describe a numeric limit."""
    values = (
        named(TG.measure, TG.measureText, fact.measure),
        concept(TG.comparator, fact.comparator),
        Value(TG.value, ntriples.decimal(fact.value)),
        named(TG.unit, TG.unitText, fact.unit),
        text(TG.qualifier, fact.qualifier),
    )
    inside = _who(fact.applies_to)
    return Node(criterion, TG.hasConstraint, "constraint", TG.Constraint, values, fact.spans, inside=inside)


def population(holder: str, fact: Population) -> Node:
    """Describe the participants for whom a limit holds; who these are not is told by its words."""
    values = (
        text(RDFS.label, fact.label),
        *(concept(TG.sex, sex) for sex in fact.sexes),
        *(concept(TG.condition, condition) for condition in fact.conditions),
        *(concept(TG.phase, phase) for phase in fact.phases),
        *(concept(TG.involves, organ) for organ in fact.organs),
        *(text(TG.trialPart, part) for part in fact.parts),
    )
    inside = tuple(" ".join(said(constraint("", limit).values)) for limit in fact.limits)
    inside += _who(fact.other)
    return Node(holder, TG.appliesTo, "population", TG.Population, values, fact.spans, inside=inside)


def event_window(criterion: str, fact: model.EventWindow) -> Node:
    """Describe an event and its time."""
    values = (
        named(TG.event, TG.eventText, fact.event),
        concept(TG.relation, fact.relation),
        concept(TG.direction, fact.direction),
        *lasting(TG.duration, fact.duration),
        concept(TG.anchor, fact.anchor),
    )
    inside = _who(fact.applies_to)
    return Node(criterion, TG.hasEventWindow, "window", TG.EventWindow, values, fact.spans, inside=inside)


def _who(fact: Population | None) -> tuple[str, ...]:
    """What tells a limit for some from the same limit for others."""
    return tuple(population("", fact).content()) if fact else ()


def endpoint(trial: str, fact: model.Endpoint) -> Node:
    """Describe an outcome measure."""
    values = (
        text(RDFS.label, fact.label),
        *(concept(TG.endpointType, kind) for kind in fact.types),
        concept(TG.role, fact.role),
        text(TG.definition, fact.definition),
        text(TG.timeFrameText, fact.time_frame_text),
        *(lasting(TG.timeFrame, fact.time_frame) if fact.time_frame else ()),
    )
    return Node(trial, TG.hasEndpoint, "endpoint", TG.Endpoint, values, fact.spans)


def time_point(endpoint: str, fact: model.TimePoint) -> Node:
    """Describe a moment of assessment."""
    values = (*lasting(TG.offset, fact.offset), concept(TG.anchor, fact.anchor))
    return Node(endpoint, TG.hasTimePoint, "point", TG.TimePoint, values, fact.spans)


def finding(trial: str, code: str, severity: str, comment: str, spans: tuple[Span, ...] = ()) -> Node:
    """Describe what a curator must see."""
    values = (
        text(TG.findingCode, code),
        concept(TG.severity, Concept("severity", severity)),
        text(RDFS.comment, comment),
    )
    return Node(trial, TG.hasFinding, "finding", TG.Finding, values, spans)


def text(term: str, words: str | None) -> Value:
    """Return a property with words."""
    return Value(term, None if words is None else ntriples.string(words))


@cache
def concept(term: str, idea: Concept | None) -> Value:
    """Return a property with a concept of the lexicon."""
    return Value(term, None if idea is None else ntriples.iri(identify.concept_iri(idea)))


def named(term: str, words: str, thing: Concept | str) -> Value:
    """Return a property with a concept, or another with the words of what the lexicon lacks."""
    return text(words, thing) if isinstance(thing, str) else concept(term, thing)


@lru_cache(maxsize=1_000)  # a few lengths of time stand in most records
def lasting(term: str, duration: Duration) -> tuple[Value, ...]:
    """Return a property with a length of time, as a duration and as the text states it."""
    return Value(term, ntriples.duration(duration)), *as_stated(duration)


def as_stated(duration: Duration) -> tuple[Value, ...]:
    """Return the amount and unit of a length of time as written, and its days for ordering, negative if it is."""
    return (
        Value(TG.statedAmount, ntriples.decimal(abs(duration.amount))),
        concept(TG.statedUnit, Concept("unit", duration.unit)),
        Value(TG.days, ntriples.decimal(ntriples.days(duration))),
    )


def stated(term: str, value: model.Literal | Concept | Duration) -> Value:
    """Return a property of the trial itself."""
    match value:
        case Concept():
            return concept(term, value)
        case Duration():
            return Value(term, ntriples.duration(value))
        case bool():
            return Value(term, ntriples.boolean(value))
        case int():
            return Value(term, ntriples.integer(value))
        case Decimal():
            return Value(term, ntriples.decimal(value))
        case str() if term in _DATES:
            return Value(term, ntriples.date(value))
        case _:
            return text(term, value)


def said(values: Iterable[Value]) -> list[str]:
    """Return the values that are there, each in one string."""
    return [f"{value.property} {value.term}" for value in values if value.term is not None]
