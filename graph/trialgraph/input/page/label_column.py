"""Put a colon behind the labels that a page prints in a column of their own, in a view of the same length.

"Public title  Cells for lupus", "Public title/試験名 Cells for lupus": where several labels of the lexicon stand so,
the others on the page do too, known or not.
"""

import re
from collections.abc import Sequence
from typing import Final

from trialgraph.core.text import lines
from trialgraph.input.page import labels
from trialgraph.input.page.line import MARK
from trialgraph.input.page.values import fits
from trialgraph.knowledge.lexicon import Lexicon

_SPACED = re.compile(r"(?m)^[ ]*(?P<label>[^\W\d_][^\n:|.;]{0,69}?[^\s:|.;])(?P<gap>[ ]{2,})(?P<value>\S[^\n]*)$")
_TWICE = re.compile(  # a label in two scripts
    r"(?m)^[ ]*(?P<label>[A-Z][^\n:|/]{2,60}/[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]\S{0,30})"
    r"(?P<gap>[ ]+)(?P<value>\S[^\n]*)$"
)
_GAP = re.compile(r"[ ]{2,}")
_FEWEST: Final = 3  # labels of the lexicon that make it the style of a page
_LONGEST: Final = 10  # words of a label
_BLANK = re.compile(r"[ ]")
_WIDEST: Final = 100  # characters of a label with its value
_BRIEF: Final = 8  # words of a label with its value


def marked(view: str, lexicon: Lexicon) -> str:
    """Return a view with a colon behind each label of such a column.

    >>> from trialgraph.knowledge.lexicon import load
    >>> print(marked("Phase  2\\nStatus  Recruiting\\nSponsor  Hill Clinic\\nGrant class  B", load()))
    Phase: 2
    Status: Recruiting
    Sponsor: Hill Clinic
    Grant class: B
    """
    for form in (_SPACED, _TWICE):
        rows = [row for row in form.finditer(view) if _is_row(row)]
        if _is_style(rows, lexicon):
            letters = list(view)
            for row in rows:
                letters[row.start("gap")] = ":"
            view = "".join(letters)
    return _marked_close(view, lexicon)


def _marked_close(view: str, lexicon: Lexicon) -> str:
    """A view with a colon behind labels of the lexicon which only a blank parts from a value that fits them.

    There are several one below the other: "Sex Both" alone may be part of a list.
    """
    letters = list(view)
    run = list[int]()
    last = len(view.rstrip())
    for start, end in lines(view):
        at = _label_end(view[start:end], lexicon)
        if at:
            run.append(start + at)
        if not at or end >= last:
            for place in run if len(run) >= _FEWEST else ():
                letters[place] = ":"
            run = []
    return "".join(letters)


def _label_end(line: str, lexicon: Lexicon) -> int:
    """Where a label of the lexicon ends that opens a line and has a value that fits it, or 0."""
    if ":" in line or len(line) > _WIDEST or len(line.split()) > _BRIEF or MARK.match(line):
        return 0
    for gap in reversed(list(_BLANK.finditer(line))):
        named = labels.heading(line[: gap.start()], lexicon)
        if named:
            valued = named.holds in ("value", "nothing", "loose") and "." not in named.code
            return gap.start() if valued and fits(named.code, line[gap.end() :], lexicon) else 0
    return 0


def _is_row(row: re.Match[str]) -> bool:
    """Whether a line is a label and one value: no item of a list and no row of several cells."""
    brief = len(row["label"].split()) <= _LONGEST
    return brief and not MARK.match(row["label"] + " ") and not _GAP.search(row["value"].rstrip())


def _is_style(rows: Sequence[re.Match[str]], lexicon: Lexicon) -> bool:
    found = [labels.heading(row["label"], lexicon) for row in rows]
    return len({each.code for each in found if each}) >= _FEWEST
