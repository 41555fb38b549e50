"""Tell whether an event names just the cells that a drug acts on: "therapy that interferes with CAR-T function"."""

from typing import Final

from trialgraph.core.model import Concept
from trialgraph.knowledge.matcher import Hit
from trialgraph.language.annotation import Annotation
from trialgraph.language.gaps import CRITERION_WORD, holds_only, said_behind

_CELLS = (Concept("event", "car_t"), Concept("event", "cell_therapy"))
_ACTED_ON: Final = "acted on"
_LEAD: Final = 60  # characters before the cells in which it may be told what acts on them
_LONGEST: Final = 30  # characters in which the word behind the cells begins and ends


def is_acted_on(words: Annotation, start: int, event: Hit) -> bool:
    """Return whether cells are named as what a drug acts on: "therapy that will interfere with CAR T-cell function"."""
    if event.concept not in _CELLS:
        return False
    acting = words.said(CRITERION_WORD, "acts on", max(start, event.start - _LEAD), event.start)
    if any(holds_only(words, (_ACTED_ON, "of cells"), hit.end, event.start) for hit in acting):
        return True
    return said_behind(words, _ACTED_ON, event.end, event.end + _LONGEST) is not None
