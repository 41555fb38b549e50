"""Part a paragraph whose lead has its list behind a colon: "Eligible adults must be: over 40; have gout; be well."."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final, NamedTuple

from trialgraph.core.model import Polarity
from trialgraph.core.text import sentences, trim
from trialgraph.input.page.line import Line
from trialgraph.input.page.section import Section
from trialgraph.knowledge.lexicon import Lexicon
from trialgraph.language import line_words, told_lists
from trialgraph.language.leads import lead, names_a_list
from trialgraph.language.main_language import READ

_HOLDS = ("loose", "unknown", "prose")
_LIKE: Final = 1.0  # of what stands behind the colon
_FEWEST: Final = 2  # items
_LONGEST: Final = 24  # words of a lead
_COLON = re.compile(r"[:：](?=\s*[^\s\d/])")
_STOP = re.compile(r"[.!?]\s+(?=[A-Z])")
_CLAUSE = re.compile(r";\s*(?:and\s+)?")


class _Told(NamedTuple):
    """Where the lead of a paragraph begins, which list it opens, and where the items of that stand."""

    start: int
    side: Polarity
    items: Sequence[tuple[int, int]]


def parts(sections: Iterable[Section], lexicon: Lexicon) -> Iterator[Section]:
    """Yield the sections of a page; of such a paragraph each item as a list of its side.

    >>> from trialgraph.input.page.line import split
    >>> from trialgraph.knowledge.lexicon import load
    >>> line = "Eligible adults must be: over 40 years old; have gout; have no kidney disease."
    >>> [one.lines[0].text for one in parts([Section("", "loose", list(split(line)))], load()) if one.code]
    ['over 40 years old', 'have gout', 'have no kidney disease.']
    """
    for section in sections:
        if section.is_criteria or section.holds not in _HOLDS or lexicon.language not in READ:
            yield section
            continue
        part = Section(section.code, section.holds, heading=section.heading)
        for line in section.lines:
            found = None if line.marked or line.label else _found(line.text, lexicon)
            if found is None:
                part.lines.append(line)
                continue
            if found.start:
                part.lines.append(_piece(line, 0, found.start))
            yield part
            for start, end in found.items:
                yield Section(found.side.value, "prose", [_piece(line, start, end)], plain=True)
            part = Section(section.code, section.holds)
        yield part


def _piece(line: Line, start: int, end: int) -> Line:
    start, end = trim(line.text, start, end)
    return replace(line, start=line.start + start, end=line.start + end, text=line.text[start:end])


def _found(text: str, lexicon: Lexicon) -> _Told | None:
    """What a lead inside a paragraph opens, if what stands behind its colon reads like criteria."""
    colon = _COLON.search(text)
    if colon is None:
        return None
    stops = [match.end() for match in _STOP.finditer(text, 0, colon.start())]
    begin = stops[-1] if stops else 0
    words = text[begin : colon.end()]
    if len(words.split()) > _LONGEST or line_words.likeness(text[colon.end() :]).criterion < _LIKE:
        return None
    side = lead(words, lexicon) or (Polarity.INCLUSION if names_a_list(words, lexicon) else None)
    items = _items(text, colon.end()) if side else []
    return _Told(begin, side, items) if side and len(items) >= _FEWEST else None


def _items(text: str, start: int) -> list[tuple[int, int]]:
    """What semicolons part behind a place, or else the ends of sentences, or else commas."""
    for places in (
        [match.span() for match in _CLAUSE.finditer(text, start)],
        [(end, end) for _, end in sentences(text) if end > start][:-1],
    ):
        edges = [(start, start), *places, (len(text), len(text))]
        found = [trim(text, first[1], last[0]) for first, last in pairwise(edges)]
        found = [(first, last) for first, last in found if first < last]
        if len(found) >= _FEWEST:
            return found
    return [(part.start, part.end) for part in told_lists.counted(text, start, len(text))]
