"""Find what a time in a bracket behind a word for it is about: "previous (≤ 6 months) or current stroke"."""

import re
from collections.abc import Sequence
from typing import Final

from trialgraph.extract.criterion.joined import exact, joined
from trialgraph.extract.criterion.reading import Reading
from trialgraph.extract.criterion.timewords import time_words
from trialgraph.knowledge.matcher import Hit
from trialgraph.language import phrases
from trialgraph.language.quantity import Quantity
from trialgraph.language.scope import Range, innermost

_RECENT: Final = "recent"
_PRESENT: Final = "present"
_LASTING: Final = "lasting disease"
_CLASSED = re.compile(
    r"\bclass\b[^,;.()]*$", re.IGNORECASE
)  # "NYHA class III | heart failure or a stroke within a year"
_NEAR: Final = 40  # characters before an event in which what is said of it begins
_ADJECTIVES = re.compile(r"\s+(?:[\w-]+\s+)?")
_JOINT = re.compile(r"\W*(?:or|and|and/or)\W+", re.IGNORECASE)
_REACH: Final = 60  # characters behind the bracket in which the first event, or a colon, must stand


def remarked(text: Reading, figure: Quantity) -> Range | None:
    """Return what follows a bracket that tells when it was, to the end of its clause, without "or current"."""
    bracket = innermost(text.brackets, figure.start)
    if bracket is None or any(bracket.holds(hit.start) for hit in text.events):
        return None
    before = time_words(text, _RECENT, text.start, bracket.start)
    if not any(not text.view[word.end : bracket.start].strip() for word in before):
        return None
    start = bracket.end
    if joint := _JOINT.match(text.view, start, text.end):
        now = [word for word in time_words(text, _PRESENT, joint.end(), text.end) if word.start == joint.end()]
        start = now[0].end if now else start
    stop = min(text.end, start + 1)
    return Range(start, max(start, text.clause(stop).end))


def events_of(text: Reading, place: Range, limit: int) -> Sequence[Hit]:
    """Return the events of such a place that are named first in it: a list behind a colon, or one and those joined."""
    end = min(place.end, limit)
    asides = [each for each in text.brackets if each.start >= place.start]
    found = [hit for hit in exact(text.events) if place.start <= hit.start < end]
    found = [hit for hit in found if not any(each.holds(hit.start) for each in asides)]
    if not found or found[0].start - place.start > _REACH:
        return ()
    return joined(text, found, forwards=True)


def phrase_of(text: Reading, place: Range) -> Range | None:
    """Return the noun phrase of such a place, where the lexicon lacks the event."""
    return phrases.behind(text.words, place.start, place.end)


def without_states(text: Reading, hits: Sequence[Hit]) -> Sequence[Hit]:
    """Return the events of a list without what is so now: "active infection, heart attack within 6 months".

    The last one is that of the time, whatever is said of it.
    """
    return [hit for hit in hits[:-1] if not _is_state(text, hit)] + list(hits[-1:])


def _is_state(text: Reading, event: Hit) -> bool:
    """Whether an event goes on by its words (an HIV infection), or a comma parts it from the next and it is present."""
    lasting = time_words(text, _LASTING, max(text.start, event.start - _NEAR), event.end)
    if any(event.start < word.end or not text.view[word.end : event.start].strip() for word in lasting):
        return True
    if _CLASSED.search(text.view, max(text.start, event.start - _NEAR), event.start):
        return True
    present = time_words(text, _PRESENT, max(text.start, event.start - _NEAR), event.end)
    listed = text.view[event.end : event.end + 1] == ","
    return listed and any(
        word.start == event.start or _ADJECTIVES.fullmatch(text.view, word.end, event.start) for word in present
    )
