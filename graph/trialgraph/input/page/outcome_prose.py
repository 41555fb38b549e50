"""Part what a page says of outcomes in sentences, or in rows that begin with a role: one line for each outcome.

"The primary outcome is survival at 2 years. Secondary endpoints are (1) response; (2) relapse.", "Primary 1: survival".
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Final

from trialgraph.core.text import sentences, trim
from trialgraph.input.page.line import Line
from trialgraph.input.page.outcome_titles import OUTCOMES, UNSTATED, code, naming
from trialgraph.input.page.section import Section
from trialgraph.knowledge.lexicon import Lexicon

_HOLDS: Final = ("loose", "unknown", "prose")
_PROSE: Final = ("", "summary", "description")
_ROW = re.compile(r"(?P<role>[^\W\d_][^\d:\n]{2,40}?)(?:[ ]?[#(]?\d{1,2}\)?)?[ ]?:[ ]+(?=\S)")
_COUNTED = re.compile(r"(?:[,;]\s*|\b(?:and|or)\s+)*(?<!\w)\(?(?:\d{1,2}|[a-h]|[ivx]{1,4})\)[ ]*|[①-⑳][ ]*")
_FIRST = re.compile(r"(?:\(?[1ai]\)[ ]*)?\S[^\n]*[,;]\s*(?:and\s+)?\(?(?:2|b|ii)\)")
_CLAUSE = re.compile(r"\s*;\s*(?:and\b\s*)?")
_COMMA = re.compile(r"\s*,\s*(?:and\b\s*)?(?=[^\W\d])|\s+and\s+(?=[^\W\d])")
_PAIR: Final = 2  # outcomes that "and" joins, which may be one
_LONGEST: Final = 14  # words of one between commas
_EDGES: Final = " \t\n.;,:"


def told(sections: Iterable[Section], lexicon: Lexicon) -> Iterator[Section]:
    """Yield the sections of a page, outcomes in sentences and rows as sections with their role.

    Prose elsewhere is looked at only where no section of outcomes has lines.
    """
    sections = list(_inherited(sections))
    listed = any(section.code.startswith(OUTCOMES) and section.lines for section in sections)
    for section in sections:
        ours = section.code.startswith(OUTCOMES)
        if not ours and (listed or section.holds not in _HOLDS or section.code not in _PROSE):
            yield section
            continue
        found = [part for line in section.lines for part in _parts(line, lexicon, ours=ours)]
        if [line for _, line in found] == section.lines and not any(rank for rank, _ in found):
            yield section
            continue
        if not ours:  # the sentences stay in the prose
            yield section
            yield from (Section(rank, "groups", [line]) for rank, line in found if rank)
            continue
        last = Section(section.code, section.holds, heading=section.heading)
        for rank, line in found:
            if rank and rank != last.code:
                yield last
                last = Section(rank, "groups")
            last.lines.append(line)
        yield last


def _inherited(sections: Iterable[Section]) -> Iterator[Section]:
    """Sections; the rows of a table with a column of outcomes have the role of the title above it."""
    above = ""
    for section in sections:
        in_row = section.heading is not None and section.heading.start == section.heading.end
        if above and section.code == UNSTATED and in_row:
            section.code = above
        elif section.code.startswith(OUTCOMES):
            above = section.code
        elif section.lines:
            above = ""
        yield section


def _parts(line: Line, lexicon: Lexicon, *, ours: bool) -> Iterator[tuple[str, Line]]:
    """The outcomes of a line with the code of their role; the line as it is, without one, where it names none so."""
    row = _ROW.match(line.text) if ours and not line.label else None
    said = code(row["role"], lexicon, inside=True) if row else None
    if row and said and said != UNSTATED:
        yield said, _cut(line, row.end(), len(line.text))
        return
    found = False
    for start, end in sentences(line.text) if not (line.marked or line.label) else ():
        named = naming(line.text[start:end], lexicon) or (ours and _FIRST.match(line.text, start) and ("", 0))
        if named:
            rank, at = named
            found = True
            yield from ((rank, _cut(line, *place)) for place in _items(line.text, start + at, end, lexicon))
    if not found:
        yield "", line


def _items(words: str, start: int, end: int, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """The places of the outcomes that the end of a sentence counts up."""
    for sign in (_COUNTED, _CLAUSE, _COMMA):
        borders = [match.span() for match in sign.finditer(words, start, end) if not _is_bracketed(words, start, match)]
        places = [(start, start), *borders, (end, end)]
        items = [trim(words, first[1], second[0], edges=_EDGES) for first, second in pairwise(places)]
        items = [item for item in items if item[0] < item[1]]
        known = sum(bool(lexicon.find("endpoint", words[first:last])) for first, last in items) * 2 > len(items)
        listed = len(items) > _PAIR and known and max(len(words[slice(*item)].split()) for item in items) <= _LONGEST
        if borders and len(items) > 1 and (sign is not _COMMA or listed):
            yield from items
            return
    yield trim(words, start, end, edges=_EDGES)


def _is_bracketed(words: str, start: int, match: re.Match[str]) -> bool:
    before = words[start : match.start()]
    return before.count("(") > before.count(")")


def _cut(line: Line, start: int, end: int) -> Line:
    """A part of a line."""
    return replace(line, start=line.start + start, end=line.start + end, text=line.text[start:end])
