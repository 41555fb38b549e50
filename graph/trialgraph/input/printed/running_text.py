"""Turn the rows of all pages into one text, whose sentences go on over rows, columns and pages.

What stands at the edge of each page, such as its number, is left out; its first copy is kept where it is no number.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from trialgraph.core.text import fold
from trialgraph.input.page.line import MARK
from trialgraph.input.printed.pages import Piece
from trialgraph.input.printed.reading_order import Row, rows

_EDGE = 2  # rows at the top and at the bottom of a page
_NUMBER = re.compile(r"\W*(?:page|p\.|seite)?\s*\d{1,4}(?:\s*(?:of|/|von|de)\s*\d{1,4})?\W*", re.IGNORECASE)
_CLOSE = 1.65  # heights between the base lines of one paragraph
_SAME = 1.1  # times the distance of lines
_APART = 1.9  # heights that make a blank line
_WHOLE = (".", ";", ":", "!", "?")
_BROAD = 8  # heights: a shorter row, such as a name, does not go on in the next
_TITLE = 14  # words
_LARGE = 1.12  # times the usual height
_OPEN = re.compile(r"(?:,|-|\b[a-z]{1,3})$")  # no sentence ends so: "the", "of"
_HYPHEN = re.compile(r"[^\W\d_]-$")


@dataclass(slots=True)
class Text:
    """The text so far, where its pages begin, and where its titles do."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    pages: list[int] = field(default_factory=list)
    titles: list[int] = field(default_factory=list)

    def add(self, words: str) -> None:
        """Add words at the end."""
        self.parts.append(words)
        self.length += len(words)


def running_text(pages: Sequence[Sequence[Piece]]) -> Text:
    """Return the text of the pages."""
    text, before = Text(), None
    kept = list(_without_edges([rows(page) for page in pages]))
    heights = Counter(round(row.height, 1) for page in kept for column in page for row in column for _ in row.words)
    pitch = _pitch(kept)
    usual = heights.most_common(1)[0][0] if heights else 0.0
    for page in kept:
        begun = False
        for column in page:
            for index, row in enumerate(column):
                glue = _glue(before, row, pitch, new=not index) if before else None
                if glue is None and before:
                    text.add("\n\n" if _is_apart(before, row, new=not index) else "\n")
                elif glue == "-":
                    text.parts[-1], text.length, glue = text.parts[-1][:-1], text.length - 1, ""
                if glue:
                    text.add(glue)
                if not begun:
                    text.pages.append(text.length)
                    begun = True
                if glue is None and _is_title(row, usual):
                    text.titles.append(text.length)
                text.add(row.words)
                before = replace(row, cells=before.cells) if glue is not None and before else row
        if not begun:
            text.pages.append(text.length)
    text.add("\n")
    return text


def _pitch(pages: Sequence[list[list[Row]]]) -> float:
    """The distance of lines within a paragraph, in heights: a small one, for paragraphs may stand a little apart."""
    pairs = (pair for page in pages for column in page for pair in pairwise(column))
    steps = sorted((one.base - two.base) / one.height for one, two in pairs if one.height == two.height)
    close = [step for step in steps if 0.5 < step < _CLOSE]
    return close[len(close) // 10] if close else _CLOSE


def _glue(before: Row, row: Row, pitch: float, *, new: bool) -> str | None:
    """What joins a row to the one before it: a blank, "-" where a hyphen goes, None where a line begins."""
    if MARK.match(fold(row.words)) or abs(before.height - row.height) > 0.1 * before.height or before.bold != row.bold:
        return None
    if row.cells > 1:
        return None
    first = row.words.split(maxsplit=1)[0]
    width = (row.right - row.begin) * len(first) / max(len(row.words), 1)
    broad = before.right - before.begin > _BROAD * before.height
    full = broad and before.right + width + 0.3 * row.height > before.edge - 0.5 * row.height
    if new:
        open_ended = not first[0].isupper() or _OPEN.search(before.words)
        goes_on = full and open_ended and not before.words.endswith(_WHOLE) and not before.bold
        return _hyphenated(before, row) if goes_on else None
    near = before.base - row.base <= min(_CLOSE, _SAME * pitch) * before.height
    level = row.begin >= min(before.begin, before.left) - 0.5 * row.height
    cell = before.cells > 1 and abs(row.begin - before.left) < 0.5 * row.height
    if not near or not level or (before.cells > 1 and not cell) or not (full or cell):
        return None
    return _hyphenated(before, row)


def _hyphenated(before: Row, row: Row) -> str:
    """A hyphen at the end of a row goes before a small letter, stays before a capital or a figure."""
    if not _HYPHEN.search(before.words):
        return " "
    return "-" if row.words[:1].islower() and before.words[-2:-1].islower() else ""


def _is_apart(before: Row, row: Row, *, new: bool) -> bool:
    return new or before.base - row.base > _APART * max(before.height, row.height)


def _is_title(row: Row, usual: float) -> bool:
    large = row.height > _LARGE * usual
    brief = len(row.words.split()) <= _TITLE and row.cells == 1
    return (large or row.bold) and brief and not MARK.match(fold(row.words))


def _without_edges(pages: Sequence[list[list[Row]]]) -> Iterator[list[list[Row]]]:
    """Yield the pages without page numbers, and without what stands at the same edge of half of them."""
    edges = [_edges(page) for page in pages]
    copies = defaultdict[str, list[str]](list)
    for row in (row for page in edges for row in {_key(row): row for row in page}.values()):
        copies[_key(row)].append(row.words)
    seen = set[str]()
    for page, edge in zip(pages, edges, strict=True):
        left_out = set[int]()
        for row in edge:
            key = _key(row)
            often = len(copies[key]) * 2 >= len(pages) and len(copies[key]) > 1
            if _NUMBER.fullmatch(row.words) or (often and (key in seen or len(set(copies[key])) > 1)):
                left_out.add(id(row))
            seen.add(key)
        yield [[row for row in column if id(row) not in left_out] for column in page]


def _edges(page: list[list[Row]]) -> list[Row]:
    some = sorted((row for column in page for row in column), key=lambda row: -row.base)
    return [*some[:_EDGE], *some[max(_EDGE, len(some) - _EDGE) :]]


def _key(row: Row) -> str:
    """The words of a row with a sign for each number, so that the same row of another page is the same."""
    return re.sub(r"\d+", "#", " ".join(row.words.split()).casefold())
