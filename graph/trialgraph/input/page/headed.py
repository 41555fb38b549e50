"""Tell whether a list of criteria stands below a heading, and not the next link of a menu."""

from collections.abc import Sequence

from trialgraph.input.page import criteria, furniture, labels, menus
from trialgraph.input.page.labels import CRITERIA, Opener
from trialgraph.input.page.line import Line
from trialgraph.knowledge.lexicon import Lexicon
from trialgraph.language import leads

_LINK = 4  # words of a link in a menu


def has_list(lines: Sequence[Line], at: int, lexicon: Lexicon) -> bool:
    """Return whether something of a list of criteria stands below the heading at a place."""
    if at + 1 == len(lines) or isinstance(lines[at + 1], Opener) or lines[at + 1].is_prose or lines[at].titled:
        return True
    below = [line for line in lines[at + 1 : at + 4] if not furniture.is_language(line.text, lexicon)][:2]
    told = any(len(line.text.split()) > _LINK or criteria.kinds([line], lexicon) for line in below)
    return told or any(line.marked or _opens_list(line, lexicon) or menus.goes_on(line) for line in below)


def _opens_list(line: Line, lexicon: Lexicon) -> bool:
    named = labels.heading(line.text, lexicon)
    return (named is not None and named.code in CRITERIA) or leads.side(line.text, lexicon) is not None
