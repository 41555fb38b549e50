"""Tell a figure that counts things from one that limits a measure: "at most 4 lines", "50 exposure days to FVIII"."""

import re
from typing import Final

from trialgraph.extract.criterion.passage import Passage
from trialgraph.language.quantity import Quantity

THINGS: Final = re.compile(
    r"\s+(?!(?:of|the|an?|times|x|and|n?or|but|in|on|at|by|to|from|with|without|for|if|when|where|while|during|after|before"
    r"|prior\s+to|within|is|are|be|was|were|who|that|which|as|unless|except|than|not|only|per|due|points?|scores?|years?"
    r"|inclusive|respectively|defined|according|based|measured|assessed|determined|documented|(?:pre|post)-\w+)\b)"
    r"(?=[a-z][\w-]+)",
    re.IGNORECASE,
)
_OF_THINGS: Final = re.compile(r"\s+(?:[a-z][\w-]*\s+){1,3}(?:to|of|with|for|against)\s+(?:the\s+)?", re.IGNORECASE)
# "one complete cycle of each line" counts cycles
_CYCLES = re.compile(
    r"\W*(?:[\w-]+\W+){0,2}?(?:(?:cycles?|doses?)\b|courses?\W+(?:of|per|in)\W+(?:each|every|any|induction|consolidation|adjuvant|neo-?adjuvant|(?:first|second|third|1st|2nd)\W?line)\b)",
    re.IGNORECASE,
)


def counts_others(text: Passage, quantity: Quantity) -> bool:
    """Return whether a compared figure without a unit counts what is named behind it: "ECOG ≤ 1, at most 4 | lines"."""
    ranged = quantity.low != quantity.high and not quantity.roman
    counted = (quantity.comparator is not None or ranged) and quantity.unit is None
    return counted and THINGS.match(text.view, quantity.stop, text.end) is not None


def counts_things_of(text: Passage, quantity: Quantity, between: str) -> bool:
    """Return whether a compared figure without a unit counts things of a measure: "at least 50 | days of | …"."""
    return _OF_THINGS.fullmatch(between) is not None and counts_others(text, quantity)


def counts_cycles(text: Passage, quantity: Quantity) -> bool:
    """Return whether a figure counts the cycles of a therapy: "at least one complete cycle of each line"."""
    return quantity.unit is None and _CYCLES.match(text.view, quantity.end, text.end) is not None
