"""Turn a snapshot into what its first page shows: how much there is of what, and which question has so many rows."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final, NamedTuple

import pyoxigraph as ox

from trialgraph.core.standards import SKOS
from trialgraph.core.vocabulary import TG
from trialgraph.graph.belonging import DEFAULT
from trialgraph.graph.search.reading import Search
from trialgraph.graph.search.tally import Tally
from trialgraph.publish.statistics import recorded
from trialgraph.view import about

_TOP: Final = 12  # antigens, diseases
_BROADER: Final = ox.NamedNode(SKOS.broader)
_SEVERITIES: Final = {"error": ("error", "errors"), "warning": ("warning", "warnings"), "info": ("note", "notes")}
_KINDS: Final = {  # what is counted by classes, and the words for one and for several
    TG.Product: ("product", "products"),
    TG.InclusionCriterion: ("inclusion criterion", "inclusion criteria"),
    TG.ExclusionCriterion: ("exclusion criterion", "exclusion criteria"),
    TG.Constraint: ("limit of a measure", "limits of measures"),
    TG.EventWindow: ("wash-out or other time", "wash-outs and other times"),
    TG.DoseLevel: ("dose level", "dose levels"),
    TG.Endpoint: ("endpoint", "endpoints"),
}


class Figure(NamedTuple):
    """How many things there are, what they are, and the question that lists them."""

    number: int
    name: str
    question: str
    given: Mapping[str, str]
    iri: str | None = None  # of a concept
    share: int = 0  # in hundredths of the largest of its kind


class Home(NamedTuple):
    """What the first page shows."""

    trials: Figure
    facts: list[Figure]
    statuses: list[Figure]
    phases: list[Figure]
    antigens: list[Figure]
    conditions: list[Figure]
    findings: list[Figure]
    kinds: Mapping[str, int]  # how many antigens and diseases have trials
    built: datetime | None


def home(graph: ox.Store, search: Search | None, held: Mapping[str, int] = MappingProxyType({})) -> Home:
    """Return the figures of the first page; those that the index holds are missing where there is none.

    `held` are the numbers of what a check found besides, by severity.
    """
    classes = recorded(graph).classes
    trials = Figure(classes[TG.Trial], "trial" if classes[TG.Trial] == 1 else "trials", "trials", {})
    facts = [
        Figure(classes[kind], names[classes[kind] != 1], "facts", {"class": kind.rpartition("#")[2]})
        for kind, names in _KINDS.items()
        if classes[kind]
    ]
    if search is None:
        return Home(trials, facts, [], [], [], [], [], {}, None)
    wide = [each for each in search.tallies("condition") if _is_narrow(graph, each)]
    severities = {each.given["severity"]: each.number for each in _figures(graph, search.tallies("severity"), "facts")}
    findings = [
        Figure(number, names[number != 1], "facts", {"severity": code})
        for code, names in _SEVERITIES.items()
        if (number := severities.get(code, 0) + held.get(code, 0))
    ]
    built = search.built()
    return Home(
        trials,
        facts,
        _figures(graph, search.tallies("status"), "trials"),
        _figures(graph, sorted(search.tallies("phase"), key=lambda each: each.concept), "trials"),
        _figures(graph, search.tallies("antigen", _TOP), "trials"),
        _figures(graph, wide[:_TOP], "trials"),
        findings,
        {kind: search.concepts(kind) for kind in ("antigen", "condition")},
        datetime.fromisoformat(built) if built else None,
    )


def _figures(graph: ox.Store, some: list[Tally], question: str) -> list[Figure]:
    most = max((each.number for each in some), default=1)
    return [
        Figure(
            each.number,
            about.label(graph, ox.NamedNode(each.concept)) or _code(graph, each.concept),
            question,
            {each.kind: _code(graph, each.concept)},
            each.concept,
            round(100 * each.number / most),
        )
        for each in some
    ]


def _is_narrow(graph: ox.Store, tally: Tally) -> bool:
    """Whether a disease is a kind of another: that all trials are about some disease tells nobody anything."""
    return next(graph.quads_for_pattern(ox.NamedNode(tally.concept), _BROADER, None, DEFAULT), None) is not None


def _code(graph: ox.Store, concept: str) -> str:
    return about.text(graph, ox.NamedNode(concept), SKOS.notation) or about.label(graph, ox.NamedNode(concept))
