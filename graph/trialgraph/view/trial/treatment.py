"""Turn what is given in a trial into tables: products with their targets, dose levels, conditioning, and windows."""

from typing import NamedTuple

import pyoxigraph as ox

from trialgraph.core.standards import RDFS
from trialgraph.core.vocabulary import TG
from trialgraph.view import about, amounts, reading
from trialgraph.view.reading import Place, Reading


class Product(NamedTuple):
    """A product: its targets as (label, IRI), what kind it is, and the known product that it is, if it is one."""

    iri: str
    name: str
    targets: list[tuple[str, str]]
    kind: str
    known: tuple[str, str] | None
    places: list[Place]

    @property
    def is_treatment(self) -> bool:
        """Whether it is known to be of some kind, and not only something that is done in the trial."""
        return bool(self.targets or self.kind or self.known)


class Level(NamedTuple):
    """A dose level: its number and name, its amount, and for whom or in which arm and product it is."""

    iri: str
    number: str
    name: str
    amount: str
    of: str
    places: list[Place]


class Administration(NamedTuple):
    """How cells are given: in words, and of which product and in which arms."""

    iri: str
    words: str
    of: str
    places: list[Place]


class AgentDose(NamedTuple):
    """What is given of an agent before the cells."""

    iri: str
    agent: tuple[str, str]
    amount: str
    days: str
    places: list[Place]


class Treatment(NamedTuple):
    """What is given, and for how long toxicity counts."""

    products: list[Product]
    levels: list[Level]
    administrations: list[Administration]
    procedures: list[Reading]
    conditioning: list[AgentDose]
    windows: list[Reading]


def treatment(graph: ox.Store, trial: ox.NamedNode) -> Treatment:
    """Return what is given in a trial."""
    levels = about.in_order(graph, about.nodes(graph, trial, TG.hasDoseLevel), TG.ordinal)
    found = sorted((_level(graph, each) for each in levels), key=lambda each: each.of)
    doses = about.nodes(graph, trial, TG.hasConditioning)
    return Treatment(
        sorted((_product(graph, each) for each in about.nodes(graph, trial, TG.hasProduct)), key=_engineered_first),
        found,
        sorted((_administration(graph, each) for each in about.nodes(graph, trial, TG.hasAdministration)), key=_of),
        [reading.procedure(graph, each) for each in about.nodes(graph, trial, TG.hasProcedure)],
        [_agent(graph, each) for regimen in doses for each in about.nodes(graph, regimen, TG.hasAgentDose)],
        [reading.counted_from(graph, each) for each in about.nodes(graph, trial, TG.hasDltWindow)],
    )


def _engineered_first(product: Product) -> tuple[bool, bool, str]:
    return not product.targets, not product.kind, product.name


def _product(graph: ox.Store, node: ox.NamedNode) -> Product:
    terms = (TG.productKind, TG.cellSource, TG.costimulation)
    known = next(iter(about.nodes(graph, node, TG.knownProduct)), None)
    return Product(
        node.value,
        about.text(graph, node, RDFS.label),
        [(about.label(graph, each), each.value) for each in about.nodes(graph, node, TG.targets)],
        ", ".join(word for term in terms for word in about.labels(graph, node, term)),
        (about.label(graph, known), known.value) if known else None,
        reading.places(graph, node),
    )


def _level(graph: ox.Store, node: ox.NamedNode) -> Level:
    dose = reading.dose(graph, node)
    ordinal = about.decimal(graph, node, TG.ordinal)
    words = (word for term in (TG.population, TG.inArm, TG.ofProduct) for word in about.labels(graph, node, term))
    named = {word.casefold(): word for word in words}
    return Level(
        node.value,
        "" if ordinal is None else amounts.number(ordinal),
        about.text(graph, node, RDFS.label),
        dose.words,
        " · ".join(named.values()),
        dose.places,
    )


def _administration(graph: ox.Store, node: ox.NamedNode) -> Administration:
    line = reading.administration(graph, node)
    of = (word for term in (TG.ofProduct, TG.inArm) for word in about.labels(graph, node, term))
    return Administration(node.value, line.words, " · ".join(of), line.places)


def _of(one: Administration) -> tuple[str, str]:
    return one.of, one.words


def _agent(graph: ox.Store, node: ox.NamedNode) -> AgentDose:
    agents = about.nodes(graph, node, TG.agent)
    days = about.decimal(graph, node, TG.administrationDays)
    first, last = (about.decimal(graph, node, term) for term in (TG.firstDay, TG.lastDay))
    dose = reading.dose(graph, node)
    return AgentDose(
        node.value,
        next(((about.label(graph, each), each.value) for each in agents), ("", "")),
        dose.words,
        amounts.days(days, first, last),
        dose.places,
    )
