"""Tell a limit of how much a measure has changed from one of the measure: "weight loss of more than 5 kg"."""

import re
from collections.abc import Sequence
from typing import Final

from trialgraph.extract.criterion.passage import Passage
from trialgraph.knowledge.matcher import Hit
from trialgraph.knowledge.units import MULTIPLES
from trialgraph.language.quantity import Quantity
from trialgraph.language.scope import Range

_NOUN: Final = (
    r"(?:loss(?:es)?|gains?|changes?|reductions?|decreases?|increases?|declines?|drops?|falls?|rises?|fluctuations?"
    r"|variations?|variability|worsening|improvements?|differences?)"
)
_BEFORE = re.compile(
    rf"\b{_NOUN}\W+(?:in|of)\W+(?:(?:the|their|his|her|baseline|serum|total|mean|body|resting)\W+)*$", re.IGNORECASE
)
_BEHIND = re.compile(
    rf"\W*(?:{_NOUN}\b|(?:(?:has|have|had)\W+)?(?:dropped|decreased|fallen|fell|declined|increased|rose|risen|reduced"
    r"|worsened|improved|changed)\W+by\b)",  # "haemoglobin has fallen by more than 2 g/dL"
    re.IGNORECASE,
)
_BY = re.compile(r"\W+by$", re.IGNORECASE)
_LEVEL = re.compile(r"\b(?:to|below|above|under|over|beyond|beneath|from)\b", re.IGNORECASE)  # that it has reached
_LEAD: Final = 60  # characters before a measure in which its change may be named


def without_changes(text: Passage, quantity: Quantity, measured: Sequence[Hit]) -> Passage:
    """Return a criterion without the measures of a figure, where it says by how much they have changed.

    Where the figure's unit is none of the measure before it, "a decrease in platelets > 50 %", it is that measure's.
    """
    named = measured or [hit for hit in text.hits if text.start <= hit.start and hit.end <= quantity.begin][-1:]
    if not _is_change(text.view, quantity, named):
        return text
    return text._replace(hits=[hit for hit in text.hits if hit not in named])


def _is_change(view: str, quantity: Quantity, measured: Sequence[Hit]) -> bool:
    """Whether a figure says by how much the measures before it have changed, not what they have reached."""
    if not measured or quantity.unit in MULTIPLES or measured[-1].end > quantity.begin:
        return False
    named = _BEFORE.search(view, max(0, measured[0].start - _LEAD), measured[0].start) or _BEHIND.match(
        view, measured[-1].end, quantity.begin
    )
    return bool(named) and _LEVEL.search(view, measured[-1].end, quantity.start) is None


def with_change(view: str, phrase: Range, quantity: Quantity) -> Range:
    """Return the words for what has changed with the verb behind them: "haemoglobin has fallen" by more than 2 g/dL."""
    changed = _BEHIND.match(view, phrase.end, quantity.begin)
    return Range(phrase.start, phrase.end + len(_BY.sub("", changed[0]))) if changed else phrase
