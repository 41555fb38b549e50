"""Tell the line breaks that a width made from those that an author made, on a page.

Two signs tell them: the next word did not fit into a page of one width, or the next line goes on with the sentence.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from trialgraph.input.page import labels
from trialgraph.input.page.line import MARK, Line, is_spaced
from trialgraph.knowledge.lexicon import Lexicon
from trialgraph.language.leads import lead

_WIDTHS = range(50, 125)  # characters of a line of print
_FEW = 8  # lines with which no width can be told
_FULL = 0.3  # the share of lines that come near the width, if there is one
_LONGER = 0.05  # the share of lines that may be longer than the width
_LONG = 45  # characters of a line that may go on in any other
_BLANK = 2  # line breaks between two lines with one blank line
_NEAR = 14  # characters that a line may be shorter, for its next word did not fit
_BRIEF = 20  # characters of a line of an item that may go on in the next
_SHORTEST = 30  # characters of a line that may go on in the next
_LEADS = (":", "...", "…")
_WHOLE = (".", ";", ":", "!", "?")
# What goes on with a sentence: a sign, an abbreviation in brackets, a word that no line begins with.
_GOES_ON = re.compile(
    r"""
    [≤≥<>=±%] | \((?=[A-Za-z]{2,9}\))
    | (?: before | after | of | in | and | or | with | within | without | for | to | at | by | from | than | prior
      | during
      | unless | except | until | who | which | that | as | on | including | according | per | is | are | be | due )\b
    """,
    re.VERBOSE,
)
_LOWER = re.compile(r"[a-z]|\d[\d.,]*\s*(?:[a-zµ%/x*]|10\b)")
# What a sentence does not end with.
_OPEN = re.compile(
    r"(?:\b(?:of|the|a|an|to|than|with|within|and|or|for|in|by|at|least|most|from|is|are|be)|[,(≤≥<>=/-])$"
)


_STAR = re.compile(r"\*(?=[^\s*])")  # a bullet glued to its item: "•Adults"
_KEY = re.compile(r"[a-z]+(?:_[a-z]+)*:(?=\s|$)")  # "exclusion_criteria:", which is no end of a sentence


class _Row(NamedTuple):
    """A line of the page: where it begins and ends, its indent, and whether a blank line stands above."""

    start: int
    end: int
    words: str
    indent: int
    gap: bool

    @property
    def width(self) -> int:
        """Characters of the line; of a row of cells those of the last, which alone goes on below."""
        return len(self.words.rpartition("\t")[2]) if "\t" in self.words else self.indent + len(self.words)


def unwrapped(view: str, lexicon: Lexicon) -> str:
    """Return a view of the same length with a blank for each line break that a width made.

    >>> from trialgraph.knowledge.lexicon import load
    >>> unwrapped("- Platelets without transfusion\\n  ≥ 75×10^9/L\\n- Adults", load())
    '- Platelets without transfusion   ≥ 75×10^9/L\\n- Adults'
    """
    found = list(_rows(view))
    rows = _single_spaced(found, view)
    width = _width(rows)
    letters = list(view)
    wrap = item = False  # whether it goes on in this one, and whether the line above belongs to an item with a mark
    small = _small_items(rows, lexicon)
    for before, after in pairwise(rows):
        if after.start in small and not (width and _is_full(before, after, width)):
            wrap = False
            continue
        item = _is_marked(before.words) or (item and not before.gap)
        begun = wrap or not before.words[0].islower()  # what begins with a small letter is a rest, or an item of such
        wrap = not after.gap and (
            _is_wrap(before, after, width, item=item) or (rows is not found and begun and _goes_on(before, after))
        )
        if wrap and not _is_heading(before, after, lexicon):
            letters[before.end : after.start] = "".join(letters[before.end : after.start]).replace("\n", " ")
    return "".join(letters)


def _rows(view: str) -> Iterator[_Row]:
    at, gap = 0, False
    for line in view.split("\n"):
        words = line.strip()
        if words:
            indent = len(line) - len(line.lstrip())
            yield _Row(at + indent, at + len(line.rstrip()), words, indent, gap)
        gap = not words
        at += len(line) + 1


def _single_spaced(rows: list[_Row], view: str) -> list[_Row]:
    """Rows of which nearly all have a blank line above, as some prints do, without these; two still set a row off."""
    if not is_spaced(view):
        return rows
    gaps = [True, *(view.count("\n", before.end, after.start) > _BLANK for before, after in pairwise(rows))]
    return [row._replace(gap=gap) for row, gap in zip(rows, gaps, strict=True)]


def _width(rows: Sequence[_Row]) -> int:
    """The width in which a page is set, 0 where its lines have none in common; hardly any line may be longer."""
    lengths = Counter(row.width for row in rows)
    if len(rows) < _FEW:
        return 0
    best, most = 0, _FULL * len(rows)
    longer = sum(number for length, number in lengths.items() if length >= _WIDTHS.stop)
    for width in reversed(_WIDTHS):
        full = sum(lengths[length] for length in range(width - _NEAR + 1, width + 1))
        if longer <= _LONGER * len(rows) and full >= most and lengths[width]:
            best, most = width, full + 1
        longer += lengths[width]
    return best


def _small_items(rows: Sequence[_Row], lexicon: Lexicon) -> frozenset[int]:
    """Where items without marks begin that go on with the words of their lead: "You: / have … / are …"."""
    found = set[int]()
    listed = list[int]()
    for before, after in pairwise(rows):
        led = before.words.endswith(_LEADS)
        begins = led or bool(listed) or lead(before.words, lexicon) is not None
        close = not after.gap or (led and not listed)  # "You:", a blank line, "have …"
        if begins and close and after.words[0].islower() and not _OPEN.search(before.words):
            listed.append(after.start)
            continue
        found |= set(listed) if len(listed) > 1 else set()
        listed = []
    return frozenset(found | (set(listed) if len(listed) > 1 else set()))


def _is_full(before: _Row, after: _Row, width: int) -> bool:
    """Whether the next word did not fit into a line of this width."""
    return before.width + 1 + len(after.words.split(maxsplit=1)[0]) > width


def _is_bracketed(before: str, after: str) -> bool:
    """Whether a bracket is open at the end of a line and closed in the next."""
    return any(
        before.count(opens) > before.count(closes)
        and after.find(closes) >= 0
        and opens not in after.partition(closes)[0]
        for opens, closes in ("()", "[]")
    )


def _is_wrap(before: _Row, after: _Row, width: int, *, item: bool) -> bool:
    if _is_marked(after.words) or before.words.endswith(_WHOLE) or "\t" in after.words:
        return False
    if (width and _is_full(before, after, width)) or _is_bracketed(before.words, after.words):
        return True
    marked = _is_marked(before.words)
    hanging = item and after.indent >= before.indent + 2 and len(before.words) >= _SHORTEST
    told = _GOES_ON.match(after.words) and (marked or len(before.words) >= _SHORTEST)
    if item and _OPEN.search(before.words):
        return True
    goes_on = item and after.words[0].islower() and len(before.words) >= _BRIEF
    open_ended = goes_on or (_LOWER.match(after.words) and _OPEN.search(before.words))
    return hanging or bool(told) or bool(open_ended)


def _is_marked(words: str) -> bool:
    return MARK.match(words) is not None or _STAR.match(words) is not None


def _goes_on(before: _Row, after: _Row) -> bool:
    """Whether a long line goes on in one that begins with a small letter, in a print with blank lines between all."""
    return len(before.words) >= _LONG and after.words[0].islower() and not before.words.endswith(_WHOLE)


def _hangs(before: _Row, after: _Row) -> bool:
    """Whether a line stands below the first word of an item."""
    mark = MARK.match(before.words)
    return mark is not None and after.indent == before.indent + mark.end()


def _is_heading(before: _Row, after: _Row, lexicon: Lexicon) -> bool:
    key = _KEY.match(after.words)
    if key and labels.heading(key[0], lexicon):
        return not _hangs(before, after)
    rows = [Line(row.start, row.end, row.words) for row in (before, after) if not row.words[0].islower()]
    if not after.words[0].islower() and labels.beside(rows[-1], lexicon):
        return True
    return any(labels.heading(line.text, lexicon) or labels.is_unknown(line) for line in rows)
