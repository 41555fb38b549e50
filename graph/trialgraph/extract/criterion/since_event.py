"""Find what a time counts from where it tells how far a person is from it: "patients within 8 weeks of transplant"."""

import re
from collections.abc import Sequence
from typing import Final

from trialgraph.extract.criterion.behind import AFTER_CUE, REACH
from trialgraph.extract.criterion.joined import DIAGNOSED
from trialgraph.extract.criterion.own_member import is_of_people
from trialgraph.extract.criterion.reading import Reading
from trialgraph.extract.criterion.time_leads import lead_of
from trialgraph.knowledge.matcher import Hit
from trialgraph.language.quantity import Quantity

_FROM: Final = re.compile(
    r"\W*(?:of|from|after|since|following|post)\W+(?:(?:the|their|his|her|an?)\W+)?", re.IGNORECASE
)
_FIRST_OF: Final = re.compile(r"(?:[a-z-]+\W+){0,5}", re.IGNORECASE)  # "the time of confirmed | diagnosis"
# What is tested, begun or given stands before a time that counts to an event, not who a person is.
_ARE: Final = re.compile(r"\W*(?:(?:who|that|must|should|will|are|is|be|still|currently)\W+){0,3}", re.IGNORECASE)
_ALL: Final = re.compile(r"[\W_]*(?:(?:all|any|the)\W+)?", re.IGNORECASE)
_ENDS: Final = re.compile(r"\W*(?:(?:of|for|with|from)\W+(?:[\w'’/-]+\W+){0,8}?[\w'’/-]+)?\W*$", re.IGNORECASE)
_NEXT: Final = 20  # characters behind "after" in which what it names begins
_WHILE = re.compile(
    r"\b(?:during|throughout|while on|after the (?:final|last) dose of)\b[^.;:]{3,60}?\s(?:or|and)\s+"
    r"(?:for\s+)?(?:up to\s+)?$",
    re.IGNORECASE,
)
_SINCE_LAST = re.compile(
    r"\b(?:since|after|from)\s+(?:the\s+)?(?:last|prior|previous|most recent)\b[^,;:()\d]*$", re.IGNORECASE
)


def of_person(text: Reading, figure: Quantity, limit: int) -> Sequence[Hit]:
    """Return the event that a time of a person counts from, if no more is said in its clause.

    "Women within 2 years of menopause", "less than 4 years from the time of diagnosis"; not "tested within 8 weeks of
    transplant", nor "within 8 weeks of transplant, neutrophils above 1".
    """
    clause = text.clause(figure.start)
    end = min(clause.end, limit)
    led = _FROM.match(text.view, figure.stop, end)
    if led is None or not (is_of_people(text, figure) or _is_of_person(text, figure, clause.start)):
        return ()
    event = next((hit for hit in text.all_events if hit.start >= led.end()), None)
    if event is None:
        return ()
    told = _FIRST_OF.fullmatch(text.view, led.end(), event.start)
    if told is None or (told[0] and event.concept != DIAGNOSED):
        return ()
    return [event] if _ENDS.match(text.view, event.end, end) else ()


def _is_of_person(text: Reading, figure: Quantity, start: int) -> bool:
    """Whether only words for people stand before a time in its clause."""
    view, at = text.view, min(lead_of(text, figure), figure.begin)
    people = text.words.said("cue", "participant", start, at)
    if not people:
        return _ALL.fullmatch(view, start, at) is not None
    led = _ALL.fullmatch(view, start, people[0].start)
    return led is not None and _ARE.fullmatch(view, people[-1].end, at) is not None


def is_counted_otherwise(text: Reading, figure: Quantity) -> bool:
    """Return whether what stands behind a time with "after" or "since" is not what the time is about.

    It is counted before it, "since surgery ≥ 2 weeks, since infusion ≥ 1 day", or goes on where a treatment ends,
    "while on the drug or within 5 months after its last dose".
    """
    near = max(text.start, figure.begin - REACH)
    if _WHILE.search(text.view, near, lead_of(text, figure)):
        return True
    parted = text.view[figure.stop : text.end].lstrip()[:1] in (",", ";")
    return parted and figure.comparator is not None and _SINCE_LAST.search(text.view, near, figure.begin) is not None


def named_twice(text: Reading, figure: Quantity) -> Sequence[Hit]:
    """Return the event that a least time counts from, if it is named before it too: "if A, at least 7 days after A"."""
    after = AFTER_CUE.match(text.view, figure.stop, text.end) if figure.is_least else None
    near = [hit for hit in text.all_events if after and after.end() <= hit.start <= after.end() + _NEXT]
    told = any(hit.concept == near[0].concept for hit in text.events if hit.end <= figure.begin) if near else False
    return near[:1] if told else ()
