"""Tell whether a time in a list is about a limit or a test of its own member, and not about the events before it."""

import re
from collections.abc import Sequence
from typing import Final

from trialgraph.extract.criterion.joined import ASSESSMENT, exact
from trialgraph.extract.criterion.reading import Reading
from trialgraph.knowledge.matcher import Hit
from trialgraph.language.quantity import Quantity
from trialgraph.language.scope import Range

_PARTED = re.compile(r",|;|\b(?:and|or|as well as)\b", re.IGNORECASE)
_FOR = re.compile(r"\bfor\W+(?:(?:at least|more than|over|≥|>)\W*)?$", re.IGNORECASE)
_FREE = re.compile(r"\W*(?:without|off|free|since|in the absence)\b", re.IGNORECASE)
_TEST = re.compile(r"\b(?:negative|positive)\b", re.IGNORECASE)
_DOSES: Final = ("mg", "mg/d", "mg/wk", "mg/kg", "mg/kg/d", "mg/m2", "mg/m2/d")  # units of a drug's dose
_REACH: Final = 120  # characters before a time in which its member begins


def keeps_limit(text: Reading, figure: Quantity) -> bool:
    """Return whether a time is how long a limit must hold: "off steroids, viral load < 50 copies/mL for 6 months".

    A dose is one of a drug, which may stand before it; "for 7 days without transfusions" is a time of transfusions.
    """
    if _FREE.match(text.view, figure.stop, text.end):
        return False
    own = _member(text, figure)
    limits = [each for each in text.limits(*own) if not (each.unit and each.unit.code in _DOSES)]
    held = _FOR.search(text.view, own.start, figure.begin) is not None
    return held and bool(limits) and not exact(_inside(text, own))


def tested_in(text: Reading, figure: Quantity) -> Sequence[Hit]:
    """Return the test that a time is about: "off chemotherapy for 4 weeks and a negative swab test within 2 days"."""
    own = _member(text, figure)
    events = _inside(text, own)
    tests = [hit for hit in events if hit.concept == ASSESSMENT]
    return tests[-1:] if not exact(events) and _TEST.search(text.view, own.start, figure.begin) else ()


def _member(text: Reading, figure: Quantity) -> Range:
    floor = max(text.start, figure.begin - _REACH)
    borders = [
        each.end()
        for each in _PARTED.finditer(text.view, floor, figure.begin)
        if not any(bracket.holds(each.start()) for bracket in text.brackets)
    ]
    return Range(borders[-1] if borders else floor, figure.begin)


def _inside(text: Reading, own: Range) -> Sequence[Hit]:
    return [hit for hit in text.events if own.holds(hit.start)]
