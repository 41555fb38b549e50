"""Tell whether a time in a list is about a limit or a test of its own member, and not about the events before it."""

import re
from collections.abc import Sequence
from typing import Final

from trialgraph.extract.criterion.joined import ASSESSMENT, exact
from trialgraph.extract.criterion.reading import Reading
from trialgraph.extract.criterion.time_leads import lead_of
from trialgraph.knowledge.matcher import Hit
from trialgraph.language.quantities import quantities
from trialgraph.language.quantity import Quantity
from trialgraph.language.scope import Range

_PARTED = re.compile(r",|;|\b(?:and|or|as well as)\b", re.IGNORECASE)
_FOR = re.compile(r"\bfor\W+(?:(?:at least|more than|over|≥|>)\W*)?$", re.IGNORECASE)
_FREE = re.compile(r"\W*(?:without|off|free|since|in the absence)\b", re.IGNORECASE)
_BY_TEST = re.compile(
    r"\b(?:(?:based|depending)\s+(?:up)?on|(?:confirmed|determined|documented|shown|proven|diagnosed|evidenced|verified"
    r"|assessed|established)\s+(?:by|on|in|with)|according\s+to|as\s+per)\W+(?:[\w-]+\W+){0,3}$",
    re.IGNORECASE,
)
_TEST = re.compile(r"\b(?:negative|positive)\b", re.IGNORECASE)
_COUNTED = re.compile(r"\W*(?:since|from|after|following|post)\b", re.IGNORECASE)
# What stands between an event and its time: "chemotherapy | was stopped at least | 2 weeks ago"
_OWN_VERB = re.compile(r"[ (]*(?:(?!(?:and|or)\b)[\w-]+[ (]+){0,3}", re.IGNORECASE)
_DOSES: Final = ("mg", "mg/d", "mg/wk", "mg/kg", "mg/kg/d", "mg/m2", "mg/m2/d")  # units of a drug's dose
_WHO: Final = ("participant", "age group")
_PEOPLE: Final = 30  # characters before a time in which people may be named
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
    """Return the test that a time is about, and not what it shows, or what is told before it.

    "Off chemotherapy for 4 weeks and a negative swab test within 2 days", "hepatitis based on a test within 4 weeks".
    """
    own = _member(text, figure)
    events = _inside(text, own)
    tests = [hit for hit in events if hit.concept == ASSESSMENT]
    if tests and _BY_TEST.search(text.view, own.start, tests[-1].start):
        return tests[-1:]
    return tests[-1:] if not exact(events) and _TEST.search(text.view, own.start, figure.begin) else ()


def own_of_several(text: Reading, figure: Quantity, floor: int, limit: int, left: Sequence[Hit]) -> Sequence[Hit]:
    """Return what stands right before one of several times, however little it says.

    "Surgery within 4 weeks or any therapy within 2 weeks". `floor` and `limit` are where the time before ends and the
    next one begins, `left` the events since.
    """
    clause = text.clause(figure.start)
    if exact(left) or not (floor > clause.start or limit < clause.end):
        return ()
    return [hit for hit in left[-1:] if not text.view[hit.end : lead_of(text, figure)].strip(" (")]


def is_of_people(text: Reading, figure: Quantity) -> bool:
    """Return whether people stand right before a time, of whom it tells who they are: "women within 2 years of"."""
    at = lead_of(text, figure)
    if not text.view.startswith(("within", "in "), at):
        return False
    cues = (hit for hit in text.words.every("cue", max(text.start, at - _PEOPLE), at) if hit.concept.code in _WHO)
    return any(not text.view[hit.end : at].strip() for hit in cues)


def without_next(text: Reading, hits: Sequence[Hit], limit: int) -> Sequence[Hit]:
    """Return what a time runs from without the event of the next one, which begins at `limit`.

    "3 months since surgery and last chemotherapy at least 2 weeks before", "…, anticoagulants held for 5 days".
    """
    following = next((each for each in quantities(text.words, text.start, text.end) if each.begin == limit), None)
    if following is None or len(hits) < 2 or _COUNTED.match(text.view, following.stop, text.end):
        return hits
    parted = _PARTED.search(text.view, hits[-2].end, hits[-1].start)
    last = parted and _OWN_VERB.fullmatch(text.view, hits[-1].end, lead_of(text, following))
    return hits[:-1] if last else hits


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
