"""Turn a graph into a report of what is wrong in it: by shapes, axioms, queries across fields, and the extractors."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from trialgraph.check import baseline, changed, consistency, items, own, profile, reasoner, twins, validate
from trialgraph.check.findings import findings
from trialgraph.check.reporting import FORMATS, Entry, entries
from trialgraph.check.reporting.lines import as_lines
from trialgraph.check.result import Result, order
from trialgraph.check.rules import Rule, rules
from trialgraph.core import resources
from trialgraph.core.model import Severity

_RANK = {Severity.INFO: 0, Severity.WARNING: 1, Severity.ERROR: 2}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a team wants to see: a profile by name or file, what is known, a Git revision, and rules of its own.

    `limit` is the time in seconds that each file of `rules` has.
    """

    profile: str | Path | None = None
    baseline: Path | None = None
    changed_since: str | None = None
    rules: Path | None = None
    limit: float = 60


@dataclass(frozen=True, slots=True)
class Report:
    """What is wrong, the worst first, and in lines for the reader what was not looked at, or looked at in vain."""

    entries: tuple[Entry, ...]
    notices: tuple[str, ...] = ()

    def at_least(self, severity: str) -> list[Entry]:
        """Return the entries at or above a severity; none is at or above ``never``."""
        if severity == "never":
            return []
        return [entry for entry in self.entries if _RANK[entry.severity] >= _RANK[Severity(severity)]]

    def shown(self, format: str, severity: str = "info", *, precision: bool = False) -> str:
        """Return the entries at or above a severity in one of the formats; the table with precisions if wanted."""
        some = self.at_least(severity)
        return as_lines(some, precision=True) if precision and format == "table" else FORMATS[format](some)

    @property
    def summary(self) -> str:
        """How many entries there are of each severity: ``0 errors, 1 warning, 2 infos``."""
        counts = Counter(entry.severity for entry in self.entries)
        return ", ".join(f"{counts[each]} {each}{'' if counts[each] == 1 else 's'}" for each in Severity)


def report(graph: ox.Store, wanted: Wanted | None = None, held: Iterable[Result] | None = None) -> Report:
    """Return what is wrong in a graph, as far as it is wanted; `held` is what `beyond` found, where it was asked.

    Raises TrialGraphError, with file and line, where a file cannot be used, or the revision is none.
    """
    wanted = wanted or Wanted()
    named = {**rules(), **(own.known(wanted.rules) if wanted.rules else {})}
    shown = profile.read(profile.found(wanted.profile), named) if wanted.profile else profile.Profile({})
    if shown.items:
        named |= dict.fromkeys(items.codes(shown.items), Rule(items.reason(shown.items)))
    known = baseline.read(wanted.baseline) if wanted.baseline else frozenset()
    files = changed.files(wanted.changed_since) if wanted.changed_since is not None else None
    others = own.results(graph, wanted.rules, wanted.limit) if wanted.rules else ()
    found = [*others, *check(graph, held)]
    some: Iterable[Result] = [*profile.listed(graph, shown), *profile.applied(shown, found)]
    if files is not None:
        found = list(changed.since(graph, found, files))
        some = changed.since(graph, some, files)
    new = baseline.new(entries(graph, sorted(some, key=order), named), known)
    return Report(tuple(new), tuple(_notices(graph, wanted, shown, found)))


def _notices(graph: ox.Store, wanted: Wanted, shown: profile.Profile, found: Iterable[Result]) -> Iterator[str]:
    """What a reader must know beside the findings."""
    if wanted.rules:
        yield from own.misspelt(graph, wanted.rules)
    if wanted.profile and shown.items:
        yield from profile.misspelt(graph, profile.found(wanted.profile), shown.items)
    if hidden := sum(profile.is_unnamed(shown, each) for each in found):
        others = f"{hidden} finding{'' if hidden == 1 else 's'} of other rules {'is' if hidden == 1 else 'are'}"
        yield f"{others} not shown: beside a list of items only those are that its table [severity] names"
    if lacking := reasoner.missing():
        yield f"no reasoner looked at the axioms, only queries did: {lacking}"


def check(graph: ox.Store, held: Iterable[Result] | None = None) -> list[Result]:
    """Return what the shapes, the axioms, the findings in the graph and a comparison say, the worst first."""
    return sorted([*findings(graph), *(beyond(graph) if held is None else held)], key=order)


def beyond(graph: ox.Store) -> list[Result]:
    """Return what is wrong that the graph does not say itself: by shapes, by axioms, and by a comparison of trials."""
    shapes = validate.validate(graph, resources.shapes())
    axioms = consistency.check(graph, resources.ontology())
    return sorted([*shapes, *axioms, *twins.check(graph)], key=order)
