"""Read tables printed with bars: a row of headings, and below each the cells of its column."""

import re
from collections.abc import Iterator, Sequence

from trialgraph.core.text import trim
from trialgraph.input.page.labels import Heading, heading
from trialgraph.input.page.line import Line
from trialgraph.knowledge.lexicon import Lexicon

_RULE = re.compile(r"[-:| +=]+")
_LONGEST_ROW = 60  # lines; a cell may have several
Column = tuple[Heading, Line]  # what a column holds, and where its name stands
Cell = list[Line]


def columns(line: Line, lexicon: Lexicon) -> list[Column]:
    """Return the columns that a line names between bars; none where one of its cells is no heading."""
    if "|" not in line.text:
        return []
    cells = list(_cells(line))
    named = [(found, cell) for cell in cells if (found := heading(cell.text, lexicon))]
    return named if len(named) == len(cells) > 1 else []


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
            if len(cells) > width:
                break
        else:
            return
        if len(cells) != width + 1 or cells[-1] or not any(cells):
            return
        at = place + 1
        yield cells[:-1], at


def _cells(line: Line) -> Iterator[Line]:
    yield from (part for part in _parts(line) if part)


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
