"""Find what a time is counted from: the anchors behind it, or those of a later time that it is joined to."""

import re
from collections.abc import Sequence
from typing import Final

from trialgraph.extract.criterion.behind import AFTER_CUE, CONTRACEPTION, REACH, kept_for, leads_to
from trialgraph.extract.criterion.reading import Reading, is_planned
from trialgraph.extract.criterion.timed import BEFORE_CUE, LAST
from trialgraph.knowledge.matcher import Hit
from trialgraph.language.quantity import Quantity

# "before infusion and leukapheresis", "prior to leukapheresis or to the start of lymphodepletion"
_AND = re.compile(
    r"(?:\W*\b(?:cells?|product|therapy)\b)?\s*(?:,|\band/or\b|\band\b|\bor\b|/)\s*"
    r"(?:(?:before|prior|to|the|start|of|planned|initiation|first)\s+)*(?:(?=[\w-]*\d)[\w.-]+\s+)?",
    re.IGNORECASE,
)
_JOINED = re.compile(r"[^.;:()]{0,40}(?:,|\b(?:and|or)\b)[^.;:()]{0,100}", re.IGNORECASE)
JOINED: Final = 8  # times that may share an anchor
_FROM = re.compile(r"\W*(?:from|since)\b", re.IGNORECASE)
_OF = re.compile(r"\W+of\W+(?:(?:any|an?|the|prior|previous)\W+)*", re.IGNORECASE)
_INSIDE = re.compile(r"\b(?:within|in|during|over)\W*(?:the\W+)?$", re.IGNORECASE)


def anchors_of(text: Reading, figure: Quantity, found: Sequence[Hit] = ()) -> Sequence[Hit]:
    """Return the first anchor behind a time in its clause, where a "before", an "after" or a "from" leads to it.

    Anchors that are joined to it follow, where the time lies before them.
    Where what leads from the time leads to one of the events `found`, only a "before" behind these leads to an anchor.
    """
    led = leads_to(text, figure, text.end) in found
    if led and not BEFORE_CUE.match(text.view, max(hit.end for hit in found), text.end):
        return planned(text, figure)[:1]
    before = BEFORE_CUE.match(text.view, figure.stop, text.end)
    if not before and not AFTER_CUE.match(text.view, figure.stop, text.end):
        return ()
    stop = min(text.clause(figure.start).end, figure.stop + REACH)
    behind = [hit for hit in text.anchors if figure.stop <= hit.start < stop and not _is_event(text, figure, hit)]
    found = [*(behind or planned(text, figure))][:1]
    for hit in behind[1:] if before else ():
        if not _AND.fullmatch(text.view, found[-1].end, hit.start):
            break
        if all(hit.concept != other.concept for other in found):
            found.append(hit)
    return found


def planned(text: Reading, figure: Quantity) -> list[Hit]:
    """The trial's own procedures that are planned a time after something: "infusion is scheduled 14 days after"."""
    clause = text.clause(figure.start)
    before = (hit for hit in text.anchors if clause.start <= hit.start and hit.end <= figure.begin)
    return [hit for hit in before if is_planned(text.view, hit.end)]


def _is_event(text: Reading, figure: Quantity, anchor: Hit) -> bool:
    """Whether what a time is counted from is the event itself: "DLI that is less than 8 weeks from DLI infusion"."""
    kept = any(hit.concept == CONTRACEPTION for hit in text.events) or kept_for(text, figure)
    if anchor.concept in LAST and not kept:
        return any(_OF.fullmatch(text.view, anchor.end, hit.start) for hit in text.all_events)  # "the last dose of X"
    if not _FROM.match(text.view, figure.stop, anchor.start):
        return False
    own = {hit.concept for hit in text.all_events if anchor.start - 1 <= hit.end <= anchor.start}
    return any(hit.concept in own for hit in text.all_events if hit.end <= figure.begin)


def shared_with(text: Reading, times: Sequence[Quantity]) -> Quantity | None:
    """Return the time whose anchor holds for the first of some times too, where they are joined.

    "autologous transplant within 90 days or allogeneic transplant within 180 days before infusion".
    """
    first, last = times[0], times[0]
    for following in times[1:]:
        if BEFORE_CUE.match(text.view, last.stop, text.end) or AFTER_CUE.match(text.view, last.stop, text.end):
            break
        named = any(last.stop <= hit.start < following.begin for hit in text.events)
        inside = all(_INSIDE.search(text.view, max(0, time.start - 20), time.start) for time in (last, following))
        if not named or not inside or not _JOINED.fullmatch(text.view, last.stop, following.begin):
            break
        last = following
    return last if last is not first and BEFORE_CUE.match(text.view, last.stop, text.end) else None
