"""Turn marks that are letters or Roman numbers into those that are read, in a view of the same length.

Capital letters become small ones; Roman numbers, and letters that go on behind z, become bullets, which stand further
in where they are in a list of letters or numbers.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from trialgraph.input.page import labels
from trialgraph.input.page.line import MARK
from trialgraph.knowledge.lexicon import Lexicon

_LETTERED = re.compile(r"(?m)^(?P<indent>[ ]*)\(?(?P<mark>[a-z]{1,5}|[A-Z]{1,5})[.)][ ]+(?=\S)")
_DOUBLE = re.compile(
    r"(?m)^[ ]*\(?(?:[a-z]{1,2}|[A-Z]|\d{1,2})[.)][ ]+(?P<second>\(?(?P<number>\d{1,2})[.)][ ]+)(?=\S)"
)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi",
          "xvii", "xviii", "xix", "xx")  # fmt: skip
_SINGLE = [chr(code) for code in range(ord("a"), ord("z") + 1)]
_DOUBLED = (*_SINGLE, *(letter * 2 for letter in _SINGLE))
_SPREAD = (*_SINGLE, *(f"a{letter}" for letter in _SINGLE))
_FIRST = 12  # items of which none may be a heading
_DEEPEST = 4  # lists within lists
_FEWEST = 3  # capital letters that are a list


@dataclass(slots=True)
class _Run:
    """The marks of one list, the orders of marks that it may follow, and whether it stands inside of another list."""

    orders: list[Sequence[str]]
    capital: bool
    inside: bool
    marks: list[re.Match[str]] = field(default_factory=list)

    def goes_on(self, mark: str) -> list[Sequence[str]]:
        """The orders in which a mark is the next one."""
        at = len(self.marks)
        return [order for order in self.orders if at < len(order) and order[at] == mark]


def read(view: str, lexicon: Lexicon) -> str:
    """Return a view with the marks that are read.

    >>> from trialgraph.knowledge.lexicon import load
    >>> print(read("a) Organs:\\ni) Liver\\nii) Heart\\nb) Adults", load()))
    a) Organs:
     * Liver
     *  Heart
    b) Adults
    """
    view = _undoubled(view)
    letters = list(view)
    for run in _runs(view):
        roman = run.orders[0] is _ROMAN
        headed = any(labels.heading(_line(view, mark.end()), lexicon) for mark in run.marks[:_FIRST])
        if headed or len(run.marks) < (_FEWEST if run.capital and not run.inside else 2):
            continue
        for mark in run.marks:
            if roman or len(run.marks) > len(_SINGLE):
                size = mark.end() - mark.start()
                inner = " " * (run.inside and size > len(mark["indent"]) + 2)
                letters[mark.start() : mark.end()] = (mark["indent"] + inner + "*").ljust(size)
            elif run.capital:
                letters[mark.start("mark") : mark.end("mark")] = mark["mark"].lower()
    return "".join(letters)


def _undoubled(view: str) -> str:
    """A view without the numbers that stand behind other marks and count on: "a) 1. Adults", "b) 2. Lupus"."""
    letters, run = list(view), list[re.Match[str]]()
    for match in [*_DOUBLE.finditer(view), None]:
        if match and run and int(match["number"]) == int(run[-1]["number"]) + 1:
            run.append(match)
            continue
        for doubled in run if len(run) >= _FEWEST else ():
            letters[doubled.start("second") : doubled.end("second")] = " " * len(doubled["second"])
        run = [match] if match and int(match["number"]) == 1 else []
    return "".join(letters)


def _runs(view: str) -> Iterator[_Run]:
    """Yield the lists of letters and of Roman numbers; "i" is a Roman number where "ii" follows."""
    found = list(_LETTERED.finditer(view))
    opened = list[_Run]()
    for mark, behind in pairwise([*found, None]):
        assert mark is not None
        word, capital = mark["mark"].lower(), mark["mark"].isupper()
        begins_roman = word == "i" and behind is not None and behind["mark"].lower() == "ii"
        at = next((at for at in range(len(opened), 0, -1) if _follows(opened[at - 1], word, capital)), 0)
        if at and not begins_roman:
            yield from reversed(opened[at:])
            del opened[at:]
            run = opened[-1]
            run.orders = run.goes_on(word)
            run.marks.append(mark)
        elif begins_roman or word == "a":
            if len(opened) == _DEEPEST:
                yield opened.pop()
            inside = bool(opened) or _is_inside(view, mark.start())
            opened.append(_Run([_ROMAN] if begins_roman else [_DOUBLED, _SPREAD], capital, inside, [mark]))
    yield from reversed(opened)


def _follows(run: _Run, word: str, capital: bool) -> bool:
    return run.capital == capital and bool(run.goes_on(word))


def _is_inside(view: str, at: int) -> bool:
    """Whether the line above is an item of another list."""
    above = view[:at].rstrip("\n").rpartition("\n")[2]
    return MARK.match(above.strip()) is not None


def _line(view: str, start: int) -> str:
    end = view.find("\n", start)
    return view[start : end if end >= 0 else len(view)].strip()
