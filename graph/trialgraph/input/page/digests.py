"""Take out of a page's sections the digest of a list that stands whole elsewhere.

"Disqualifiers: HIV, others", or a box of three criteria at the top of a page with the lists of all further down.
"""

from collections.abc import Sequence

from trialgraph.input.page.section import Section

_WORDS = 4  # most words of an entry of a digest
_ENTRIES = 3  # fewest of a digest
_ITEMS = 2  # fewest items of the list that it is a digest of
_WHOLE = 4  # fewest items of a list further down that has all
_BRIEF = 3  # lines of what is said again behind the whole list: "Inclusion: randomisation" in a table of visits
_TIMES = 2  # how many times as many it has at least


def left_out(sections: Sequence[Section]) -> list[Section]:
    """Return the sections of a page; the digest of another one holds no line, or is a summary.

    >>> from trialgraph.input.page.line import split
    >>> digest = Section("exclusion", "prose", list(split("HIV, pregnancy, others")))
    >>> whole = Section("exclusion", "prose", list(split("- Infection with HIV\\n- Pregnancy")))
    >>> [len(each.lines) for each in left_out([digest, whole])]
    [0, 2]
    >>> [len(each.lines) for each in left_out([digest])]
    [1]
    """
    return [_without_digest(section, at, sections) for at, section in enumerate(sections)]


def _without_digest(section: Section, at: int, sections: Sequence[Section]) -> Section:
    if _is_digest(section) and _stands_whole(section.code, sections):
        return Section("", "nothing")
    if section.code not in ("inclusion", "exclusion") or not section.lines:
        return section
    brief = len(section.lines) <= _BRIEF and not any(line.marked for line in section.lines)
    if _is_told_whole(section, sections[at + 1 :]) or (brief and _is_told_whole(section, sections[:at][::-1])):
        return Section("summary", "prose", section.lines, section.heading)
    return section


def _is_told_whole(section: Section, others: Sequence[Section]) -> bool:
    """Whether a much longer list of its side stands beyond other parts of the page: lists of cohorts stand together."""
    least = max(_WHOLE, _TIMES * len(section.lines))
    apart = False
    for other in others:
        if apart and other.code == section.code and not other.plain and len(other.lines) >= least:
            return True
        apart = apart or (bool(other.lines) and bool(other.heading) and not other.is_criteria)
    return False


def _stands_whole(code: str, sections: Sequence[Section]) -> bool:
    return any(section.code == code and len(section.lines) >= _ITEMS for section in sections)


def _is_digest(section: Section) -> bool:
    """Whether a list of criteria is a few words of each, with commas between them, on one line without a mark."""
    if not section.is_criteria or len(section.lines) != 1 or section.lines[0].marked:
        return False
    entries = section.lines[0].text.rstrip(" .").split(",")
    return len(entries) >= _ENTRIES and all(len(entry.split()) <= _WORDS for entry in entries)
