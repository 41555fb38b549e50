"""Turn what people pick and filter by into a set of trials, with a line for each that cannot be found."""

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

import pyoxigraph as ox

from trialgraph.ask import by_trial
from trialgraph.ask.answer import table
from trialgraph.ask.query import solutions
from trialgraph.ask.question import Question
from trialgraph.core import identify
from trialgraph.core.errors import QueryError
from trialgraph.graph.called import called
from trialgraph.graph.store import Snapshot

FILTERS: Final = ("antigen", "condition", "phase", "status", "words")  # parameters of the question that finds trials


class Chosen(NamedTuple):
    """The IRIs of trials, in the order of their numbers, and what could not be found."""

    trials: list[str]
    problems: list[str]


def chosen(snapshot: Snapshot, trials: Question, picked: Iterable[str], filters: Mapping[str, str]) -> Chosen:
    """Return the trials that are picked, by any of their numbers, and those that the filters find together.

    `trials` is the question that knows the filters by their names.
    """
    found: set[str] = set()
    problems = []
    for words in dict.fromkeys(picked):
        meant = _meant(snapshot.graph, words)
        found |= meant
        if not meant:
            problems.append(f"No trial of this graph is called “{words}”.")
    if filters:
        try:
            found |= _filtered(snapshot, trials, filters)
        except QueryError as error:
            problems.append(str(error))
    return Chosen(by_trial.in_order(found), problems)


def _meant(graph: ox.Store, words: str) -> set[str]:
    return {each.value for each in called(graph, words.strip())}


def _filtered(snapshot: Snapshot, trials: Question, filters: Mapping[str, str]) -> set[str]:
    rows = table(solutions(trials, snapshot.graph, filters, words=snapshot.words, sign="")).rows
    return {identify.trial_called(str(row[0])) for row in rows}
