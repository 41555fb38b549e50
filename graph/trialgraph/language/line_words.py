"""Tell by its words how much a line of a page reads like a criterion, and like one that keeps out.

Each word has a weight for both in ``ontology/line-words.tsv``; ``benchmarks/line_words.py`` fits them.
A word that begins a line has a weight of its own there: ``^history``.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from trialgraph.core import resources
from trialgraph.core.text import fold

ANY = "(any)"  # the weight of a line whatever its words
_MARK = re.compile(r"\s*(?:[-*•▪◦‣✓✗–]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s*")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+")
_WORD = re.compile(r"[a-z][a-z'-]+|[≥≤<>]|\d+")
_FIGURE = "#"


class Likeness(NamedTuple):
    """How much a line is like a criterion, and like one that keeps out: the logarithm of the odds of each."""

    criterion: float
    exclusion: float


def likeness(words: str) -> Likeness:
    """Return how much an English line reads like a criterion, and if it is one, like one that keeps out.

    >>> [likeness(line).criterion > 0 for line in ("- Have had asthma for a year", "You will be paid for visits.")]
    [True, False]
    >>> likeness("- Known allergy to the study drug").exclusion > 0
    True
    """
    table = _table()
    found = [table[ANY], *(table[word] for word in features(words) if word in table)]
    return Likeness(sum(one.criterion for one in found), sum(one.exclusion for one in found))


def together(lines: Sequence[str]) -> Likeness:
    """Return how much lines read like criteria on the average; of no lines nothing."""
    found = [likeness(line) for line in lines]
    count = len(found) or 1
    return Likeness(sum(one.criterion for one in found) / count, sum(one.exclusion for one in found) / count)


def features(words: str) -> set[str]:
    """Return the words of a line that may have weights, in small letters, and the first one once more as the first."""
    text = _ADDRESS.sub(" ", fold(words).lower().replace("’", "'"))
    mark = _MARK.match(text)
    found = [_FIGURE if word[0].isdigit() else word for word in _WORD.findall(text, mark.end() if mark else 0)]
    return {*found, *(f"^{word}" for word in found[:1])}


@cache
def _table() -> dict[str, Likeness]:
    rows = (line.split("\t") for line in resources.line_words().read_text(encoding="utf-8").splitlines())
    return {word: Likeness(float(criterion), float(exclusion)) for word, criterion, exclusion in rows}
