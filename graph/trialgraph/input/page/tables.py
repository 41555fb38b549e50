"""Read tables printed with bars: a row of headings, and below each the cells of its column."""

import re
from collections.abc import Iterator, Sequence

from trialgraph.core.text import trim
from trialgraph.input.page.labels import CRITERIA, Heading, Opener, heading
from trialgraph.input.page.line import Line
from trialgraph.knowledge.lexicon import Lexicon

_RULE = re.compile(r"[-:| +=]+")
_LONGEST_ROW = 60  # lines; a cell may have several
_NUMBER = re.compile(r"[\d.]+")
_PAIR = 2  # cells of a label with its value
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
    sided = any(found.code in CRITERIA for found, _ in named)
    return [] if len(cells) == _PAIR and not sided and _is_pair(lines, at + 1, lexicon) else named


def _is_pair(lines: Sequence[Line], at: int, lexicon: Lexicon) -> bool:
    """Whether a row is a label with its value, so that the one above, "Type of study | Drug", is one too."""
    cells = [part for part in _parts(lines[at]) if part] if at < len(lines) else []
    return len(cells) == _PAIR and heading(cells[0].text, lexicon) is not None


def _is_above_row(lines: Sequence[Line], at: int, cells: Sequence[Line], lexicon: Lexicon) -> bool:
    """Whether short names stand above a row of as many cells, which does not begin with a heading.

    Above one row of two cells, "Name | A. Example" may be a label with its value as well.
    """
    below = [[part for part in _parts(line) if part] for line in lines[at + 1 : at + 1 + _PAIR]]
    brief = all(len(cell.text.split()) <= _LONGEST_NAME and _NUMBER.fullmatch(cell.text) is None for cell in cells)
    named = not below or below[0][0].text.endswith(":") or heading(below[0][0].text, lexicon) is not None
    known = [found for cell in cells if (found := heading(cell.text, lexicon))]
    valued = any(found.holds == "value" for found in known)
    alone = valued and len(cells) == _PAIR and (len(below) < _PAIR or len(below[1]) != _PAIR)
    return brief and not named and len(below[0]) == len(cells) and not alone


def rows(lines: Sequence[Line], at: int, width: int, lexicon: Lexicon) -> Iterator[tuple[list[Cell], int]]:
    """Yield the rows below the names of columns: a list of lines for each cell, and the place behind the row.

    A row that does not come to its end is none, but for one that the page's end cuts off; one that names a list of
    criteria begins another table.
    """
    first = at
    if at < len(lines) and _RULE.fullmatch(lines[at].text):
        at += 1
    while at < len(lines):
        if at > first and _names_list(lines[at], lexicon):
            return
        row = _row(lines, at, width, lexicon, bare=first > 0 and not lines[first - 1].text.startswith("|"))
        if row is None:
            return
        yield row
        at = row[1]


def _names_list(line: Line, lexicon: Lexicon) -> bool:
    named = [heading(part.text, lexicon) for part in _parts(line) if part] if "|" in line.text else []
    return any(found is not None and found.code in CRITERIA for found in named)


def _row(lines: Sequence[Line], at: int, width: int, lexicon: Lexicon, *, bare: bool) -> tuple[list[Cell], int] | None:
    cells: list[Cell] = [[]]
    for place in range(at, min(at + _LONGEST_ROW, len(lines))):
        line = lines[place]
        titled = place > at and heading(line.text, lexicon) is not None
        if titled or isinstance(line, Opener) or (_RULE.fullmatch(line.text) and "-" in line.text):
            return None
        first, *others = _parts(line, bare=bare and place == at)
        cells[-1] += [first] if first else []
        cells += [[part] if part else [] for part in others]
        if len(cells) > width:
            return (cells[:width], place + 1) if len(cells) == width + 1 and not cells[-1] else None
        if len(cells) == width and cells[-1] and (place == at or place + 1 == len(lines)):
            return cells, place + 1
    return None


def _parts(line: Line, *, bare: bool = False) -> list[Line | None]:
    """What stands before, between and behind the bars of a line; a bar that opens the line parts nothing.

    Below names that no bar opens, `bare`, it does: the first cell is empty.
    """
    found, at = list[Line | None](), 0
    text = line.text
    if text.startswith("|") and not bare:
        at = 1
    for piece in text[at:].split("|"):
        start, end = trim(text, at, at + len(piece))
        whole = Line(line.start + start, line.start + end, text[start:end], gap=line.gap)
        found.append(whole if start < end else None)
        at += len(piece) + 1
    return found
