"""Tell a limit of how much a measure has changed from one of the measure: "weight loss of more than 5 kg"."""

import re
from collections.abc import Sequence
from typing import Final

from trialgraph.extract.criterion.passage import Passage
from trialgraph.knowledge.matcher import Hit
from trialgraph.knowledge.units import MULTIPLES
from trialgraph.language.annotation import Annotation
from trialgraph.language.gaps import CRITERION_WORD, holds_only, said_behind
from trialgraph.language.quantity import Quantity
from trialgraph.language.scope import Range

_OF = re.compile(r"\W+(?:in|of)\b", re.IGNORECASE)
_BY = re.compile(r"\W+by\b", re.IGNORECASE)
_HAS = re.compile(r"\W*(?:(?:has|have|had)\W+)?", re.IGNORECASE)
_LEVEL = re.compile(r"\b(?:to|below|above|under|over|beyond|beneath|from)\b", re.IGNORECASE)  # that it has reached
_LEAD: Final = 60  # characters before a measure in which its change may be named


def without_changes(words: Annotation, text: Passage, quantity: Quantity, measured: Sequence[Hit]) -> Passage:
    """Return a criterion without the measures of a figure, where it says by how much they have changed.

    Where the figure's unit is none of the measure before it, "a decrease in platelets > 50 %", it is that measure's.
    """
    named = measured or [hit for hit in text.hits if text.start <= hit.start and hit.end <= quantity.begin][-1:]
    if not _is_change(words, quantity, named):
        return text
    return text._replace(hits=[hit for hit in text.hits if hit not in named])


def with_change(words: Annotation, phrase: Range, quantity: Quantity) -> Range:
    """Return the words for what has changed with the verb behind them: "haemoglobin has fallen" by more than 2 g/dL."""
    return Range(phrase.start, _told_behind(words, phrase.end, quantity.begin) or phrase.end)


def _is_change(words: Annotation, quantity: Quantity, measured: Sequence[Hit]) -> bool:
    """Whether a figure says by how much the measures before it have changed, not what they have reached."""
    if not measured or quantity.unit in MULTIPLES or measured[-1].end > quantity.begin:
        return False
    if not (_is_told_before(words, measured[0].start) or _told_behind(words, measured[-1].end, quantity.begin)):
        return False
    return _LEVEL.search(words.text, measured[-1].end, quantity.start) is None


def _is_told_before(words: Annotation, at: int) -> bool:
    """Whether the words before a measure name a change of it: "a decrease in the mean | weight"."""
    for noun in words.said(CRITERION_WORD, "change", max(0, at - _LEAD), at):
        of = _OF.match(words.text, noun.end, at)
        if of and holds_only(words, ("of a measure",), of.end(), at):
            return True
    return False


def _told_behind(words: Annotation, at: int, end: int) -> int | None:
    """Where the words behind a measure end that tell its change, "haemoglobin | decrease", "has fallen by"; or None."""
    if noun := said_behind(words, "change", at, end):
        return noun.end
    has = _HAS.match(words.text, at, end)
    verb = said_behind(words, "has changed", has.end(), end) if has else None
    return verb.end if verb and _BY.match(words.text, verb.end, end) else None
