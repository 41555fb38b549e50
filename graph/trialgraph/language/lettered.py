"""Find the lists whose items are counted with roman numbers or with letters: "i. Adults ii. Lupus", "A. Adults"."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from trialgraph.language import chains
from trialgraph.language.markers import Marker

_CLOSE = re.compile(r"[.)](?=\s+\S)")
_SIGN = re.compile(r"(?:(?<=[\s:;.,(])|\A)(?P<sign>[ivx]{1,5}|[IVX]{1,5}|[a-z]|[A-Z])\Z")
_LONGEST: Final = 5  # letters of a sign
_ROMAN: Final = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi",
                 "xvii", "xviii", "xix", "xx", "xxi", "xxii", "xxiii", "xxiv", "xxv")  # fmt: skip
_FEWEST: Final = 3  # signs inside a line that are a list
_PAIR: Final = 2  # signs with a line of their own that are one
_INDENTED: Final = 60  # blanks before a sign that begins a line


class _Kind(NamedTuple):
    """How a list counts: with roman numbers or letters, small or capital, and what stands around each."""

    roman: bool
    capital: bool
    style: str


def outer(view: str, start: int, end: int) -> Sequence[Marker]:
    """Return the markers of the list that a text begins with, if roman numbers or letters count it; else none.

    >>> [marker.number for marker in outer("i. Adults ii. Lupus iii. Consent", 0, 32)]
    [1, 2, 3]
    """
    found = list(_found(view, start, end))
    kinds = {kind for _, kind in found if kind.roman} | {kind for _, kind in found if not kind.roman}
    best: Sequence[Marker] = ()
    for kind in kinds:
        chain = chains.chain(sorted(marker for marker, its in found if its == kind))
        if len(chain) > len(best) and _is_whole(chain) and _begins(view, start, chain[0]):
            best = chain
    return best


def _is_whole(chain: Sequence[Marker]) -> bool:
    """Whether a chain counts on without a gap and is long enough."""
    lines = all(marker.indent >= 0 for marker in chain)
    return len(chain) >= (_PAIR if lines else _FEWEST) and chain[-1].number == len(chain)


def _begins(view: str, start: int, first: Marker) -> bool:
    """Whether nothing but a lead stands before the first marker of a list."""
    before = view[start : first.start].strip(" \n*-")
    return not before or before.endswith((":", "："))


def _found(view: str, start: int, end: int) -> Iterator[tuple[Marker, _Kind]]:
    """Yield what may count an item, once as a roman number and once as a letter where it may be either."""
    for close in _CLOSE.finditer(view, start, end):
        match = _SIGN.search(view, max(start, close.start() - _LONGEST), close.start())
        if match is None:
            continue
        first = match.start()
        opened = first > start and view[first - 1] == "(" and close[0] == ")"
        if not opened and first > start and view[first - 1] == "(":
            continue
        first -= opened
        capital, sign = match["sign"].isupper(), match["sign"].lower()
        style = "(" * opened + close[0]
        indent = _indent(view, start, first)
        text = end - len(view[close.end() : end].lstrip(" \t"))
        if sign in _ROMAN:
            yield (
                Marker(first, text, _ROMAN.index(sign) + 1, indent, style),
                _Kind(roman=True, capital=capital, style=style),
            )
        if len(sign) == 1:
            number = ord(sign) - ord("a") + 1
            yield Marker(first, text, number, indent, style), _Kind(roman=False, capital=capital, style=style)


def _indent(view: str, start: int, at: int) -> int:
    """How many blanks stand before a place on its line; -1 where a word does."""
    line = max(view.rfind("\n", 0, at) + 1, start, at - _INDENTED)
    return at - line if not view[line:at].strip() else -1
