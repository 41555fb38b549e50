"""Tell the links of a menu at the top of a page from its headings."""

from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from trialgraph.core.model import Span
from trialgraph.core.text import count_words
from trialgraph.input.page.labels import Opener
from trialgraph.input.page.line import Line

_LINKS: Final = 4  # short lines above one that are a menu
_NEAR: Final = 400  # characters in which they stand
_LONGEST: Final = 5  # words of a link


def is_within(view: str, heading: Span) -> bool:
    """Return whether some short lines that end no sentence stand right above a heading, as the links of a menu do.

    >>> page = "Home\\nPatients\\nTrials\\nConditions\\nCells for lupus"
    >>> [is_within(page, Span(page.index(word), page.index(word) + 4)) for word in ("Cond", "Home")]
    [True, False]
    """
    near = view[max(0, heading.start - _NEAR) : heading.start]
    above = [line for line in near.split("\n") if line.strip()][-_LINKS:]
    return len(above) == _LINKS and all(_is_brief(line.strip()) for line in above)


def _is_brief(line: str) -> bool:
    return count_words(line) <= _LONGEST and not any(sign in ".:;0123456789" for sign in line)


def goes_on(line: Line) -> bool:
    """Whether a line leads to others, or goes on with a sentence, as no link of a menu does."""
    return line.text.endswith(":") or line.text[0].islower()


def _is_among_tabs(lines: Sequence[Line], at: int) -> bool:
    """Whether a heading with a mark stands right beside another one with a mark: the names of parts shown elsewhere."""
    beside = [*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2]]
    return any(other.marked and isinstance(other, Opener) for other in beside)


def _is_tab(lines: Sequence[Line], at: int) -> bool:
    """Whether a heading with a mark is one of some names of parts, and a heading that opens the same list stands below.

    "- Who can join", "- How it works", prose, "Inclusion criteria".
    """
    line = lines[at]
    names = list(takewhile(lambda other: other.marked and _is_brief(other.words), lines[at + 1 : at + 1 + _LINKS]))
    behind = lines[at + 1 + len(names) : at + 2 + len(names)]
    if not names or not behind or behind[0].marked or not isinstance(line, Opener):
        return False
    later = (other for other in lines[at + 1 :] if isinstance(other, Opener) and not other.marked)
    return any(other.opens.code == line.opens.code for other in later)


def is_link(lines: Sequence[Line], at: int) -> bool:
    """Whether a heading in a list of them, at the top of a page, stands again below, where it opens something."""
    line = lines[at]
    if not (line.marked and isinstance(line, Opener)):
        return False
    if _is_among_tabs(lines, at) or _is_tab(lines, at):
        return True
    words = line.words.rstrip(" :").casefold()
    return any(not other.marked and other.text.rstrip(" :").casefold() == words for other in lines[at + 1 :])
