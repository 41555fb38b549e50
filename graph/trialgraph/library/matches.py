"""Turn a person and a graph into what its trials say to the person, as rows with all judgements behind them."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import pyoxigraph as ox

from trialgraph.ask.table import Table
from trialgraph.library.tabular import Rows
from trialgraph.match import Wanted, match, reading, shown
from trialgraph.match.result import Match, Outcome
from trialgraph.match.understanding import Understanding

_COLUMNS: Final = ("trial", "verdict", "met", "excludes", "open", "not_read", "words", "would_decide")


class Matches(Rows):
    """What trials say to a person: a row for each trial, and the `trials` with a judgement for each criterion.

    `notes` tell what of the person could not be held against any trial. This is no medical advice (`NOTICE`).
    """

    NOTICE = shown.NOTICE

    def __init__(self, trials: tuple[Match, ...], notes: tuple[str, ...]) -> None:
        super().__init__(Table(_COLUMNS, tuple(map(_row, trials))))
        self.trials = trials
        self.notes = notes

    def _repr_html_(self) -> str:
        return f"{super()._repr_html_()}<p>{self.NOTICE}</p>"


def matches(
    graph: ox.Store, known: Understanding, person: Mapping[str, Any] | str, where: str, **wanted: Any
) -> Matches:
    """Return what the trials that are wanted say to a person, which is a mapping or the text of the file `where`.

    `known` is what `understood` made of the graph. Raises PersonError and QueryError.
    """
    text = person if isinstance(person, str) else json.dumps(person)
    given = reading.given(text, known, today=date.today(), where=where)
    return Matches(tuple(match(given.person, graph, Wanted(**wanted), known=known)), given.notes)


def _row(match: Match) -> tuple[str | int | None, ...]:
    met = len(match.of(Outcome.MET)) + len(match.of(Outcome.MET_SO_FAR))
    excluding = match.of(Outcome.EXCLUDES)
    words = "; ".join(" … ".join(each.quotes) or each.words for each in excluding) or None
    needs = "; ".join(map(shown.needed, match.needs)) or None
    unread, still_open = len(match.of(Outcome.UNREAD)), len(match.of(Outcome.OPEN))
    return match.name or match.number, match.verdict.value, met, len(excluding), still_open, unread, words, needs
