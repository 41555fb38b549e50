"""Tell whether an event names just the cells that a drug acts on: "therapy that interferes with CAR-T function"."""

import re

from trialgraph.core.model import Concept
from trialgraph.knowledge.matcher import Hit

_CELLS = (Concept("event", "car_t"), Concept("event", "cell_therapy"))
_ACTING = re.compile(
    r"\b(?:interfer\w*|affect\w*|impair\w*|inhibit\w*|hinder\w*|suppress\w*|compromis\w*|influenc\w*|toxic"
    r"|detrimental|harm\w*|impact\w*)\W+(?:(?:with|to|on|for|the|of|by|infused|administered|function|activity|efficacy"
    r"|expansion|persistence|proliferation|survival|viability|and|or)\W+){0,6}$",
    re.IGNORECASE,
)
_FUNCTION = re.compile(
    r"\W{0,2}(?:functions?|activity|efficacy|expansion|persistence|proliferation|survival|viability)\b", re.IGNORECASE
)


def is_acted_on(view: str, start: int, event: Hit) -> bool:
    """Return whether cells are named as what a drug acts on: "therapy that will interfere with CAR T-cell function"."""
    if event.concept not in _CELLS:
        return False
    acting = _ACTING.search(view, max(start, event.start - 60), event.start)
    return acting is not None or _FUNCTION.match(view, event.end) is not None
