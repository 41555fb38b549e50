"""Turn the pieces of a page into rows in the order in which they are read: column by column, and cells side by side."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from trialgraph.core.text import fold
from trialgraph.input.page.line import MARK
from trialgraph.input.printed.pages import Piece

_FEWEST = 5  # pieces of a column
_PROSE = 3.5  # words of half its pieces, at least; labels have fewer
_ACROSS = 0.3  # the share of pieces that may lie across the gap between two columns
_EVEN = 0.1  # of the height: how far the base lines of a label and its value may differ
_TABLE = 0.6  # the share of labels that have a value beside them
_STEPS = 40  # places between a quarter and three quarters of the width that are tried
_LEVEL = 0.4  # of the height: how far the base lines of one row may differ


@dataclass(frozen=True, slots=True)
class Row:
    """A line of one column: its words, where it begins and ends, and where its column ends."""

    words: str
    left: float  # of the words behind a list mark
    begin: float
    right: float
    base: float
    height: float
    bold: bool
    edge: float
    cells: int = 1


def rows(page: Sequence[Piece]) -> list[list[Row]]:
    """Return the rows of a page, those of each column together."""
    columns = list(_columns(page, _gap(page)))
    last = max((piece.right for piece in page), default=0.0)
    return [list(_rows(column, last)) for column in columns if column]


def _columns(page: Sequence[Piece], gap: float | None) -> Iterator[list[Piece]]:
    """Yield what lies across the gap, and between two such lines what lies left and then what lies right of it."""
    if gap is None:
        yield list(page)
        return
    left, right, across = list[Piece](), list[Piece](), list[Piece]()
    for piece in sorted(page, key=lambda piece: -piece.base):
        if piece.left < gap < piece.right:
            yield from (left, right)
            left, right = [], []
            across.append(piece)
            continue
        if across:
            yield across
            across = []
        (left if piece.right <= gap else right).append(piece)
    yield from (across, left, right)


def _gap(page: Sequence[Piece]) -> float | None:
    """Where the gap between two columns of prose lies; None where there is one column, or a table."""
    if len(page) < 2 * _FEWEST:
        return None
    first, last = min(piece.left for piece in page), max(piece.right for piece in page)
    places = [first + (last - first) * (0.25 + 0.5 * step / _STEPS) for step in range(_STEPS + 1)]
    crossed = {place: sum(piece.left < place < piece.right for piece in page) for place in places}
    fewest = min(crossed.values())
    free = [place for place in places if crossed[place] == fewest]
    place = free[len(free) // 2]
    left = [piece for piece in page if piece.right <= place]
    right = [piece for piece in page if piece.left >= place]
    if min(len(left), len(right)) < _FEWEST or fewest > _ACROSS * len(page):
        return None
    prose = min(_typical(left), _typical(right)) >= _PROSE
    return place if prose or (not fewest and not _is_table(left, right)) else None


def _typical(pieces: Sequence[Piece]) -> float:
    """How many words pieces have; a list mark that stands alone is none."""
    sizes = [len(piece.words.split()) for piece in pieces]
    return median([size for size in sizes if size > 1] or [1])


def _is_table(left: Sequence[Piece], right: Sequence[Piece]) -> bool:
    """Whether what lies left has something on its right, as a label has its value."""
    bases = sorted(piece.base for piece in right)
    spots = ((piece, bisect_left(bases, piece.base - _EVEN * piece.height)) for piece in left)
    beside = sum(at < len(bases) and bases[at] <= piece.base + _EVEN * piece.height for piece, at in spots)
    return beside > _TABLE * len(left)


def _rows(column: Sequence[Piece], last: float) -> Iterator[Row]:
    """Yield the rows of a column; a few lines do not tell where it ends, but the page does."""
    edge = max(piece.right for piece in column) if len(column) >= _FEWEST else last
    level: list[Piece] = []
    for piece in sorted(column, key=lambda piece: (-piece.base, piece.left)):
        if level and level[0].base - piece.base > _LEVEL * max(level[0].height, piece.height):
            yield _row(level, edge)
            level = []
        level.append(piece)
    if level:
        yield _row(level, edge)


def _row(level: Sequence[Piece], edge: float) -> Row:
    """Join the pieces of a row: cells with a tab, a list mark and its item with a blank."""
    some = sorted(level, key=lambda piece: piece.left)
    words, cells = some[0].words.strip(), 1
    for piece in some[1:]:
        marks = " " not in words and MARK.match(f"{fold(words)} x") is not None
        words += f" {piece.words.strip()}" if marks else f"\t{piece.words.strip()}"
        cells += not marks
    tallest = max(some, key=lambda piece: len(piece.words))
    last = some[-1]
    mark = MARK.match(fold(words))
    left = last.left
    if len(some) == 1 and mark:
        left += (last.right - last.left) * mark.end() / len(words)
    return Row(words, left, some[0].left, last.right, tallest.base, tallest.height, tallest.bold, edge, cells)
