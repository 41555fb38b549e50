"""Tell which words govern which: a cue such as a negation reaches over the words behind it, until one ends it.

How far a cue reaches and what ends it is data: `tg:reach` and `tg:endedBy` in ``ontology/lexicon/cues.ttl``, in the
manner of ConText (Harkema et al. 2009, https://doi.org/10.1016/j.jbi.2009.05.002).
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from trialgraph.core.model import Concept
from trialgraph.core.vocabulary import TG
from trialgraph.knowledge.lexicon import Lexicon
from trialgraph.knowledge.matcher import Hit
from trialgraph.language.annotation import Annotation

NEGATION: Final = "negation"  # of what is said: "not"
ABSENCE: Final = "absence"  # of a thing: "without"
PROHIBITION: Final = "prohibition"
BAN: Final = "ban"  # of an event, by a word behind it: "prohibited"
INABILITY: Final = "inability"  # to reach or keep: "unable to maintain"
_FARTHEST: Final = 200  # characters that a cue may reach over
_WORD = re.compile(r"[\w'-]+")
_STOP = re.compile(r"[^\w\s/'-]|\s-\s|\n\s*\n")  # a comma or a bracket opens something else


class _Rule(NamedTuple):
    """How many words a cue reaches over, and the words that end its reach."""

    reach: int
    ended_by: frozenset[str]


def governing(words: Annotation, code: str, start: int, at: int) -> Hit | None:
    """Return the last cue of a kind before a place that reaches up to it; None where there is none.

    "must not ever fall | under 50": the cue reaches the place before "under"; in "no fever and ANC | under 1"
    the word "and" ends what "no" governs.
    """
    return _governing(words, code, at, words.find("cue", max(start, at - _FARTHEST), at))


def _governing(words: Annotation, code: str, at: int, cues: Sequence[Hit]) -> Hit | None:
    rule = _rule(words.lexicon, code)
    for hit in reversed(cues):
        if hit.concept.code != code:
            continue
        between = words.text[hit.end : at]
        if _STOP.search(between):
            return None
        governed = _WORD.findall(between.casefold())
        if len(governed) <= rule.reach and not rule.ended_by.intersection(governed):
            return hit
    return None


def negation(words: Annotation, start: int, at: int) -> Hit | None:
    """Return the negation, absence, prohibition or inability that reaches up to a place, the nearest of them."""
    return _nearest(words, start, at, (NEGATION, ABSENCE, PROHIBITION, INABILITY))


def negation_of_verb(words: Annotation, start: int, at: int) -> Hit | None:
    """Return the negation, prohibition or inability that reaches up to a place; what is only absent says nothing of it.

    "platelets without transfusion | ≥ 75", but "platelets not | under 75".
    """
    return _nearest(words, start, at, (NEGATION, PROHIBITION, INABILITY))


def _nearest(words: Annotation, start: int, at: int, codes: tuple[str, ...]) -> Hit | None:
    cues = words.find("cue", max(start, at - _FARTHEST), at)
    found = [hit for code in codes if (hit := _governing(words, code, at, cues))] if cues else []
    return max(found, key=lambda hit: (hit.start, hit.end), default=None)


@cache
def _rule(lexicon: Lexicon, code: str) -> _Rule:
    cue = Concept("cue", code)
    return _Rule(int(lexicon.value(cue, TG.reach) or 0), frozenset(lexicon.values(cue, TG.endedBy)))
