"""Turn two graphs into what changed between them, trial by trial, in words."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from trialgraph.core.errors import UsageError
from trialgraph.diff.pairs import Pair, pairs
from trialgraph.diff.parts import Part, parts
from trialgraph.diff.side import Side, Trial, facts, opened, trials, words

_ORDER = (
    "trial", "registry number", "title", "acronym", "status", "why stopped", "phase", "minimum enrolment",
    "maximum enrolment", "planned enrolment", "start date", "primary completion date", "completion date", "last update",
    "lead sponsor", "secondary sponsor", "collaborator", "funder", "site", "condition", "condition text", "product",
    "arm", "dose level", "escalation method", "DLT window", "conditioning", "endpoint", "inclusion criterion",
    "exclusion criterion",
)  # fmt: skip
_LAST = "finding"  # after the properties that this list does not know


@dataclass(frozen=True, slots=True)
class Difference:
    """What a part says in one respect, before and after; the aspect of a value of the trial itself is ""."""

    aspect: str
    old: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A part of a trial that was added, removed or changed, and the words that said and say it.

    `what` is the kind of the part, such as "dose level", and `name` tells it from others of its kind.
    """

    trial: str
    change: str
    what: str
    name: str
    differences: tuple[Difference, ...]
    old_words: tuple[str, ...]
    new_words: tuple[str, ...]


class _Trials(NamedTuple):
    old: Trial | None
    new: Trial | None


def diff(old: Path, new: Path, *, trial: str | None = None) -> Iterator[Change]:
    """Yield what changed from one store or exported file to another, by trial.

    `trial` is an identifier or the IRI of the only trial to compare.
    Raises UsageError where neither graph has it, StoreError and UnreadableError where a graph cannot be read.
    """
    with opened(old) as before, opened(new) as after:
        yield from compare(before, after, trial=trial)


def compare(
    old: Side, new: Side, *, trial: str | None = None, among: Collection[str] | None = None
) -> Iterator[Change]:
    """Yield what changed from one graph to another, by trial; `among` are the IRIs of those that alone may differ."""
    found = _matched(trials(old, among), trials(new, among))
    if trial is not None:
        found = [pair for pair in found if any(each and each.is_called(trial) for each in pair)]
        if not found:
            raise UsageError("no such trial in either graph", where=trial, remedy="List them: trialgraph query trials.")
    for pair in found:
        if pair.old is None or pair.new is None:
            yield _whole(old, new, pair)
        else:
            yield from _within(old, pair.old, new, pair.new)


def summary(changes: Iterable[Change]) -> str:
    """Return how many trials differ, and how.

    >>> summary([])
    'no difference'
    >>> summary([Change("NCT00000000", "changed", "status", "", (), (), ())])
    '1 trial differs: 0 added, 0 removed, 1 changed (1 change)'
    """
    kinds: dict[str, str] = {}
    count = 0
    for change in changes:
        whole = change.what == "trial" and change.change != "changed"
        kinds[change.trial] = change.change if whole else "changed"
        count += not whole
    if not kinds:
        return "no difference"
    number = Counter(kinds.values())
    differ = f"{len(kinds)} trial{' differs' if len(kinds) == 1 else 's differ'}"
    return (
        f"{differ}: {number['added']} added, {number['removed']} removed, {number['changed']} changed "
        f"({count} change{'' if count == 1 else 's'})"
    )


def _matched(old: list[Trial], new: list[Trial]) -> list[_Trials]:
    """Find each trial of one graph in the other.

    A page without a registry number gives its trial a new IRI when it changes; the name of the file, or the title, then
    tells that it is the same.
    """
    found: list[_Trials] = []
    left = {id(trial): trial for trial in (*old, *new)}
    for key in _KEYS:
        before, after = (_unique([trial for trial in side if id(trial) in left], key) for side in (old, new))
        for name in sorted(before.keys() & after.keys()):
            pair = _Trials(before[name], after[name])
            free = all(id(trial) in left for trial in pair)
            if free and (key in _SURE or not _both_registered(pair)):
                found.append(pair)
                del left[id(pair.old)], left[id(pair.new)]
    found += [_Trials(trial, None) for trial in old if id(trial) in left]
    found += [_Trials(None, trial) for trial in new if id(trial) in left]
    return sorted(found, key=_number)


def _unique(trials: list[Trial], key: Callable[[Trial], Iterable[str]]) -> dict[str, Trial]:
    """The trials by those of their names that no other bears."""
    counts = Counter(name for trial in trials for name in key(trial))
    return {name: trial for trial in trials for name in key(trial) if counts[name] == 1}


def _both_registered(pair: _Trials) -> bool:
    return all(each and each.identifiers for each in pair)


def _number(pair: _Trials) -> str:
    """The number of a trial, the newer one where it has changed."""
    trial = pair.new or pair.old
    assert trial is not None
    return trial.number


def _whole(old: Side, new: Side, pair: _Trials) -> Change:
    """A trial that was added or removed; its title tells which it is."""
    side, trial = (old, pair.old) if pair.old else (new, pair.new)
    assert trial is not None
    title = [part for part in parts(side, trial.node, facts(side, trial)) if part.kind == "title"]
    said = tuple(part.one("") for part in title)
    quotes = _words(side, *title)
    if pair.old:
        return Change(trial.number, "removed", "trial", "", (Difference("title", said, ()),), quotes, ())
    return Change(trial.number, "added", "trial", "", (Difference("title", (), said),), (), quotes)


def _within(old: Side, before: Trial, new: Side, after: Trial) -> list[Change]:
    """Return what changed in a trial that both graphs have."""
    was, is_now = facts(old, before), facts(new, after)
    if was == is_now:
        return []
    found = pairs(list(parts(old, before.node, was)), list(parts(new, after.node, is_now)))
    changed = sorted((pair for pair in found if _differences(pair)), key=_place)
    changes = [_change(after.number, old, new, pair) for pair in changed]
    if changes and before.number != after.number:
        called = Difference("name", (before.number,), (after.number,))
        changes.insert(0, Change(after.number, "changed", "trial", "", (called,), (), ()))
    return changes


def _change(trial: str, old: Side, new: Side, pair: Pair) -> Change:
    part = pair.new or pair.old
    assert part is not None
    change = "added" if pair.old is None else "removed" if pair.new is None else "changed"
    words = (_words(old, pair.old), _words(new, pair.new))
    return Change(trial, change, part.kind, part.name, _differences(pair), *words)


def _differences(pair: Pair) -> tuple[Difference, ...]:
    """What the two parts of a pair do not have in common, by aspect."""
    old, new = (part.values if part else {} for part in pair)
    found = []
    for aspect in sorted({*old, *new}):
        before, after = Counter(old.get(aspect, ())), Counter(new.get(aspect, ()))
        if before != after:
            gone, come = before - after, after - before
            found.append(Difference(aspect, tuple(sorted(gone.elements())), tuple(sorted(come.elements()))))
    return tuple(found)


def _words(side: Side, *parts: Part | None) -> tuple[str, ...]:
    nodes = (node for part in parts if part for node in part.nodes)
    return tuple(dict.fromkeys(quote for node in nodes for quote in words(side, node)))


def _place(pair: Pair) -> tuple[object, ...]:
    """Where a change stands in a report."""
    part = pair.new or pair.old
    assert part is not None
    rank = _ORDER.index(part.kind) if part.kind in _ORDER else len(_ORDER) + (part.kind == _LAST)
    return (rank, part.kind, part.ordinal, part.name, pair.new is not None, sorted(part.values.items()))


_KEYS: tuple[Callable[[Trial], Iterable[str]], ...] = (
    lambda trial: [trial.node.value],
    lambda trial: trial.identifiers,
    lambda trial: trial.files,
    lambda trial: trial.titles,
)
_SURE = _KEYS[:2]
