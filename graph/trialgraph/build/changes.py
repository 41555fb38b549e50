"""Turn the graphs of two builds into what changed between them, in words: which trials came, went and changed how.

Of a second build only the trials concerned are compared, and of a build from nothing all of a small graph, and in a
large one those with other documents than before. Where these are too many, it is only told which they are.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from trialgraph import diff
from trialgraph.core import identify
from trialgraph.core.standards import DCTERMS, SKOS
from trialgraph.core.text import clipped
from trialgraph.core.vocabulary import TG
from trialgraph.diff import Change
from trialgraph.diff.sentences import as_sentences
from trialgraph.diff.side import side_of
from trialgraph.graph.belonging import DEFAULT, Term, trials
from trialgraph.graph.history import Build, Told

_COMPARED: Final = 200  # trials, a hundredth of a second each
_SMALL: Final = 25  # trials of a graph of which all are compared
_TOLD: Final = 200  # trials
_KINDS: Final = ("added", "removed", "changed")
_OTHERS: Final = "Its documents are not those of before."  # where it is not told how they differ
_LINES: Final = 15  # of a trial
_LONGEST: Final = 400  # characters of a line
_LONGEST_TITLE: Final = 120
_INFERRED: Final = ox.NamedNode(identify.INFERRED)
_SOURCE: Final = ox.NamedNode(DCTERMS.source)
_TITLE: Final = ox.NamedNode(DCTERMS.title)
_IDENTIFIER: Final = ox.NamedNode(DCTERMS.identifier)
_BROADER: Final = ox.NamedNode(SKOS.broader)
_ABOUT: Final = ((ox.NamedNode(TG.directedAgainst), _INFERRED), (ox.NamedNode(TG.condition), DEFAULT))


def since(former: Path | None, graph: ox.Store, concerned: Collection[str] | None, built: str) -> Build | None:
    """Return what changed since a former snapshot; None where there is none, or nothing changed.

    `concerned` are the IRIs of the trials that may differ; without them, all may.
    """
    if former is None or (concerned is not None and not concerned):
        return None
    old = ox.Store.read_only(str(former / "graph"))
    was, is_now = ({trial.value for trial in trials(side)} for side in (old, graph))
    if concerned is None and len(was | is_now) > _SMALL:
        before, after = _documents(old), _documents(graph)
        concerned = {trial for trial in was | is_now if before.get(trial) != after.get(trial)}
    if concerned and len(concerned) > _COMPARED:
        known = {trial: _kind(trial in was, trial in is_now) for trial in (was | is_now).intersection(concerned)}
        return _many(old, graph, known, built)
    changes = list(diff.compare(side_of(old), side_of(graph), among=concerned))
    told = [_told(old, graph, number, list(some)) for number, some in groupby(changes, lambda each: each.trial)]
    return Build(built, diff.summary(changes), 0, tuple(told)) if told else None


def _kind(was: bool, is_now: bool) -> str:
    return "changed" if was and is_now else "added" if is_now else "removed"


def _documents(graph: ox.Store) -> dict[str, set[str]]:
    """The documents of each trial, by IRI."""
    found = dict[str, set[str]]()
    for quad in graph.quads_for_pattern(None, _SOURCE, None, DEFAULT):
        found.setdefault(str(quad.subject)[1:-1], set()).add(str(quad.object))
    return found


def _many(old: ox.Store, new: ox.Store, some: dict[str, str], built: str) -> Build:
    """What is told of many trials, by IRI: that they came, went, or have other documents; those that came first."""
    number = Counter(some.values())
    told = [_whole(old, new, trial, some[trial]) for trial in sorted(some, key=lambda each: (some[each], each))[:_TOLD]]
    kinds = ", ".join(f"{number[kind]} {kind}" for kind in _KINDS)
    return Build(built, f"{len(some)} trials differ: {kinds}", len(some) - len(told), tuple(told))


def _whole(old: ox.Store, new: ox.Store, trial: str, change: str) -> Told:
    lines = (_OTHERS,) if change == "changed" else ()
    return Told(trial, _name(old, new, trial), _title(old, new, trial), change, lines, _about(old, new, trial))


def _told(old: ox.Store, new: ox.Store, number: str, changes: list[Change]) -> Told:
    trial = identify.trial_called(number)
    whole = next((each for each in changes if each.what == "trial" and each.change != "changed"), None)
    if whole:
        return _whole(old, new, trial, whole.change)
    lines = [clipped(as_sentences(each), _LONGEST) for each in changes]
    if len(lines) > _LINES:
        lines[_LINES:] = [f"There are {len(lines) - _LINES} further changes."]
    return Told(
        trial, _name(old, new, trial), _title(old, new, trial), "changed", tuple(lines), _about(old, new, trial)
    )


def _name(old: ox.Store, new: ox.Store, trial: str) -> str:
    """The number by which a trial is known, or the name of its document where it has none."""
    name = identify.trial_name(trial)
    for graph in (new, old):
        documents = [quad.object for quad in graph.quads_for_pattern(ox.NamedNode(trial), _SOURCE, None, DEFAULT)]
        if documents and not _texts(graph, ox.NamedNode(trial), _IDENTIFIER):
            return min((text for each in documents for text in _texts(graph, each, _TITLE)), default=name)
    return name


def _title(old: ox.Store, new: ox.Store, trial: str) -> str:
    """The shortest title, as it is now, or as it was."""
    node = ox.NamedNode(trial)
    titles = _texts(new, node, _TITLE) or _texts(old, node, _TITLE)
    return clipped(min(titles, key=lambda title: (len(title), title), default=""), _LONGEST_TITLE)


def _texts(graph: ox.Store, node: Term, term: ox.NamedNode) -> list[str]:
    quads = graph.quads_for_pattern(node, term, None, DEFAULT)  # type: ignore[arg-type]
    return [quad.object.value for quad in quads if isinstance(quad.object, ox.Literal)]


def _about(old: ox.Store, new: ox.Store, trial: str) -> tuple[str, ...]:
    return tuple(sorted({iri for graph in (old, new) for iri in _concepts(graph, ox.NamedNode(trial))}))


def _concepts(graph: ox.Store, trial: ox.NamedNode) -> Iterator[str]:
    """The antigens that the products of a trial recognise, its conditions, and what these are kinds of."""
    found: Iterable[ox.Quad] = (
        quad for term, where in _ABOUT for quad in graph.quads_for_pattern(trial, term, None, where)
    )
    open_ = {quad.object for quad in found if isinstance(quad.object, ox.NamedNode)}
    seen = set[ox.NamedNode]()
    while open_:
        node = open_.pop()
        seen.add(node)
        wider = (quad.object for quad in graph.quads_for_pattern(node, _BROADER, None, DEFAULT))
        open_ |= {each for each in wider if isinstance(each, ox.NamedNode)} - seen
    return (each.value for each in seen)
