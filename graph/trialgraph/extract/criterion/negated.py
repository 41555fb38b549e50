"""Tell whether a criterion says that an event must not be, or that one is not over, wherever its negation stands.

It stands before the event ("no steroids", "excluded if"), between it and its time ("may not be given within"), in a
verb ("abstained from") or behind both ("… within 7 days are not permitted").
"""

import re
from collections.abc import Sequence
from typing import Final

from trialgraph.core.model import Polarity
from trialgraph.extract.criterion.reading import Reading
from trialgraph.extract.criterion.timewords import time_words
from trialgraph.knowledge.matcher import Hit
from trialgraph.language.context import ABSENCE, BAN, INABILITY, NEGATION, PROHIBITION, governing, negation
from trialgraph.language.quantity import Quantity

PERMISSION: Final = "permission"
_PERFORMED: Final = "performed"
_GONE: Final = "remission"
_EXCEPTION: Final = "exception"
_PARTED = re.compile(r"[,;:()\[\]]|\b(?:but|and|or|although|while|whereas)\b", re.IGNORECASE)
_OVER: Final = ("washout", "abstinence")
_TESTED: Final = ("assessment", "_test", "tissue_sample")  # how the events end that are done for the trial
_BEFORE: Final = 60  # characters before an event in which its negation may stand
_BEHIND: Final = 120  # characters behind an event and its time in which the words may end that forbid it
_NOT = re.compile(r"\b(?:not|never|cannot|n't|no longer|at no time|nor)\b", re.IGNORECASE)
_MAY = re.compile(r"\b(?:may|can)\b", re.IGNORECASE)
_SAID = re.compile(  # what stands right before the word that permits or forbids: "are strictly not"
    r"(?:\b(?:is|are|was|were|be|been|will|would|should|must|shall|may|can|cannot|have|has|considered|regarded|an?|the|as"
    r"|not|never|no longer|at no time|strictly|generally|absolutely|therefore|also|to)\b[\s,]*)*$",
    re.IGNORECASE,
)
_OF_ITS_OWN = re.compile(  # what tells that other words are meant: a verb, or a turn
    r"[;:.]\s|\b(?:is|are|was|were|must|should|shall|may|can|cannot|will|but|however|except|unless|if|provided|who|whose|which)\b",
    re.IGNORECASE,
)
_REMARK = re.compile(r"\([^()]*\)|[()\[\]]")
_IF = re.compile(r"\W*(?:if|when|where|in case|who|with|because|on account of|due to|those|for)\b", re.IGNORECASE)
_STILL = re.compile(
    r"\W*(?:(?:yet|been|be|have|to|fully|completely|willing|able|at|least|an?|the|adequate|sufficient|required|proper)\W+)*",
    re.IGNORECASE,
)
_ENDED = re.compile(
    r"\W*(?:(?:yet|been|be|having|have|fully|completely)\W+)*"
    r"(?:(?:stopp?ed|finished|ended|completed?|concluded|over)\W+(?:for\W+)?(?:an?\W+|the\W+)?)?",
    re.IGNORECASE,
)
_FREE = re.compile(r"[-\s]free\b", re.IGNORECASE)


def is_forbidden(text: Reading, figure: Quantity, found: Sequence[Hit]) -> bool:
    """Return whether a criterion says that the events must not lie in a time; of a test, that it was done is told."""
    first, last = min(found, key=_start), max(found, key=_start)
    if first.concept.code.endswith(_TESTED):
        return False
    if any(cue.concept.code == _GONE and cue.start < first.start and first.end <= cue.end for cue in text.cues):
        return True  # "no relapse"
    clause = text.clause(figure.start)
    at = max(figure.stop, last.end) if last.end <= text.end else figure.stop
    said = _said_behind(text, at, min(clause.end, at + _BEHIND))
    if said is None and last.end <= figure.begin:
        said = _said_behind(text, last.end, figure.begin)
    if said is None:
        said = _said_before(text, clause.start, first)
    if said is not None:
        return said
    between = first.end < figure.begin and negation(text.words, last.end, figure.begin) is not None
    return (
        between
        or is_abstained_from(text, clause.start, first)
        or text.is_negated(max(clause.start, first.start - _BEFORE), first.start)
    )


def is_permitted(text: Reading, figure: Quantity) -> bool:
    """Return whether what lies in a time does not keep out: "radiotherapy within a week before consent is allowed"."""
    if text.polarity is not Polarity.EXCLUSION:
        return False
    clause = text.clause(figure.start)
    for cue in text.words.every("cue", figure.stop, clause.end):
        closes = not text.view[cue.end : clause.end].strip(" .;,)]")
        if closes and (cue.concept.code == _EXCEPTION or _is_said(text, figure.stop, cue)):
            return _PARTED.search(text.view, figure.stop, cue.start) is None
    return False


def _is_said(text: Reading, at: int, cue: Hit) -> bool:
    """Whether a word permits, with a verb and without a negation: "are acceptable", "may be given", not "are given"."""
    said = _SAID.search(text.view, at, cue.start)
    assert said is not None
    permits = cue.concept.code == PERMISSION or (cue.concept.code == _PERFORMED and _MAY.search(said[0]))
    return bool(permits and said[0].strip()) and not _NOT.search(said[0])


def is_abstained_from(text: Reading, start: int, event: Hit) -> bool:
    """Return whether a word beside an event tells that it is left off: "off steroids", "steroid-free"."""
    off = governing(text.words, "abstinence", start, event.start)
    return off is not None or is_free_of(text, event)


def is_free_of(text: Reading, event: Hit) -> bool:
    """Return whether "free" is said of an event: "steroid-free"."""
    return _FREE.match(text.view, event.end) is not None


def is_not_over(text: Reading, figure: Quantity) -> bool:
    """Return whether what should have ended a time before has not: "failure to stop", "not off steroids for".

    So it is where the time itself is not over: "28 days have not elapsed since".
    """
    clause = text.clause(figure.start)
    if _is_going_on(text, figure, clause.end):
        return True
    cues = [cue for cue in text.cues if clause.start <= cue.start < figure.begin]
    for cue in cues:
        if cue.concept.code in (NEGATION, ABSENCE, PROHIBITION, INABILITY, "failure"):
            over = [end for end in cues if end.concept.code in _OVER and end.start >= cue.end]
            behind = any(end.concept.code in _OVER and 0 <= end.start - figure.stop <= 1 for end in text.cues)
            if behind and _ENDED.fullmatch(text.view, cue.end, figure.begin):
                return True  # "has not completed a 6-week | wash-out"
            if over and _STILL.fullmatch(text.view, cue.end, over[0].start):
                return True
            at_least = figure.is_least
            if at_least and _ENDED.fullmatch(text.view, cue.end, figure.begin):
                return True
    return False


def _is_going_on(text: Reading, figure: Quantity, end: int) -> bool:
    """Whether the words right behind a time say that it is not over: "(whichever is longer) have not yet passed"."""
    over = next(iter(time_words(text, "gone by", figure.stop, end)), None)
    return over is not None and governing(text.words, NEGATION, figure.stop, over.start) is not None


def _said_behind(text: Reading, at: int, end: int) -> bool | None:
    """Whether the words behind an event, or behind its time too, forbid it; None where they do not tell."""
    for cue in text.words.every("cue", at, end):
        if cue.concept.code in (PERMISSION, _PERFORMED, BAN):
            before = _REMARK.sub(" ", text.view[at : cue.start])
            said = _SAID.search(before)
            assert said is not None
            if _OF_ITS_OWN.search(before[: said.start()]):
                return None
            turned = len(_NOT.findall(said[0])) % 2 == 1
            if turned or cue.concept.code == BAN:
                return turned == (cue.concept.code != BAN)
    return None


def _said_before(text: Reading, start: int, event: Hit) -> bool | None:
    """Whether who had an event is kept out: "excluded if", but not "not excluded if"; None where no word tells."""
    for cue in text.words.every("cue", start, event.start):
        if cue.concept.code == BAN and _IF.match(text.view, cue.end, event.start):
            said = _SAID.search(text.view[start : cue.start])
            assert said is not None
            return len(_NOT.findall(said[0])) % 2 == 0
    return None


def _start(hit: Hit) -> int:
    return hit.start
