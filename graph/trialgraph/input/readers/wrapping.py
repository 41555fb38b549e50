"""Tell the line breaks that a width made from those that an author made, where a registry wrapped all that it holds.

`joined_lines` looks for those in the texts of other registries, of which few are wrapped.
"""

import re
from itertools import pairwise
from textwrap import dedent

_NARROWEST, _WIDEST = 50, 100  # characters of the longest line; nobody wraps at less or more
_BEGINNING = re.compile(r"[ \t]*(?:(?:[-*•–]|\(?[^\W_]{1,3}[.)])[ \t]+)?")


def unwrapped(text: str) -> str:
    """Return a text in which a break and its indent are a blank where the next word did not fit into the line.

    The indent that all lines share is left out.

    A broken line goes on below its first word, be that behind a marker or not; one without a marker that ends as a
    sentence is whole.

    >>> unwrapped("-  Cells of the participant that are made and frozen, which\\n   are given\\n-  once")
    '-  Cells of the participant that are made and frozen, which are given\\n-  once'
    """
    lines = dedent(text).split("\n")
    width = max(len(line.rstrip()) for line in lines)
    if not _NARROWEST <= width <= _WIDEST:
        return "\n".join(lines)
    parts, column = [lines[0]], _column(lines[0])
    for before, line in pairwise(lines):
        indent = len(line) - len(line.lstrip())
        goes_on = before.strip() and line.strip() and indent == column and not _is_whole(before)
        wraps = goes_on and _overflows(before, line, width)
        parts.append(f" {line.lstrip()}" if wraps else f"\n{line}")
        column = column if wraps else _column(line)
    return "".join(parts)


def _column(line: str) -> int:
    """Where the lines below a first line begin if they belong to it: below its words."""
    match = _BEGINNING.match(line)
    assert match is not None
    return match.end()


def _is_whole(line: str) -> bool:
    return line.rstrip().endswith((".", ";", ":")) and _column(line) == len(line) - len(line.lstrip())


def _overflows(before: str, line: str, width: int) -> bool:
    return len(before.rstrip()) + 1 + len(line.split(maxsplit=1)[0]) > width
