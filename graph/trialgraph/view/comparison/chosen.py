"""Turn what people pick and filter by into a set of trials, with a line for each that cannot be found."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice, product
from typing import Final, NamedTuple

import pyoxigraph as ox

from trialgraph.ask import by_trial
from trialgraph.ask.answer import table
from trialgraph.ask.query import narrowed, solutions
from trialgraph.ask.question import Question
from trialgraph.core import identify
from trialgraph.core.errors import QueryError
from trialgraph.graph.called import called
from trialgraph.graph.store import Snapshot

_WORDS: Final = "words"
FILTERS: Final = ("antigen", "condition", "phase", "status", _WORDS)  # parameters of the question that finds trials

SEVERAL: Final = ("antigen", "condition")  # of which several are compared, with a comma between them
_AND: Final = ","
_MOST: Final = 40  # filters that are asked one after the other


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
    for one in _each(filters) if filters else ():
        try:
            found |= _filtered(snapshot, trials, one)
        except QueryError as error:
            problems.append(str(error))
    return Chosen(by_trial.in_order(found), list(dict.fromkeys(problems)))


def _each(filters: Mapping[str, str]) -> Iterator[Mapping[str, str]]:
    """The filters with one antigen and one condition each, where several are given: CD19, CD22."""
    some = {name: [each for word in words.split(_AND) if (each := word.strip())] if name in SEVERAL else [words]
            for name, words in filters.items()}  # fmt: skip
    for one in islice(product(*some.values()), _MOST):
        yield dict(zip(some, one, strict=True))


def _meant(graph: ox.Store, words: str) -> set[str]:
    return {each.value for each in called(graph, words.strip())}


def _filtered(snapshot: Snapshot, trials: Question, filters: Mapping[str, str]) -> set[str]:
    if _WORDS not in filters:  # the other filters are concepts, which narrow the question to the very trials that fit
        return narrowed(trials, snapshot.graph, filters, sign="")
    rows = table(solutions(trials, snapshot.graph, filters, words=snapshot.words, sign="")).rows
    return {identify.trial_called(str(row[0])) for row in rows}
