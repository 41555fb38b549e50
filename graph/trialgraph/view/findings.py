"""Turn the findings in a graph into what a curator goes through: those that are wanted, with words and remedies."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

import pyoxigraph as ox

from trialgraph.check.findings import Found, found, result
from trialgraph.check.precision import precisions
from trialgraph.check.reporting import Entry, entries
from trialgraph.check.result import Result
from trialgraph.check.rules import Rule, rules
from trialgraph.core.model import Severity
from trialgraph.view import reading
from trialgraph.view.reading import Place
from trialgraph.view.trial import name, short_title

_SHORT = frozenset(("dlt", "dor", "dcr", "os", "pd", "pk"))  # which people write in capitals
_RANKS = {severity: rank for rank, severity in enumerate(Severity)}  # the worst first

_Known = Found | Result  # what the graph says, of which the words are read when they are shown, and what a check found


class Wanted(NamedTuple):
    """Which findings somebody wants to see: of a rule, of a severity, of a trial; all of them where nothing is said."""

    rule: str = ""
    severity: str = ""
    trial: ox.NamedNode | None = None


class Tally(NamedTuple):
    """A rule that found something: how bad that is at worst, how often, why it matters, and how often it is right."""

    code: str
    severity: str
    number: int
    reason: str
    precision: str


class Item(NamedTuple):
    """A finding: what a report says of it, the trial that it is about, and where its words stand."""

    entry: Entry
    trial: str
    name: str
    title: str
    places: list[Place]


class Findings(NamedTuple):
    """Some of the findings that are wanted, and how many there are of all.

    `rules` and `severities` count what there would be with another rule, or another severity, than the wanted one.
    """

    total: int
    rules: list[Tally]
    severities: list[tuple[str, int]]
    items: list[Item]


def findings(
    graph: ox.Store, wanted: Wanted, held: Sequence[Result] = (), *, first: int = 0, number: int = 50
) -> Findings:
    """Return so many of the findings that are wanted, from the first one on; the worst come first.

    `held` are those of a check that the graph does not say itself.
    """
    known = _known(graph, wanted.trial, held)
    some = _sorted(_chosen(known, wanted))
    severities = Counter(each.severity for each in _chosen(known, wanted._replace(severity="")))
    return Findings(
        len(some),
        _tallies(_chosen(known, wanted._replace(rule=""))),
        [(each.value, severities[each]) for each in Severity if severities[each]],
        [_item(graph, each) for each in _entries(graph, islice(some, first, first + number))],
    )


def wanted_entries(graph: ox.Store, wanted: Wanted, held: Sequence[Result] = ()) -> list[Entry]:
    """Return all findings that are wanted, as a report has them."""
    return [*_entries(graph, _sorted(_chosen(_known(graph, wanted.trial, held), wanted)))]


def _known(graph: ox.Store, trial: ox.NamedNode | None, held: Sequence[Result]) -> Sequence[_Known]:
    if trial is None:
        return [*_all(graph), *held]
    return [*found(graph, trial), *(each for each in held if each.trial == trial.value)]


@lru_cache(maxsize=1)
def _all(graph: ox.Store) -> Sequence[Found]:
    """All findings of a snapshot, which does not change."""
    return tuple(found(graph))


def _chosen(known: Iterable[_Known], wanted: Wanted) -> list[_Known]:
    return [
        each
        for each in known
        if wanted.rule in ("", each.code) and wanted.severity in ("", each.severity.value)
    ]  # fmt: skip


def _sorted(some: Iterable[_Known]) -> list[_Known]:
    return sorted(some, key=lambda each: (_RANKS[each.severity], each.trial or "", each.code, each.node))


def _entries(graph: ox.Store, some: Iterable[_Known]) -> Iterable[Entry]:
    return entries(graph, (result(graph, each) if isinstance(each, Found) else each for each in some), files=False)


def _tallies(some: Sequence[_Known]) -> list[Tally]:
    numbers = Counter(each.code for each in some)
    worst: dict[str, Severity] = {}
    reasons = {each.code: each.reason for each in some if isinstance(each, Result)}
    for each in some:
        worst[each.code] = min(each.severity, worst.get(each.code, each.severity), key=lambda level: _RANKS[level])
    ordered = sorted(numbers, key=lambda code: (_RANKS[worst[code]], -numbers[code], code))
    return [
        Tally(code, worst[code].value, numbers[code], reasons.get(code) or _reason(code), _precision(code))
        for code in ordered
    ]


def _reason(code: str) -> str:
    return rules().get(code, Rule()).reason


def rule_name(code: str) -> str:
    """Return what people call a rule.

    >>> rule_name("dlt_without_window"), rule_name("trial-without-title")
    ('DLT without window', 'Trial without title')
    """
    words = [each.upper() if each in _SHORT else each for each in re.split("[_-]", code)]
    return " ".join([words[0][:1].upper() + words[0][1:], *words[1:]])


def _precision(code: str) -> str:
    known = precisions().get(code)
    return f"{known.true} of {known.judged} judged" if known and known.judged else "not measured"


def _item(graph: ox.Store, entry: Entry) -> Item:
    places = reading.places(graph, ox.NamedNode(entry.result.node))
    if not entry.result.trial:  # what is wrong of a concept
        return Item(entry, "", "", "", places)
    trial = ox.NamedNode(entry.result.trial)
    return Item(entry, trial.value, name(graph, trial), short_title(graph, trial), places)
