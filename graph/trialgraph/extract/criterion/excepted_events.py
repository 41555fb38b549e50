"""Find the events of a criterion without those of its exceptions and definitions, which have no time of theirs."""

import re
from collections.abc import Sequence

from trialgraph.extract.criterion.events import TIME_CUE
from trialgraph.knowledge.matcher import Hit
from trialgraph.language import scope
from trialgraph.language.annotation import Annotation
from trialgraph.language.quantity import Quantity
from trialgraph.language.shared_heads import with_shared_heads

PRIOR = re.compile(r"\W*(?:prior|before|preceding)\b", re.IGNORECASE)
_ALLOWED_IF = re.compile(
    r"(?:is|are|may\W+be)\W+\w+"
    r"(?=\W+(?:only\W+)?(?:if|provided|providing|as\ long\ as|so\ long\ as|when|until|till|up\ to)\b)",
    re.IGNORECASE,
)
# A clause of its own, whose time is how long its state must hold: "unless | off steroids for at least 2 weeks"
_CLAUSE = re.compile(
    r"unless\b|except(?:ing)?\b(?:\W+for)?\W+(?:those|patients|subjects|participants|people|if|when|where)\b",
    re.IGNORECASE,
)
_HELD = re.compile(r"for at least", re.IGNORECASE)
_NEXT = re.compile(r"(?:,\s*(?:and\s+)?|\bor\s+any(?:\s+other)?\s+)$", re.IGNORECASE)


def told_events(
    words: Annotation, place: scope.Range, times: Sequence[Quantity]
) -> tuple[Sequence[Hit], Sequence[scope.Range]]:
    """Return the events of a criterion, and its exceptions and definitions, whose events have no part in its times."""
    events = with_shared_heads(words, place.start, words.find("event", *place))
    parts = (*scope.exceptions(words, *place), *scope.definitions(words, *place))
    skipped = [_trimmed(words.text, part, times, events) for part in parts]
    return [hit for hit in events if not any(part.holds(hit.start) for part in skipped)], skipped


def _trimmed(view: str, part: scope.Range, times: Sequence[Quantity], events: Sequence[Hit]) -> scope.Range:
    """An exception ends before the time, or the next event, of what it is an exception to.

    "Steroids except inhaled ones, chemotherapy within 2 weeks", "anything other than steroids within 2 weeks".
    """
    if allowed := _ALLOWED_IF.match(view, part.start, part.end):  # what must be so for it is no exception
        return scope.Range(part.start, allowed.end())
    bracketed = view[part.end - 1 : part.end] in (")", "]")
    clause_start = max(view.rfind(sign, 0, part.start) for sign in ";\n")
    if bracketed or any(clause_start < time.start < part.start for time in times):
        return part
    cue = TIME_CUE.search(view, part.start, part.end)
    bare = next((time.begin for time in times if part.holds(time.start) and PRIOR.match(view, time.stop)), None)
    if cue and _HELD.match(cue[0]) and _CLAUSE.match(view, part.start, part.end):
        return part
    at = cue.start() if cue else bare
    if at is None:
        return part
    following = (hit.start for hit in events if part.start < hit.start < at)
    return scope.Range(part.start, next((next_ for next_ in following if _NEXT.search(view, part.start, next_)), at))
