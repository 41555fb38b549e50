"""Take out of a page's sections the digest of a list that stands whole below: "Disqualifiers: HIV, pregnancy, others"."""

from collections.abc import Iterator, Sequence

from trialgraph.input.page.section import Section

_WORDS = 4  # most words of an entry of a digest
_ENTRIES = 3  # fewest of a digest
_ITEMS = 2  # fewest items of the list that it is a digest of


def left_out(sections: Sequence[Section]) -> Iterator[Section]:
    """Yield the sections of a page; the digest of another one holds no line.

    >>> from trialgraph.input.page.line import split
    >>> digest = Section("exclusion", "prose", list(split("HIV, pregnancy, others")))
    >>> whole = Section("exclusion", "prose", list(split("- Infection with HIV\\n- Pregnancy")))
    >>> [len(each.lines) for each in left_out([digest, whole])]
    [0, 2]
    >>> [len(each.lines) for each in left_out([digest])]
    [1]
    """
    for section in sections:
        whole = any(
            each.code == section.code and len(each.lines) >= _ITEMS for each in sections if each is not section
        )
        yield Section("", "nothing") if whole and _is_digest(section) else section


def _is_digest(section: Section) -> bool:
    """Whether a list of criteria is a few words of each, with commas between them, on one line without a mark."""
    if not section.is_criteria or len(section.lines) != 1 or section.lines[0].marked:
        return False
    entries = section.lines[0].text.rstrip(" .").split(",")
    return len(entries) >= _ENTRIES and all(len(entry.split()) <= _WORDS for entry in entries)
