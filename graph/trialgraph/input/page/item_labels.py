"""Read lists in which each criterion has its own label: "Inclusion 1: Adults", "Exclusion 2: Asthma", "IC03 Consent".

The label becomes a list mark, in a view of the same length, and where a list begins is told.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from trialgraph.input.page import labels
from trialgraph.input.page.labels import CRITERIA
from trialgraph.knowledge.lexicon import Lexicon

_LABEL = re.compile(
    r"(?m)^(?P<indent>[ ]*)(?:\|[ ]*)?(?:[-*][ ]+)?"
    r"[\[(]?(?P<stem>[A-Za-z]{1,12}(?:[ _][A-Za-z]{1,10})?)[ |,]*[ #._-]?[ ]*"
    r"(?:[Nn]o\.?[ ]*)?(?P<number>\d{1,2})(?P<letter>[a-z]|\.\d{1,2})?(?:[\])]?[ ]*(?:[:.)|,]|-(?=[ ]))|[\])])?"
    r"(?P<gap>[ ]*\n)?[ ]*(?:[-*][ ]+)?(?=[^\W_]|[≥≤<>(])"
)
_CODES: Mapping[str, str] = {
    **dict.fromkeys(("i", "ic", "in", "inc", "incl", "inclusion criterion", "inc criterion"), "inclusion"),
    **dict.fromkeys(("e", "ec", "ex", "exc", "excl", "exclusion criterion", "exc criterion"), "exclusion"),
}
_FEWEST = 3  # labels that are letters
_LEAST = 2  # of them in the shorter of two lists


class _Label(NamedTuple):
    start: int
    end: int
    side: str
    number: int
    letter: str
    indent: str
    code: str  # the letters, where they are no word


def read(view: str, barred: str, lexicon: Lexicon) -> tuple[str, Mapping[int, str]]:
    """Return a view with a list mark for each label, and the places at which a list begins with its side.

    `barred` is the view with a bar for each tab.

    >>> from trialgraph.knowledge.lexicon import load
    >>> read("Inclusion 1: Adults\\nInclusion 2: Lupus", "Inclusion 1: Adults\\nInclusion 2: Lupus", load())
    ('1.           Adults\\n2.           Lupus', {0: 'inclusion'})
    """
    found = list(_counted(list(_labels(barred, lexicon))))
    letters, begins = list(view), dict[int, str]()
    side = ""
    for label in found:
        if label.side not in (side, "eligibility"):
            begins[label.start], side = label.side, label.side
        mark = "  - " if label.letter.startswith(".") else f"{label.letter or label.number}. "
        size = label.end - label.start
        letters[label.start : label.end] = (label.indent + mark).ljust(size)[:size]
        _clear_row(letters, barred, label)
    return "".join(letters), begins


def _clear_row(letters: list[str], barred: str, label: _Label) -> None:
    """Put a colon for each bar between the cells of a label's row, and blanks for its edge and for a row of names."""
    end = barred.find("\n", label.end)
    row = barred[label.end : end if end >= 0 else len(barred)]
    edge = len(row.rstrip(" |"))
    for at, sign in enumerate(row):
        if sign == "|":
            letters[label.end + at] = ":" if at < edge else " "
    above = barred.rfind("\n", 0, max(label.start - 1, 0)) + 1
    names = barred[above : max(label.start - 1, 0)]
    if "|" in row[:edge] and names.count("|") == row[:edge].count("|") + 1 and label.number == 1:
        letters[above : above + len(names)] = " " * len(names)


def _labels(view: str, lexicon: Lexicon) -> Iterator[_Label]:
    for match in _LABEL.finditer(view):
        stem = match["stem"].strip().replace("_", " ").casefold()
        named = None if stem in _CODES else labels.heading(stem, lexicon)
        side = _CODES.get(stem) or (named.code if named else "")
        parted = match["gap"] or not view[match.end() - 1].isdigit()
        of_list = match["gap"] and stem.endswith("criteria")  # "Inclusion criteria 1" above a list
        if side in CRITERIA and parted and not of_list:
            code = stem if stem in _CODES and len(stem) < 5 else ""
            number, letter = int(match["number"]), match["letter"] or ""
            yield _Label(*match.span(), side, number, letter, match["indent"], code)


def _counted(found: Sequence[_Label]) -> Iterator[_Label]:
    """The labels that count on from 1; a list of letters such as "E" counts for nothing without the other's.

    Two letters, "EC", are enough where there are some of them.
    """
    runs = [list(run) for _, run in groupby(found, key=lambda label: (label.side, label.code != ""))]
    told = [run for run in runs if run[0].number == 1 and all(map(_counts_on, run, run[1:]))]
    coded = [run for run in told if run[0].code]
    both = len({run[0].side for run in coded if len(run) >= _LEAST}) == len(("inclusion", "exclusion"))
    sure = both and any(len(run) >= _FEWEST for run in coded)
    worded = [run for run in told if not run[0].code]
    plain = any(len(run) > 1 for run in worded) or len({run[0].side for run in worded}) > 1
    for run in told:
        clear = len(run[0].code) > 1 and len(run) >= _FEWEST
        if (sure or clear) if run[0].code else plain:
            yield from run


def _counts_on(before: _Label, after: _Label) -> bool:
    return after.number - before.number in (0, 1)
