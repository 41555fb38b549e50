"""Find the stretches of a page that lead around its site: short lines among which several are known links."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from trialgraph.core.model import Span
from trialgraph.core.text import lines
from trialgraph.input.page import furniture, labels, numbers, values
from trialgraph.input.page.line import MARK
from trialgraph.knowledge.lexicon import Lexicon

_LONGEST: Final = 5  # words of a link
_FEWEST: Final = 3  # known links that are a menu
_APART: Final = 5  # lines from one of them to the next
_NAMED: Final = 4  # words of a line with a subject that is a title
_SUBJECTS: Final = ("condition", "product-kind", "antigen", "agent")
_VALUES: Final = ("status", "phase", "sex", "country")


def stretches(view: str, lexicon: Lexicon) -> Iterator[Span]:
    """Yield the lines of menus: known links, and what stands between them, if it is no field of a trial.

    >>> from trialgraph.knowledge.lexicon import load
    >>> view = "Home\\nNews\\nResearch & Funding\\nContact us\\nCells for lupus"
    >>> [view[place.start : place.end] for place in stretches(view, load())]
    ['Home', 'News', 'Research & Funding', 'Contact us']
    """
    rows = [Span(*row) for row in lines(view)]
    for menu in _menus(rows, view, lexicon):
        for at in menu:
            if not _is_told(view[rows[at].start : rows[at].end], lexicon):
                yield rows[at]


def _menus(rows: Sequence[Span], view: str, lexicon: Lexicon) -> Iterator[range]:
    """Yield the places of the lines from the first to the last known link of a menu."""
    words = [view[row.start : row.end] for row in rows]
    links = [at for at, each in enumerate(words) if _may_link(each) and _is_known(each, lexicon)]
    run = links[:1]
    for before, after in [*pairwise(links), (0, len(rows) + _APART + 1)] if links else ():
        between = words[before + 1 : after]
        if after - before > _APART or not all(map(_may_link, between)) or _holds_fields(between, lexicon):
            if len(run) >= _FEWEST:
                yield range(run[0], run[-1] + 1)
            run = []
        run.append(after)


def _bare(words: str) -> str:
    mark = MARK.match(words)
    return words[mark.end() :] if mark else words


def _may_link(words: str) -> bool:
    return len(words.split()) <= _LONGEST and ":" not in words and not words.endswith((".", ";", ","))


def _is_known(words: str, lexicon: Lexicon) -> bool:
    bare = _bare(words)
    return any(told(bare, lexicon) for told in (furniture.is_furniture, furniture.is_stamp, furniture.is_language))


def _holds_fields(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a heading stands above a value among lines, and not right above the next heading or link."""
    named = [labels.heading(each, lexicon) for each in words]
    return any(above and not below for above, below in pairwise(named)) or any(
        each and each.code in labels.CRITERIA for each in named
    )


def _is_told(words: str, lexicon: Lexicon) -> bool:
    """Whether a line among links tells something of a trial: its number, a coded value, a title."""
    if numbers.is_number(words) or any(values.is_coded(name, words, lexicon) for name in _VALUES[:2]):
        return True
    if any(lexicon.read(scheme, words) for scheme in _VALUES[2:]):
        return True
    return len(words.split()) >= _NAMED and any(lexicon.find(scheme, words) for scheme in _SUBJECTS)
