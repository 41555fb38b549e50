"""Read tables printed with bars: a row of headings, and below each the cells of its column."""

import re
from collections.abc import Iterator, Sequence

from trialgraph.core.text import trim
from trialgraph.input.page.labels import Heading, heading
from trialgraph.input.page.line import Line
from trialgraph.knowledge.lexicon import Lexicon

_RULE = re.compile(r"[-:| +=]+")
_LONGEST_ROW = 60  # lines; a cell may have several
_LONGEST_NAME = 3  # words of a column's name that the lexicon does not know
_UNKNOWN = Heading("", "unknown")
Column = tuple[Heading, Line]  # what a column holds, and where its name stands
Cell = list[Line]


def columns(lines: Sequence[Line], at: int, lexicon: Lexicon) -> list[Column]:
    """Return the columns that a line names between bars; none where it is a label with its value.

    One that the lexicon does not know may stand beside one that it knows, above a row of as many cells.
    """
    if "|" not in lines[at].text:
        return []
    cells = [part for part in _parts(lines[at]) if part]
    named = [(heading(cell.text, lexicon) or _UNKNOWN, cell) for cell in cells]
    unknown = sum(found is _UNKNOWN for found, _ in named)
    if len(cells) < 2 or unknown == len(cells) or (unknown and not _is_above_row(lines, at, cells, lexicon)):
        return []
    return named


def _is_above_row(lines: Sequence[Line], at: int, cells: Sequence[Line], lexicon: Lexicon) -> bool:
    """Whether short names stand above a row of as many cells, which does not begin with a heading."""
    below = [part for part in _parts(lines[at + 1]) if part] if at + 1 < len(lines) else []
    brief = all(len(cell.text.split()) <= _LONGEST_NAME for cell in cells)
    return brief and len(below) == len(cells) and heading(below[0].text, lexicon) is None


def rows(lines: Sequence[Line], at: int, width: int) -> Iterator[tuple[list[Cell], int]]:
    """Yield the rows below the names of columns: a list of lines for each cell, and the line behind the row.

    A row that does not come to its end is none.
    """
    if at < len(lines) and _RULE.fullmatch(lines[at].text):
        at += 1
    while True:
        cells: list[Cell] = [[]]
        for place in range(at, min(at + _LONGEST_ROW, len(lines))):
            line = lines[place]
            if _RULE.fullmatch(line.text) and "-" in line.text:
                break
            parts = _parts(line)
            for index, part in enumerate(parts):
                if index:
                    cells.append([])
                if part:
                    cells[-1].append(part)
            if len(cells) > width or (place == at and len(cells) == width > 1 and cells[-1]):
                break
        else:
            if place + 1 < len(lines):
                return
        if len(cells) == width + 1 and not cells[-1]:
            cells.pop()
        if len(cells) != width or not any(cells):
            return
        at = place + 1
        yield cells, at
        if at == len(lines):
            return


def _parts(line: Line) -> list[Line | None]:
    """What stands before, between and behind the bars of a line; a bar that opens the line parts nothing."""
    found, at = list[Line | None](), 0
    text = line.text
    if text.startswith("|"):
        at = 1
    for piece in text[at:].split("|"):
        start, end = trim(text, at, at + len(piece))
        whole = Line(line.start + start, line.start + end, text[start:end], gap=line.gap)
        found.append(whole if start < end else None)
        at += len(piece) + 1
    return found
