"""Part a list below the names of both lists, "Inclusion criteria | Exclusion criteria", into its two columns.

Where a table was turned into text its cells stand glued together, or those of the second column below those of the
first. The words tell them apart where they do so clearly; what could be of either stays of no known side.
The longer of two columns may have cells below the last row that lost the empty cell beside them. Where each cell
became a line, the names of both stand one below the other, and then the cells of each row.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import fmean
from typing import Final

from trialgraph.input.page.line import Line
from trialgraph.input.page.section import Section
from trialgraph.knowledge.lexicon import Lexicon
from trialgraph.language.line_words import likeness
from trialgraph.language.main_language import READ

_GLUE = re.compile(r"(?<=[a-z.;)*†‡%0-9])(?=[A-Z][a-z])")
_BOTH = re.compile(r"inclu\w*[^\n]{0,40}\n{0,3}[^\n]{0,10}exclu", re.IGNORECASE)
_NUMBER = re.compile(r"\(?(?P<number>\d{1,2}) ?[.)、]")
_SIDES: Final = ("inclusion", "exclusion", "eligibility")
_ABOVE: Final = 120  # characters above a list in which the names of its columns stand
_FEWEST: Final = 3  # rows with both cells, and items of each column
_CONTRAST: Final = 3.0  # by which the second column is more like exclusions than the first, on the average
_UNSURE: Final = 1.0  # of an item that may stand in either


def parts(sections: Iterable[Section], view: str, lexicon: Lexicon) -> Iterator[Section]:
    """Yield the sections of a page's view, such a list as inclusions, exclusions and what may be either."""
    above = list[Section]()
    for section in sections:
        below = _below_rows(section, above) if lexicon.language in READ else ""
        rows = _by_turns(section, above, view) if lexicon.language in READ else []
        above = [*above[-1:], section]
        if rows:
            yield from rows
            continue
        if below:
            yield replace(section, code=below, plain=True)
            continue
        if not _is_below_names(section, view) or lexicon.language not in READ:
            yield section
            continue
        found = _glued(section.lines) or _runs(section.lines)
        if not found:
            yield section
            continue
        yield Section("", "nothing", heading=section.heading)
        sided = [(line, code) for code, lines in zip(_SIDES, found, strict=True) for line in lines]
        for line, code in sorted(sided, key=lambda pair: pair[0].start):
            yield Section(code, "prose", [line], plain=code != "eligibility")


def _is_below_names(section: Section, view: str) -> bool:
    """Whether a list of no known side stands right below the names of both."""
    if section.code != "eligibility" or not section.lines:
        return False
    return _BOTH.search(view, max(0, section.lines[0].start - _ABOVE), section.lines[0].start) is not None


def _by_turns(section: Section, above: Sequence[Section], view: str) -> list[Section]:
    """The cells of two columns whose names stand one right below the other, if words or numbers tell them apart."""
    before = above[-1] if above else None
    if before is None or before.code != "inclusion" or before.lines or before.heading is None:
        return []
    between = view[before.heading.end : section.heading.start] if section.heading else ""
    if section.code not in ("exclusion", "eligibility") or between.strip(" :*#|\n"):
        return []
    lines = section.lines
    sides = _twice_numbered(lines) or _taking_turns(lines)
    cells = [Section(_SIDES[side], "prose", [line], plain=True) for side, line in zip(sides, lines, strict=False)]
    rest = [Section("", "unknown", lines[len(cells) :])] if len(cells) < len(lines) else []
    return [Section("", "nothing", heading=section.heading), *cells, *rest] if cells else []


def _taking_turns(lines: Sequence[Line]) -> list[int]:
    """The column of each line, where the words of unmarked ones tell that the cells of two columns take turns."""
    bare = len(lines) >= 2 * _FEWEST and not any(line.marked for line in lines)
    return [at % 2 for at in range(len(lines))] if bare and _are_apart(lines[::2], lines[1::2]) else []


def _twice_numbered(lines: Sequence[Line]) -> list[int]:
    """The column of each line, where the rows of two numbered lists stand one behind the other: 1. 1. 2. 2. 3. 4.

    Numbers that stand once are of the longer list, which words tell. Where they begin anew the table has ended.
    """
    found = [_NUMBER.match(line.text) for line in lines]
    numbers = [int(match["number"]) if match else 0 for match in found]
    numbers = numbers[: next((at for at, (one, two) in enumerate(pairwise(numbers), start=1) if two < one), len(lines))]
    counts = Counter(numbers)
    paired = sum(count == 2 for count in counts.values())
    if 0 in counts or paired < _FEWEST or max(counts.values()) > 2 or numbers[:2] != [1, 1]:
        return []
    rest = [likeness(line.words).exclusion for line, number in zip(lines, numbers, strict=False) if counts[number] == 1]
    longer = int(fmean(rest) > 0) if rest else 0
    return [
        int(at > 0 and numbers[at - 1] == number) if counts[number] == 2 else longer
        for at, number in enumerate(numbers)
    ]


def _below_rows(section: Section, above: Sequence[Section]) -> str:
    """The column of which the cells below the rows of two are, the longer one; nothing where words do not tell."""
    named = section.heading is not None and section.heading.start < section.heading.end
    sides = tuple(each.code for each in above)
    if section.code != "eligibility" or named or not section.lines or sides != _SIDES[:2]:
        return ""
    weight = fmean(likeness(line.words).exclusion for line in section.lines)
    return "" if abs(weight) < _UNSURE else _SIDES[weight > 0]


def _glued(lines: Sequence[Line]) -> tuple[list[Line], list[Line], list[Line]] | None:
    """The columns of rows whose two cells are glued; rows of one cell at the end are of the column they are like."""
    rows = [list(_cells(line)) for line in lines]
    pairs = [row for row in rows if len(row) > 1]
    if len(pairs) < _FEWEST or any(len(row) > 2 for row in rows) or not _are_apart(*zip(*pairs, strict=True)):
        return None
    left, right, either = [row[0] for row in pairs], [row[1] for row in pairs], list[Line]()
    for row in rows:
        if len(row) == 1:
            weight = likeness(row[0].words).exclusion
            (either if abs(weight) < _UNSURE else right if weight > 0 else left).append(row[0])
    return left, right, either


def _cells(line: Line) -> Iterator[Line]:
    places = [0, *(match.start() for match in _GLUE.finditer(line.text)), len(line.text)]
    for start, end in pairwise(places):
        yield replace(line, start=line.start + start, end=line.start + end, text=line.text[start:end])


def _runs(lines: Sequence[Line]) -> tuple[list[Line], list[Line], list[Line]] | None:
    """The columns of a list in which the items of the second follow those of the first."""
    if not all(line.marked for line in lines) or len(lines) < 2 * _FEWEST:
        return None
    weights = [likeness(line.words).exclusion for line in lines]
    at = max(range(len(lines)), key=lambda at: sum(weights[at:]) - sum(weights[:at]))
    if min(at, len(lines) - at) < _FEWEST or not _are_apart(lines[:at], lines[at:]):
        return None
    first = next((each for each in range(at, 0, -1) if abs(weights[each - 1]) >= _UNSURE), 0)
    last = next((each for each in range(at, len(lines)) if abs(weights[each]) >= _UNSURE), len(lines))
    return list(lines[:first]), list(lines[last:]), list(lines[first:last])


def _are_apart(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether the words of two columns tell that the second keeps out."""
    first, second = (fmean(likeness(line.words).exclusion for line in column) for column in (left, right))
    return second - first >= _CONTRAST and second > 0 > first
