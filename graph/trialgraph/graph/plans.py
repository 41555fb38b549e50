"""Turn what a trial plans into nodes: how cells are given, what comes before them, what is to be learnt."""

from collections.abc import Iterable

from trialgraph.core.plan import Administration, Estimand, Objective, Procedure
from trialgraph.core.vocabulary import TG
from trialgraph.graph import ntriples
from trialgraph.graph.nodes import Node, Value, concept, lasting, text


def administration(trial: str, fact: Administration, links: Iterable[Value]) -> Node:
    """Describe how a cell product is given; `links` lead to the product and to the arms."""
    lowest, highest = fact.minimum_doses, fact.maximum_doses
    longest = fact.longest_interval
    values = (
        concept(TG.route, fact.route),
        concept(TG.dosingSchedule, fact.schedule),
        Value(TG.minimumDoses, None if lowest is None else ntriples.integer(lowest)),
        Value(TG.maximumDoses, None if highest is None else ntriples.integer(highest)),
        *(lasting(TG.interval, fact.interval) if fact.interval else ()),
        Value(TG.longestInterval, ntriples.duration(longest) if longest else None),
        text(TG.shares, ", ".join(f"{share:f}" for share in fact.shares) or None),
    )
    inside = tuple(name for name in (fact.product, *fact.arms) if name)
    return Node(
        trial, TG.hasAdministration, "administration", TG.Administration, values, fact.spans, tuple(links), inside
    )


def procedure(trial: str, fact: Procedure) -> Node:
    """Describe what is done before a cell product is given."""
    values = (concept(TG.procedureType, fact.procedure_type), concept(TG.provision, fact.provision))
    return Node(trial, TG.hasProcedure, "procedure", TG.Procedure, values, fact.spans)


def objective(trial: str, fact: Objective) -> Node:
    """Describe what a trial wants to learn."""
    values = (text(TG.text, fact.text), concept(TG.role, fact.role))
    return Node(trial, TG.hasObjective, "objective", TG.Objective, values, fact.spans)


def estimand(trial: str, fact: Estimand) -> Node:
    """Describe what a trial wants to estimate."""
    strategies = (concept(TG.intercurrentEventStrategy, each) for each in fact.strategies)
    return Node(trial, TG.hasEstimand, "estimand", TG.Estimand, (text(TG.text, fact.text), *strategies), fact.spans)
