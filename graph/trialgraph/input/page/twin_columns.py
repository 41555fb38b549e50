"""Put columns that a text sets side by side one below the other: their lines are read across, and say nothing so.

Two signs tell columns: headings that stand side by side, or prose on both sides of a gap over many lines.
Labels with their values beside them are no columns.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise, takewhile
from statistics import median
from typing import NamedTuple

from trialgraph.core.text import fold
from trialgraph.input.page import labels
from trialgraph.input.page.labels import CRITERIA
from trialgraph.input.page.line import MARK
from trialgraph.knowledge.lexicon import Lexicon

_GAP = re.compile(r"(?<=\S)(?:[ ]{3,}|[ ]*\t[ \t]*|[ ]*[|│┃][ ]*)(?=\S)")
_BARS = "|│┃"
_EDGES = " \t|│┃"
_RULE = re.compile(r"[\s+|│┃┌┐└┘├┤┬┴┼─━═=_-]+")
_FEWEST = 5  # lines with words on both sides of a gap
_WINDOW = 13  # lines that tell whether there are columns
_MOSTLY = 0.5  # the share of such lines
_PROSE = 3  # words of half the lines on each side
_BROAD = 15  # characters of a column
_NEAR = 3  # characters by which words may stand off the place of their column


class _Block(NamedTuple):
    """Lines that stand in columns: the first, the one behind the last, and where each column but the first begins."""

    first: int
    end: int
    borders: tuple[int, ...]


def parted(text: str, lexicon: Lexicon) -> str:
    """Return a text with its columns one below the other; the same text where it has none.

    >>> from trialgraph.knowledge.lexicon import load
    >>> print(parted("Inclusion      Exclusion\\n- Adults       - Asthma\\n- Lupus", load()))
    Inclusion
    - Adults
    - Lupus
    <BLANKLINE>
    Exclusion
    - Asthma
    <BLANKLINE>
    """
    lines = text.split("\n")
    parts, at = list[str](), 0
    for block in _blocks(lines, lexicon):
        parts += lines[at : block.first]
        parts += _below_each_other(lines[block.first : block.end], block.borders)
        at = block.end
    return "\n".join([*parts, *lines[at:]]) if at else text


def _blocks(lines: Sequence[str], lexicon: Lexicon) -> Iterator[_Block]:
    at = 0
    while at < len(lines):
        block = _headed(lines, at, lexicon) or _of_prose(lines, at)
        if block:
            yield block
        at = block.end if block else at + 1


def _headed(lines: Sequence[str], at: int, lexicon: Lexicon) -> _Block | None:
    """The columns below headings that stand side by side, one of them of criteria."""
    gaps = [
        gap
        for gap in _GAP.finditer(lines[at])
        if lines[at][: gap.start()].strip(_EDGES) and lines[at][gap.end() :].strip(_EDGES)
    ]
    if not gaps or len(gaps) > 3:
        return None
    places = [0, *(place for gap in gaps for place in gap.span()), len(lines[at])]
    cells = [lines[at][start:end].strip(_EDGES) for start, end in zip(places[::2], places[1::2], strict=True)]
    named = [labels.heading(fold(cell), lexicon) for cell in cells]
    if None in named or not any(each and each.code in CRITERIA for each in named):
        return None
    below = [line for line in lines[at + 1 : at + 60] if line.strip() and not _RULE.fullmatch(line)]
    borders = tuple(_border(below, gap.start(), gap.end(), lines[at]) for gap in gaps)
    end = _end(lines, at + 1, borders)
    sides = [_cells(line, borders) for line in lines[at + 1 : end]]
    wrapped = any(cells[0] and any(cells[1:]) for cells in sides)
    return _Block(at, end, borders) if wrapped else None


def _border(below: Sequence[str], first: int, last: int, heading: str) -> int:
    """Where the right column of a gap begins: where most lines below begin again behind blanks or a bar."""
    bar = next((at for at in range(first, last) if heading[at : at + 1] in _BARS and heading[at : at + 1]), None)
    if bar is not None:
        return bar
    starts = Counter(
        match.end() for line in below for match in re.finditer(r"(?:^|(?<=\S))[ ]{2,}(?=\S)", line)
        if first < match.end() <= last + _NEAR
    )  # fmt: skip
    return starts.most_common(1)[0][0] if starts else last


def _of_prose(lines: Sequence[str], at: int) -> _Block | None:
    """The columns of prose that begin at a line."""
    gaps = [gap for gap in _GAP.finditer(lines[at]) if gap.start() >= _BROAD and not set(gap[0]) & set("\t" + _BARS)]
    for gap in gaps:
        borders = (gap.end(),)
        near = takewhile(partial(_is_free, border=gap.end()), lines[at + 1 : at + _WINDOW])
        cells = [_cells(line, borders) for line in (lines[at], *near) if line.strip()]
        both = [pair for pair in cells if all(pair)]
        if len(both) < _FEWEST or len(both) < _MOSTLY * len(cells):
            continue
        words = [median(len(pair[side].split()) for pair in both) for side in (0, 1)]
        broad = [median(len(pair[side]) for pair in both) for side in (0, 1)]
        if min(words) >= _PROSE and min(broad) >= _BROAD:
            return _Block(at, _end(lines, at, borders), borders)
    return None


def _end(lines: Sequence[str], at: int, borders: Sequence[int]) -> int:
    """Where the columns end: before a line that lies across a gap, or behind the last that has words on the right.

    The left column may be longer: up to the next blank line, or as far as its items go.
    """
    end, gap = at, False
    for place in range(at, len(lines)):
        line = lines[place]
        if not line.strip():
            gap = True
            continue
        if _RULE.fullmatch(line):
            end = place + 1
            continue
        if not all(_is_free(line, border) for border in borders):
            break
        cells = _cells(line, borders)
        if gap and not any(cells[1:]) and not MARK.match(fold(cells[0])):
            later = [each for each in lines[place : place + 4] if each.strip()]
            free = all(_is_free(each, border) for each in later for border in borders)
            if not free or not any(any(_cells(each, borders)[1:]) for each in later):
                break
        gap, end = False, place + 1
    return end


def _is_free(line: str, border: int) -> bool:
    """Whether a line leaves a gap before a border: a bar there, or blanks."""
    if len(line) <= border or line[border] in _BARS:
        return True
    return not line[max(0, border - 2) : border].strip()


def _cells(line: str, borders: Sequence[int]) -> list[str]:
    """What stands in each column of a line, with its indent in all but the first."""
    if _RULE.fullmatch(line):
        return [""] * (len(borders) + 1)
    places = [0, *borders, max(len(line), borders[-1])]
    return [line[start:end].strip(_BARS).rstrip() for start, end in pairwise(places)]


def _below_each_other(lines: Sequence[str], borders: Sequence[int]) -> Iterator[str]:
    """The columns, each with its lines joined where a width broke them, and a blank line behind it."""
    rows = [_cells(line, borders) for line in lines]
    for column in range(len(borders) + 1):
        cells = [row[column] for row in rows]
        told = [cell for cell in cells if cell.strip()]
        if not told:
            continue
        margin = min(len(cell) - len(cell.lstrip()) for cell in told)
        cells = [cell[margin:] for cell in cells]
        while cells and not cells[-1].strip():
            cells.pop()
        yield from _joined(cells, max(map(len, cells)))
        yield ""


def _joined(cells: Sequence[str], width: int) -> Iterator[str]:
    line = ""
    for before, cell in pairwise(["", *cells]):
        words = cell.split(maxsplit=1)
        wraps = words and before.strip() and not MARK.match(fold(cell.strip()))
        if wraps and len(before) + 1 + len(words[0]) > width:
            line += f" {cell.strip()}"
            continue
        if before or line:
            yield line
        line = cell
    yield line
