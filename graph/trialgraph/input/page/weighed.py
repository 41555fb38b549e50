"""Weigh the lists of criteria of a page by their words: what reads like none is taken out, two lists in one are parted.

A heading that names criteria is trusted; a question or a lead in plain words only where criteria stand below it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from trialgraph.input.page import ages, criteria, labels, list_titles
from trialgraph.input.page.line import Line
from trialgraph.input.page.section import Section
from trialgraph.knowledge.lexicon import Lexicon
from trialgraph.language import own_words
from trialgraph.language.annotation import Annotation
from trialgraph.language.headings import headings

_NONE: Final = -0.5  # of lines of which the average reads like no criteria
_TAIL: Final = -2.5  # of a line that ends no list
_FEWEST: Final = 2  # items of a list
_CONTRAST: Final = 1.5  # by which the second of two lists is more like exclusions than the first
_KEPT_OUT: Final = 0.5  # of a list of exclusions, on the average
_SIDES: Final = ("inclusion", "exclusion")
_ONE = re.compile(r"\(?1 ?[.)、](?!\d)|①")
_NUMBER = re.compile(r"\(?\d{1,2} ?[.)、]|[①-⑳]")
_NAMED = re.compile(r"criteri|[^\x00-\u024f]", re.IGNORECASE)


def parts(sections: Iterable[Section], view: str, lexicon: Lexicon) -> Iterator[Section]:
    """Yield the sections of a page's view, its lists of criteria without what reads like none."""
    above: Section | None = None
    sections = list(sections)
    for at, section in enumerate(sections):
        columns = _are_names_of_columns(above, section, lexicon)
        above = section
        if not section.is_criteria or not section.lines:
            yield section
            continue
        if columns:
            yield Section("eligibility", "prose", section.lines)
            continue
        if section.code == "eligibility" and len(section.lines) == 1 and ages.says_no_more(section.lines[0].text):
            yield Section("ages", "value", section.lines, section.heading)
            continue
        if _is_preface(section, sections[at + 1 :], lexicon):
            yield Section("", "unknown", section.lines)
            continue
        title = view[section.heading.start : section.heading.end] if section.heading else ""
        asks = title.endswith("?") or labels.heading(title, lexicon) is None
        if title and asks and not _NAMED.search(title) and _reads_of_else(section.lines, lexicon):
            yield Section("", "unknown", section.lines)
            continue
        for part in _without_tail(section, lexicon):
            yield _sided(part, title, lexicon)


def _is_preface(section: Section, behind: Sequence[Section], lexicon: Lexicon) -> bool:
    """Whether lines below "Eligibility" read like no criteria, and the lists of both sides stand behind them."""
    bare = section.code == "eligibility" and not any(line.marked for line in section.lines)
    sides = {side for below in behind for side in _sides_of(below, lexicon)} if bare else set()
    sided = sides >= set(_SIDES) and not set(_sides_of(section, lexicon)) & set(_SIDES)
    return sided and criteria.likeness(section.lines, lexicon).criterion < 0


def _sides_of(section: Section, lexicon: Lexicon) -> Iterator[str]:
    """Yield the codes of the lists that a section is, or holds."""
    if section.is_criteria and section.lines:
        yield section.code
        found = (labels.heading(line.words, lexicon) for line in section.lines)
        yield from (named.code for named in found if named)


def _sided(section: Section, title: str, lexicon: Lexicon) -> Section:
    """A list below a title of no side that its criteria's own words do not know, as inclusions if they say so."""
    if section.code != "eligibility" or not section.lines or not title:
        return section
    if headings(Annotation(title, lexicon), 0, len(title)) or any(line.is_prose for line in section.lines):
        return section
    sided = own_words.let_in([line.words for line in section.lines], lexicon)
    return Section("inclusion", "prose", section.lines, plain=True) if sided else section


def _are_names_of_columns(above: Section | None, section: Section, lexicon: Lexicon) -> bool:
    """Whether the headings of both lists stand one behind the other, above items that do not read like exclusions.

    They were the names of two columns, of which the items tell no more in which they stood.
    """
    empty = above is not None and above.code == "inclusion" and above.heading is not None and not above.lines
    if not empty or section.code != "exclusion":
        return False
    return criteria.likeness(section.lines, lexicon).exclusion < _KEPT_OUT


def _reads_of_else(lines: Sequence[Line], lexicon: Lexicon) -> bool:
    """Whether sentences without marks read like no criteria: "Who can join?" above how one finds out."""
    return not any(line.marked for line in lines) and criteria.likeness(lines, lexicon).criterion < _NONE


def _without_tail(section: Section, lexicon: Lexicon) -> Iterator[Section]:
    """A list, and the lines without marks at its end that read like no criteria, as a section of their own."""
    kept = len(section.lines)
    while kept > _FEWEST and _is_tail(section.lines[kept - 1], lexicon):
        kept -= 1
    tail = section.lines[kept:]
    section.lines = section.lines[:kept]
    yield from _sides(section, lexicon)
    if tail:
        yield Section("", "unknown", tail)


def _is_tail(line: Line, lexicon: Lexicon) -> bool:
    bare = not line.marked and not line.text.endswith((":", ";")) and line.text[0].isupper()
    said = not line.gap and list_titles.goes_on(line.text, lexicon)  # "Can come to all visits" below "You may join if"
    return bare and not said and criteria.likeness([line], lexicon).criterion < _TAIL


def _sides(section: Section, lexicon: Lexicon) -> Iterator[Section]:
    """A list of no known side whose numbers begin anew once, as inclusions and exclusions if their words tell so."""
    lists = _numbered(section.lines) if section.code == "eligibility" else []
    if len(lists) != _FEWEST or min(map(len, lists)) < _FEWEST:
        yield section
        return
    first, second = (criteria.likeness(lines, lexicon).exclusion for lines in lists)
    yield Section(section.code, section.holds, heading=section.heading)
    if second - first >= _CONTRAST:
        yield Section("inclusion", "prose", lists[0], plain=True)
        yield Section("exclusion", "prose", lists[1], plain=True)
    else:
        yield from (Section("eligibility", "prose", lines) for lines in lists)


def _numbered(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of lists that count from one on, if they begin with one; lines without a number are parts of items."""
    found = list[list[Line]]()
    for line in lines:
        if _ONE.match(line.text):
            found.append([])
        if not found:
            return []
        found[-1].append(line)
    numbered = sum(_NUMBER.match(line.text) is not None for line in lines)
    return found if numbered * 2 > len(lines) else []
