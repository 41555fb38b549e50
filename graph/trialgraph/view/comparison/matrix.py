"""Turn what trials say about things into a table: a row for each thing, a column for each trial."""

from collections.abc import Hashable, Iterable, Sequence
from typing import Final, Literal, NamedTuple

from trialgraph.view.names import Named

State = Literal["same", "differs", "alone"]
_FIRST: Final = 30  # rows that are shown at first


class Entry(NamedTuple):
    """What a trial says about a thing: in words, with a note, and whether it says whom it turns away.

    `meaning` is what is compared with other trials; two entries may say the same in other words.
    """

    words: str
    note: str = ""
    excluded: bool = False
    meaning: Hashable = None


class Said(NamedTuple):
    """That a trial, by its number, says something about a thing."""

    thing: Named
    trial: str
    entry: Entry


class Row(NamedTuple):
    """A thing and what each trial says about it; `stated` is how many of them do.

    Those that do say the same, or something else, or it is one alone.
    """

    thing: Named
    cells: list[list[Entry]]
    stated: int
    state: State


class Matrix(NamedTuple):
    """The first rows, those that most trials speak of before the others, and how many there are."""

    rows: list[Row]
    total: int


def matrix(trials: Sequence[str], said: Iterable[Said], *, whole: bool = False, given: bool = False) -> Matrix:
    """Return the table of what trials say; their numbers are the columns.

    It has all rows if it is to be `whole`; if their order is `given`, they stay in it.

    >>> said = [Said(Named("age"), trial, Entry("≥ 18", meaning=18)) for trial in ("A", "B")]
    >>> matrix(["A", "B", "C"], said).rows[0][2:]
    (2, 'same')
    """
    found: dict[Named, dict[str, dict[Entry, None]]] = {}
    for each in said:
        found.setdefault(each.thing, {}).setdefault(each.trial, {})[each.entry] = None
    rows = [_row(trials, thing, by_trial) for thing, by_trial in found.items()]
    if not given:
        rows.sort(key=lambda row: (-row.stated, row.thing.label.casefold(), row.thing.iri))
    return Matrix(rows if whole else rows[:_FIRST], len(rows))


def _row(trials: Sequence[str], thing: Named, by_trial: dict[str, dict[Entry, None]]) -> Row:
    cells = [list(by_trial.get(trial, ())) for trial in trials]
    meanings = {frozenset(entry.meaning for entry in cell) for cell in cells if cell}
    stated = sum(map(bool, cells))
    state: State = "alone" if stated < 2 else "same" if len(meanings) == 1 else "differs"
    return Row(thing, cells, stated, state)
