"""Remember what a question says of a trial: a snapshot never changes, and people look at the same trials again.

The questions of a comparison cost a few milliseconds of a processor for each trial; a set of trials that shares some
with the last one is asked about the others alone.
"""

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

import pyoxigraph as ox

from trialgraph.ask import by_trial
from trialgraph.ask.answer import table
from trialgraph.ask.query import solutions
from trialgraph.ask.question import Question
from trialgraph.ask.sparql import Parts
from trialgraph.view.comparison.sections import Line, lines

_KEPT: Final = 20_000  # rows, each of about a kilobyte
_TRIAL: Final = "trial"
_Asked = tuple[str, tuple[tuple[str, str], ...], str]  # a question, what it is asked with, and the IRI of a trial


class _Remembered:
    """The rows that were asked for last."""

    def __init__(self) -> None:
        self._rows: OrderedDict[_Asked, tuple[Line, ...]] = OrderedDict()
        self._size = 0

    def get(self, asked: _Asked) -> tuple[Line, ...] | None:
        if (found := self._rows.get(asked)) is not None:
            self._rows.move_to_end(asked)
        return found

    def put(self, asked: _Asked, rows: tuple[Line, ...]) -> None:
        self._rows[asked] = rows
        self._size += len(rows)
        while self._size > _KEPT and len(self._rows) > 1:
            self._size -= len(self._rows.popitem(last=False)[1])


@lru_cache(maxsize=1)
def _of(_: ox.Store) -> _Remembered:
    """What is remembered of a snapshot."""
    return _Remembered()


def rows_of(graph: ox.Store, question: Question, values: Mapping[str, str], among: Parts) -> Iterator[Line]:
    """Yield the rows of a question about some trials, which are named by their IRIs, in their order.

    The question is one that is asked by trial; where the parts of a trial are given, they are those that the values
    narrow it to.
    """
    known, asked = _of(graph), (question.name, tuple(sorted(values.items())))
    said = {trial: known.get((*asked, trial)) for trial in among}
    if lacking := [trial for trial, rows in said.items() if rows is None]:
        found: dict[str, list[Line]] = {}
        for row in lines(
            table(solutions(question, graph, values, among={each: among[each] for each in lacking}, sign=""))
        ):
            found.setdefault(str(row[_TRIAL]), []).append(row)
        for trial in lacking:
            new = tuple(found.get(by_trial.code(trial), ()))
            said[trial] = new
            known.put((*asked, trial), new)
    for some in said.values():
        yield from some or ()
