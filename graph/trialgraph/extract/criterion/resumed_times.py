"""Read a time that resumes the one before it for another kind: "2 weeks since local XRT; 24 if prior TBI"."""

import re
from collections.abc import Sequence
from typing import Final

from trialgraph.extract.criterion.joined import joined
from trialgraph.extract.criterion.reading import Reading
from trialgraph.knowledge.matcher import Hit
from trialgraph.language.quantity import Quantity

_LED: Final = re.compile(r"[^.\n]{0,120}?[;,(]\s*(?:(?:or|and|but)\s+)?", re.IGNORECASE)
_IF: Final = re.compile(
    r"\s*(?:(?:must\s+)?have\s+(?:elapsed|passed)\s+)?(?:if|in\s+(?:the\s+)?case\s+of|where|when)\s+"
    r"(?:(?:there|they|had|have|has|received|having|is|was|were|of|any|prior|previous|other|an?|the)\s+)*",
    re.IGNORECASE,
)
_REACH: Final = 30  # characters in which words narrow what is named: "other | substantial bone marrow | radiation"


def resumed_events(text: Reading, before: Quantity, figure: Quantity, limit: int) -> Sequence[Hit]:
    """Return the events behind a time and "if", up to a limit, where it resumes the time before it; else none."""
    if before.stop > figure.begin or (figure.comparator and figure.is_least != before.is_least):
        return ()
    led = _LED.fullmatch(text.view, before.stop, figure.begin)
    said = _IF.match(text.view, figure.stop, limit) if led else None
    named = [hit for hit in text.events if said and said.end() <= hit.start < limit]
    if said is None or not named or named[0].start - said.end() > _REACH:
        return ()
    return joined(text, named, forwards=True)
