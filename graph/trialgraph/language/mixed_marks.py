"""Tell a list of paragraphs without marks of which some have parts with marks below them."""

import re
from itertools import groupby
from typing import Final

_PARAGRAPHS = re.compile(r"\n[ ]*\n\s*")
_MARKED = re.compile(r"[ ]*[-*‣◦○▪⁃✓✗][ ]")
_ANY_MARK = re.compile(r"[ ]*(?:[-*‣◦○▪⁃✓✗(]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])")
_FEWEST: Final = 3  # paragraphs without marks that have no parts
_SEVERAL: Final = 2  # parts that stand below each other, at least once


def are_mixed(view: str, start: int, end: int) -> bool:
    """Return whether paragraphs without marks are the items of a list, and those with marks are parts of them.

    Items with marks may each have a paragraph below them, too; then the two take turns.
    """
    parts = [part for part in _PARAGRAPHS.split(view[start:end].strip("\n")) if part.strip()]
    kinds = [_MARKED.match(part) is not None for part in parts]
    if not parts or kinds[0] or not all(_is_item(part) for part in parts):
        return False
    runs = [(marked, len(list(run))) for marked, run in groupby(kinds)]
    alone = sum(length - 1 for marked, length in runs[:-1] if not marked)
    groups = sum(marked for marked, _ in runs)
    if groups > 1 and not runs[-1][0]:
        alone += runs[-1][1]  # behind one list alone such paragraphs may be anything
    return alone >= _FEWEST and any(length >= _SEVERAL for marked, length in runs if marked)


def _is_item(part: str) -> bool:
    """Whether a paragraph is one line, with a mark or with a capital, a figure or a sign at its beginning."""
    words = part.strip()
    bare = _ANY_MARK.match(part) is None
    return "\n" not in words and (not bare or not words[0].islower())
