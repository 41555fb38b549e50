"""Tell which records are one trial: those that claim each other's numbers, or a third one, and are not plainly two.

Records with one name, which is their own number of the first registry, are a group. A number that one group has and
another claims, or that both claim, joins them (union–find over numbers). It does not where the result would have two
names of one registry, for a registry gives a trial one number at a time; a record that names a former one has both.
Nor does it where neither a sponsor nor a condition is the same, for then somebody was mistaken. The strongest joins
come first, so the order of records makes no difference.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import combinations, pairwise
from typing import NamedTuple

from trialgraph.build.saying import Said
from trialgraph.core import identify

_FEW = 8  # groups that claim one number: more are compared along a chain, and not each with each


class Strength(IntEnum):
    """How well a number joins two groups."""

    OWN = 0  # both are registered under it
    MUTUAL = 1  # each claims a number of the other
    CLAIMED = 2  # one claims the other's
    THIRD = 3  # both claim it


class Row(NamedTuple):
    """A document, the name that its own number gives its trial, and what it says of who that is."""

    sha256: str
    trial: str
    said: Said


class Refused(NamedTuple):
    """A number that would have joined a trial, which names it, with another; `plain` where they plainly are two."""

    other: str
    number: str
    plain: bool
    documents: tuple[str, ...] = ()  # SHA-256 of those that name it


@dataclass(frozen=True, slots=True)
class Joined:
    """Which trials are called by the name of another, the further names of each, and what did not join."""

    names: Mapping[str, str] = field(default_factory=dict)  # the IRI of a group → that of the trial, where they differ
    others: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # trial → IRIs that mean it too
    refused: Mapping[str, tuple[Refused, ...]] = field(default_factory=dict)  # trial → what it claims

    def name(self, trial: str) -> str:
        """Return the IRI of the trial that a group belongs to."""
        return self.names.get(trial, trial)

    def told(self, trial: str) -> tuple[object, ...]:
        """Return what is said of a trial besides what its documents say."""
        return (self.others.get(trial, ()), self.refused.get(trial, ()))

    @property
    def trials(self) -> set[str]:
        """The trials of which something is said besides what their documents say."""
        return {*self.others, *self.refused}


@dataclass(slots=True)
class _Group:
    """The documents of one name: their numbers, and the words that tell them from others."""

    trial: str
    precedence: int
    names: dict[str, set[str]] = field(default_factory=dict)  # registry → its own numbers, the former ones too
    own: dict[str, str] = field(default_factory=dict)  # number → the IRI that it would give a trial
    claimed: set[str] = field(default_factory=set)
    documents: dict[str, set[str]] = field(default_factory=dict)  # number → SHA-256 of those that name it
    sponsors: set[str] = field(default_factory=set)
    conditions: set[str] = field(default_factory=set)

    def take(self, row: Row) -> None:
        """Add what a document says."""
        own = dict(row.said.own)
        for number, notation in own.items():
            registry = number.partition(":")[0]
            self.names.setdefault(registry, set()).add(number)
            self.own[number] = identify.trial_called(notation)
        self.claimed |= {*row.said.claimed}
        for number in (*own, *row.said.claimed):
            self.documents.setdefault(number, set()).add(row.sha256)
        self.sponsors |= {*row.said.sponsors}
        self.conditions |= {*row.said.conditions}

    def agrees(self, other: "_Group") -> bool | None:
        """Whether two groups share a sponsor or a condition; None where one says nothing to compare."""
        pairs = ((self.sponsors, other.sponsors), (self.conditions, other.conditions))
        if any(one & two for one, two in pairs):
            return True
        return False if all(one and two for one, two in pairs) else None


class _Edge(NamedTuple):
    level: tuple[int, int]
    one: str
    two: str
    number: str
    agrees: bool | None


class _Sets:
    """Union–find over groups, with the names that each registry gives to the union."""

    def __init__(self, groups: Mapping[str, _Group]) -> None:
        self._above = {trial: trial for trial in groups}
        self._names = {trial: {each: {*some} for each, some in group.names.items()} for trial, group in groups.items()}

    def find(self, trial: str) -> str:
        while self._above[trial] != trial:
            self._above[trial] = trial = self._above[self._above[trial]]
        return trial

    def clash(self, one: str, two: str) -> bool:
        """Whether two sets have names of one registry, and none in common."""
        names, others = self._names[self.find(one)], self._names[self.find(two)]
        return any(some.isdisjoint(others[registry]) for registry, some in names.items() if registry in others)

    def rivals(self, one: str, some: Iterable[str]) -> set[str]:
        """Those of some sets that a registry gives different names; what it calls `one` makes none of them a rival."""
        named = defaultdict[str, dict[str, set[str]]](dict)
        for root in some:
            for registry in self._names[root].keys() - self._names[one].keys():
                named[registry][root] = self._names[root][registry]
        return {root for names in named.values() if not set.intersection(*names.values()) for root in names}

    def unite(self, one: str, two: str) -> None:
        low, high = sorted((self.find(one), self.find(two)))
        if low != high:
            self._above[high] = low
            for registry, names in self._names.pop(high).items():
                self._names[low].setdefault(registry, set()).update(names)


def joined(rows: Callable[[], Iterable[Row]]) -> Joined:
    """Return which of some documents are about one trial; `rows` is asked twice, and only a few are held."""
    wanted = set[str]()
    for row in rows():
        if row.said.claimed or len(row.said.own) > 1 or _is_versioned(row):
            wanted.update((*row.said.claimed, *(number for number, _ in row.said.own)))
    groups = dict[str, _Group]()
    for row in rows():
        if not wanted.isdisjoint((*row.said.claimed, *(number for number, _ in row.said.own))):
            groups.setdefault(row.trial, _Group(row.trial, row.said.precedence)).take(row)
    return _joined(groups) if groups else Joined()


def _is_versioned(row: Row) -> bool:
    """Whether the number of a document can be written in another way: one with a version."""
    return any(number.partition(":")[2] != notation for number, notation in row.said.own)


def _joined(groups: Mapping[str, _Group]) -> Joined:
    sets = _Sets(groups)
    refused = [edge for level in _levels(groups) for edge in _unite(sets, level)]
    members = defaultdict[str, list[_Group]](list)
    for trial, group in groups.items():
        members[sets.find(trial)].append(group)
    best = {root: _best(some) for root, some in members.items()}
    names = {trial: best[sets.find(trial)] for trial in groups}
    told = defaultdict[str, set[Refused]](set)
    for edge in refused:
        if names[edge.one] != names[edge.two]:
            for one, two in ((edge.one, edge.two), (edge.two, edge.one)):
                if edge.number in groups[one].claimed or edge.level[0] == Strength.OWN:
                    documents = tuple(sorted(groups[one].documents[edge.number]))
                    told[names[one]].add(Refused(names[two], edge.number, edge.agrees is False, documents))
    return Joined(
        {trial: name for trial, name in names.items() if trial != name},
        {best[root]: others for root, some in sorted(members.items()) if (others := _others(some, best[root], groups))},
        {trial: tuple(sorted(some)) for trial, some in told.items()},
    )


def _best(members: Sequence[_Group]) -> str:
    """The name of a trial: that of the first registry, and not a former one of another record."""
    former = {iri for group in members for iri in group.own.values() if iri != group.trial}
    return min(members, key=lambda group: (group.precedence, group.trial in former, group.trial)).trial


def _others(members: Sequence[_Group], best: str, groups: Mapping[str, _Group]) -> tuple[str, ...]:
    """The IRIs that mean a trial too: those of its own numbers that are no other trial's."""
    inside = {group.trial for group in members}
    iris = inside | {iri for group in members for iri in group.own.values()}
    apart = {iri for trial, group in groups.items() if trial not in inside for iri in (trial, *group.own.values())}
    return tuple(sorted(iris - apart - {best}))


def _levels(groups: Mapping[str, _Group]) -> Iterator[list[_Edge]]:
    """The pairs of groups that a number may join, those of one strength together, the strongest first."""
    levels = defaultdict[tuple[int, int], list[_Edge]](list)
    for edge in sorted(set(_edges(groups))):
        levels[edge.level].append(edge)
    yield from (levels[level] for level in sorted(levels))


def _edges(groups: Mapping[str, _Group]) -> Iterator[_Edge]:
    owners, claimants = defaultdict[str, list[_Group]](list), defaultdict[str, list[_Group]](list)
    for group in (groups[trial] for trial in sorted(groups)):
        for number in group.own:
            owners[number].append(group)
        for number in group.claimed:
            claimants[number].append(group)
    for number in sorted({*owners, *claimants}):
        having, claiming = owners[number], claimants[number]
        for one, two in pairwise(having):
            yield _edge(Strength.OWN, one, two, number)
        for one in having:
            for two in claiming:
                mutual = not one.claimed.isdisjoint(two.own)
                yield _edge(Strength.MUTUAL if mutual else Strength.CLAIMED, one, two, number)
        if not having:
            pairs = combinations(claiming, 2) if len(claiming) <= _FEW else pairwise(claiming)
            yield from (_edge(Strength.THIRD, one, two, number) for one, two in pairs)


def _edge(strength: Strength, one: _Group, two: _Group, number: str) -> _Edge:
    agrees = one.agrees(two)
    first, second = sorted((one.trial, two.trial))
    return _Edge((strength, int(agrees is not True)), first, second, number, agrees)


def _unite(sets: _Sets, level: Sequence[_Edge]) -> Iterator[_Edge]:
    """Unite what edges of one strength join, and yield those that join nothing: of two rivals neither does."""
    open_ = list[tuple[_Edge, str, str]]()
    for edge in level:
        plain = edge.agrees is False and edge.level[0] != Strength.OWN
        if plain or sets.clash(edge.one, edge.two):
            yield edge
        else:
            open_.append((edge, sets.find(edge.one), sets.find(edge.two)))
    ends = defaultdict[str, set[str]](set)
    for _, one, two in open_:
        ends[one].add(two)
        ends[two].add(one)
    rivals = {root: sets.rivals(root, others) for root, others in ends.items()}
    for edge, one, two in open_:
        if two in rivals[one] or one in rivals[two] or sets.clash(one, two):
            yield edge
        else:
            sets.unite(one, two)
