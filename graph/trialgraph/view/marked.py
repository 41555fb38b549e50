"""Turn a stretch of text, and the places that were read in it, into pieces of which each is read or is not."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Final, NamedTuple

from trialgraph.core.model import Span

_ESCAPED: Final = re.compile(r"\\(?=[^\w\s])")  # signs that registries escape, as in Markdown
_BLANKS: Final = re.compile(r"\s+")


class Piece(NamedTuple):
    """Some words, and which of the places, by their numbers, they belong to."""

    words: str
    of: tuple[int, ...] = ()


def pieces(text: str, whole: Span, some: Mapping[int, Span], *, plain: bool = False) -> list[Piece]:
    """Part a stretch of a text where places begin and end; places outside it count for nothing.

    With `plain`, runs of white space become one blank, and signs lose the backslash before them.

    >>> pieces("ANC > 1, ECOG 0-1", Span(0, 17), {1: Span(0, 7), 2: Span(9, 17)})
    [Piece(words='ANC > 1', of=(1,)), Piece(words=', ', of=()), Piece(words='ECOG 0-1', of=(2,))]
    """
    inside = {
        number: Span(max(span.start, whole.start), min(span.end, whole.end))
        for number, span in some.items()
        if span.field == whole.field and span.start < whole.end and span.end > whole.start
    }
    found = list(_parted(text, whole, inside))
    return list(_plain(found)) if plain else found


def _parted(text: str, whole: Span, inside: Mapping[int, Span]) -> Iterator[Piece]:
    ends = sorted({whole.start, whole.end, *(end for span in inside.values() for end in span[:2])})
    for start, end in pairwise(ends):
        of = tuple(number for number, span in inside.items() if span.start <= start and end <= span.end)
        yield Piece(text[start:end], of)


def _plain(some: Iterable[Piece]) -> Iterator[Piece]:
    before = " "
    for words, of in some:
        shown = _BLANKS.sub(" ", _ESCAPED.sub("", words))
        if before.endswith(" "):
            shown = shown.lstrip(" ")
        if shown:
            before = shown
            yield Piece(shown, of)
