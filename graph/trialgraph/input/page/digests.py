"""Take out of a page's sections the digest of a list that stands whole elsewhere: "Disqualifiers: HIV, others"."""

from collections.abc import Sequence

from trialgraph.input.page.section import Section

_WORDS = 4  # most words of an entry of a digest
_ENTRIES = 3  # fewest of a digest
_ITEMS = 2  # fewest items of the list that it is a digest of


def left_out(sections: Sequence[Section]) -> list[Section]:
    """Return the sections of a page; the digest of another one holds no line.

    >>> from trialgraph.input.page.line import split
    >>> digest = Section("exclusion", "prose", list(split("HIV, pregnancy, others")))
    >>> whole = Section("exclusion", "prose", list(split("- Infection with HIV\\n- Pregnancy")))
    >>> [len(each.lines) for each in left_out([digest, whole])]
    [0, 2]
    >>> [len(each.lines) for each in left_out([digest])]
    [1]
    """
    return [
        Section("", "nothing") if _is_digest(section) and _stands_whole(section.code, sections) else section
        for section in sections
    ]


def _stands_whole(code: str, sections: Sequence[Section]) -> bool:
    return any(section.code == code and len(section.lines) >= _ITEMS for section in sections)


def _is_digest(section: Section) -> bool:
    """Whether a list of criteria is a few words of each, with commas between them, on one line without a mark."""
    if not section.is_criteria or len(section.lines) != 1 or section.lines[0].marked:
        return False
    entries = section.lines[0].text.rstrip(" .").split(",")
    return len(entries) >= _ENTRIES and all(len(entry.split()) <= _WORDS for entry in entries)
