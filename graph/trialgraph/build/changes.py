"""Turn the graphs of two builds into what changed between them, in words: which trials came, went and changed how.

Of a second build only the trials concerned are compared, and of a build from nothing all of a small graph, and in a
large one those with other documents than before. Where these are too many, it is only told which came and which went.
"""

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
from trialgraph.diff.shown import as_text
from trialgraph.diff.side import side_of
from trialgraph.graph.belonging import DEFAULT, trials
from trialgraph.graph.history import Build, Told

_COMPARED: Final = 200  # trials, a hundredth of a second each
_SMALL: Final = 25  # trials of a graph of which all are compared
_TOLD: Final = 200  # trials
_LINES: Final = 15  # of a trial
_LONGEST: Final = 400  # characters of a line
_LONGEST_TITLE: Final = 120
_INFERRED: Final = ox.NamedNode(identify.INFERRED)
_SOURCE: Final = ox.NamedNode(DCTERMS.source)
_TITLE: Final = ox.NamedNode(DCTERMS.title)
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
    if len(concerned or ()) > _COMPARED:
        return _came_and_went(old, graph, was, is_now, built)
    changes = list(diff.compare(side_of(old), side_of(graph), among=concerned))
    told = [_told(old, graph, number, list(some)) for number, some in groupby(changes, lambda each: each.trial)]
    return Build(built, diff.summary(changes), 0, tuple(told)) if told else None


def _documents(graph: ox.Store) -> dict[str, set[str]]:
    """The documents of each trial, by IRI."""
    found = dict[str, set[str]]()
    for quad in graph.quads_for_pattern(None, _SOURCE, None, DEFAULT):
        found.setdefault(str(quad.subject)[1:-1], set()).add(str(quad.object))
    return found


def _came_and_went(old: ox.Store, new: ox.Store, was: set[str], is_now: set[str], built: str) -> Build | None:
    came, went = is_now - was, was - is_now
    told = [_whole(old, new, trial, "added" if trial in came else "removed") for trial in sorted(came | went)[:_TOLD]]
    summary = f"{len(came)} trials added, {len(went)} removed; the others were too many to be compared one by one"
    return Build(built, summary, len(came) + len(went) - len(told), tuple(told)) if told else None


def _whole(old: ox.Store, new: ox.Store, trial: str, change: str) -> Told:
    name = identify.trial_name(trial)
    return Told(trial, name, _title(old, new, trial), change, (), _about(old, new, trial))


def _told(old: ox.Store, new: ox.Store, number: str, changes: list[Change]) -> Told:
    trial = identify.trial_called(number)
    whole = next((each for each in changes if each.what == "trial" and each.change != "changed"), None)
    if whole:
        return _whole(old, new, trial, whole.change)
    lines = [clipped(as_text(each).removeprefix(number).strip(), _LONGEST) for each in changes]
    if len(lines) > _LINES:
        lines[_LINES:] = [f"and {len(lines) - _LINES} changes more"]
    return Told(trial, number, _title(old, new, trial), "changed", tuple(lines), _about(old, new, trial))


def _title(old: ox.Store, new: ox.Store, trial: str) -> str:
    """The shortest title, as it is now, or as it was."""
    node = ox.NamedNode(trial)
    for graph in (new, old):
        titles = [quad.object.value for quad in graph.quads_for_pattern(node, _TITLE, None, DEFAULT)
                  if isinstance(quad.object, ox.Literal)]  # fmt: skip
        if titles:
            return clipped(min(titles, key=lambda title: (len(title), title)), _LONGEST_TITLE)
    return ""


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
