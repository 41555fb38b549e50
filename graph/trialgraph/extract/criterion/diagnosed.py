"""Tell how long a disease has been known: "diagnosed with gout for at least 6 months"."""

import re
from collections.abc import Sequence
from typing import Final

from trialgraph.core.model import Polarity
from trialgraph.extract.criterion.joined import DIAGNOSED
from trialgraph.extract.criterion.reading import Reading
from trialgraph.knowledge.matcher import Hit
from trialgraph.language.quantity import Quantity

# What is done about a disease goes on for a time of its own: "diagnosed with gout and treated for at least 6 months"
_DIAGNOSED = re.compile(
    r"\b(?P<word>diagnos(?:is|ed))\b"
    r"(?:\W+(?!(?:\w+ed|\w+ing|on|off|in|who|that|which|without|remission|free|stable|therap\w+|treatments?)\b)[\w'/-]+){0,7}?"
    r"\W+(?:for|of)\W+(?:a\W+(?:minimum|period|duration)\W+of\W+)?$",
    re.IGNORECASE,
)
_REACH: Final = 90  # characters before a time


def diagnosed_for(text: Reading, figure: Quantity) -> Sequence[Hit]:
    """Return the diagnosis that must lie a time back, where an inclusion tells how long there has been one."""
    if text.polarity is not Polarity.INCLUSION or not figure.is_least:
        return []
    clause = text.clause(figure.start)
    found = _DIAGNOSED.search(text.view, max(clause.start, figure.begin - _REACH), figure.begin)
    if found is None or text.is_negated(clause.start, found.start()):
        return []
    return [Hit(DIAGNOSED, found.start("word"), found.end("word"))]
