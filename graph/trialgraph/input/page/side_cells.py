"""Read tables in which a cell of each row tells its side: "1 | Inclusion | Adults", "2 | Exclusion | Asthma".

Each row becomes an item with a mark, in a view of the same length, and where a list begins is told.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import Final, NamedTuple

from trialgraph.core.text import lines, trim
from trialgraph.input.page import labels
from trialgraph.knowledge.lexicon import Lexicon

_FEWEST: Final = 3  # rows of such a table
_SIDES: Final = ("inclusion", "exclusion")
_RULE = re.compile(r"[\s|:+=-]*")  # "|---|---|"
_MARK: Final = "- "
_EDGES: Final = " \t|"


class _Row(NamedTuple):
    start: int
    end: int
    side: str
    column: int  # of the cell that tells the side
    mark: int  # where that cell stands, and so the mark
    words: tuple[int, int]  # where the longest other cell stands


def read(view: str, barred: str, lexicon: Lexicon) -> tuple[str, Mapping[int, str]]:
    """Return a view in which such rows are items, and the places at which a list begins with its side.

    `barred` is the view with a bar for each tab.

    >>> from trialgraph.knowledge.lexicon import load
    >>> table = "1|Inclusion|Adults\\n2|Inclusion|Lupus nephritis\\n3|Exclusion|Asthma"
    >>> read(table, table, load())
    ('  -         Adults\\n  -         Lupus nephritis\\n  -         Asthma', {0: 'inclusion', 47: 'exclusion'})
    """
    letters, begins = list(view), dict[int, str]()
    for table in _tables(barred, lexicon):
        _clear(letters, *_names(barred, table[0].start))
        for row in table:
            first, last = row.words
            _clear(letters, row.start, first)
            _clear(letters, last, row.end)
            letters[row.mark : row.mark + len(_MARK)] = _MARK
        for side, run in groupby(table, key=lambda row: row.side):
            begins[next(run).start] = side
    return "".join(letters), begins


def _tables(barred: str, lexicon: Lexicon) -> Iterator[Sequence[_Row]]:
    rows = [row for place in lines(barred) if "|" in barred[slice(*place)] and (row := _row(barred, *place, lexicon))]
    table = list[_Row]()
    for before, row in pairwise([None, *rows]):
        assert row is not None
        goes_on = before and before.column == row.column and not _RULE.sub("", barred[before.end : row.start])
        if not goes_on:
            yield from [table] * (len(table) >= _FEWEST)
            table = []
        table.append(row)
    yield from [table] * (len(table) >= _FEWEST)


def _row(barred: str, start: int, end: int, lexicon: Lexicon) -> _Row | None:
    """A row with one cell that is the name of a side and stands behind another, and a longest one with the words."""
    start, end = trim(barred, start, end, edges=_EDGES)
    cells = [trim(barred, *cell, edges=_EDGES) for cell in _cells(barred, start, end)]
    sides = [_side(barred[slice(*cell)], lexicon) for cell in cells]
    at = next((at for at, side in enumerate(sides) if side), 0)
    if not at or sum(map(bool, sides)) != 1:
        return None  # a side in the first cell is a label
    words = max((cell for cell in cells if cell is not cells[at]), key=lambda cell: cell[1] - cell[0])
    if words[0] < cells[at][0]:
        return None
    line, stop = barred.rfind("\n", 0, start) + 1, barred.find("\n", end)
    return _Row(line, stop if stop >= 0 else len(barred), sides[at], at, cells[at][0], words)


def _cells(barred: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    borders = [start, *(at for at in range(start, end) if barred[at] == "|"), end]
    yield from pairwise(borders)


def _side(words: str, lexicon: Lexicon) -> str:
    named = labels.heading(words, lexicon) if words and len(words.split()) <= len(_SIDES) else None
    return named.code if named and named.code in _SIDES else ""


def _names(barred: str, start: int) -> tuple[int, int]:
    """Where the row of the names of the columns stands above a table."""
    above = [place for place in lines(barred, 0, start) if not _RULE.fullmatch(barred, *place)]
    named = above and "|" in barred[slice(*above[-1])]
    return above[-1] if named else (start, start)


def _clear(letters: list[str], start: int, end: int) -> None:
    letters[start:end] = [sign if sign == "\n" else " " for sign in letters[start:end]]
