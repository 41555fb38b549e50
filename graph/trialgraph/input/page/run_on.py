"""Turn a line that holds lists and the leads to them into lines: "To join, you must: * Be 18 * Smoke You will get: *".

The leads to the lists are sentences in plain words; a list behind a heading of the lexicon is parted where it is read.
"""

import re

from trialgraph.input.page.labels import CRITERIA
from trialgraph.knowledge.lexicon import Lexicon
from trialgraph.language.leads import is_of_another_section, side
from trialgraph.language.line_words import likeness
from trialgraph.language.main_language import READ

_MARK = re.compile(r"(?<=\S) (?P<sign>[*▪◦‣-])(?= +[A-Z$\d≥≤<>])")
_DASH = re.compile(r"(?<=\S) (?=- +[A-Z≥≤<>])")
_LIKE = 0.5  # of the pieces of a line that is a list, on the average
_UNLIKE = -2.0  # of one that is none of its items
_FEWEST = 3  # marks in a line that are those of lists
_CAPITAL = re.compile(r"(?:^|(?<= ))[A-Z][a-z]")
_LONGEST = 20  # words of a lead


def parted(view: str, lexicon: Lexicon) -> str:
    r"""Return a view with a line for each item and each lead of a line that has leads inside.

    >>> from trialgraph.knowledge.lexicon import load
    >>> parted("A study. To join, you must: * Be 18 * Be well You will receive: * Pay * Care", load())
    'A study.\nTo join, you must:\n* Be 18\n* Be well\nYou will receive:\n* Pay\n* Care'
    """
    return "\n".join(_parted(line, lexicon) for line in view.split("\n"))


def _parted(line: str, lexicon: Lexicon) -> str:
    marks = list(_MARK.finditer(line))
    if _are_items(line, lexicon):
        return _DASH.sub("\n", line)
    if len(marks) < _FEWEST or _is_headed(line, lexicon):
        return line
    ends = [match.start() for match in marks]
    leads = [_lead(line, start, end, lexicon) for start, end in zip([0, *ends], ends, strict=False)]
    found = [place for place in leads if place is not None]
    if not found:
        return line
    letters = list(line)
    for place in (*ends, *(place - 1 for place in found if place)):
        letters[place] = "\n"
    return "".join(letters)


def _are_items(line: str, lexicon: Lexicon) -> bool:
    """Whether dashes part a line into pieces that read like criteria: "* Adults - Must be well - No asthma"."""
    pieces = _DASH.split(line)
    if len(pieces) < _FEWEST or lexicon.language not in READ or _is_headed(line, lexicon):
        return False
    told = [likeness(piece).criterion for piece in pieces]
    return min(told) > _UNLIKE and sum(told) > _LIKE * len(told)


def _is_headed(line: str, lexicon: Lexicon) -> bool:
    """Whether a line names a list of criteria: "Inclusion Criteria: * Adults * Lupus"."""
    hits = [hit for scheme in ("list-heading", "heading") for hit in lexicon.find(scheme, line)]
    return any(hit.concept.code in CRITERIA for hit in hits)


def _lead(line: str, start: int, end: int, lexicon: Lexicon) -> int | None:
    """Where the lead begins that ends a stretch before a mark; None where none does."""
    words = line[start:end]
    if not words.endswith(":"):
        return None
    for match in reversed(list(_CAPITAL.finditer(words))):
        told = words[match.start() :]
        if len(told.split()) > _LONGEST:
            return None
        if side(told, lexicon) or is_of_another_section(told, lexicon):
            return start + match.start()
    return None
