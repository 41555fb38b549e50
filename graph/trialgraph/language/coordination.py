"""Turn what stands between two things into how they are joined: by "and", "or", a comma, a slash; or that they are not.

What is joined may share a comparator, a unit, a time or an anchor; who asks says which joints let it be shared.
The words that join, and those that may stand beside them, are data: ``ontology/lexicon/criterion-words.ttl``.
"""

import re
from enum import Flag, auto
from functools import cache
from typing import Final

from trialgraph.core.model import Concept
from trialgraph.core.standards import SKOS
from trialgraph.knowledge.lexicon import Lexicon
from trialgraph.language.gaps import CRITERION_WORD


class Joint(Flag):
    """What joins two things; nothing but blanks where they stand side by side."""

    BESIDE = 0
    AND = auto()
    OR = auto()
    BUT = auto()
    COMMA = auto()
    SLASH = auto()


WORDS: Final = Joint.AND | Joint.OR | Joint.BUT
_SAID: Final = {"and": Joint.AND, "or": Joint.OR, "but": Joint.BUT, ",": Joint.COMMA, "/": Joint.SLASH, "&": Joint.AND}


def joint(between: str, lexicon: Lexicon, *, beside: str | None = None) -> Joint | None:
    """Return how the things on both sides of some words are joined, or None where these say anything else.

    `beside` is a kind of words that may stand there too: "AST | and also serum | ALT".

    >>> from trialgraph.knowledge.lexicon import load
    >>> joint(", and ", load()) == Joint.AND | Joint.COMMA, joint(" with ", load()), joint(" ", load())
    (True, None, <Joint.BESIDE: 0>)
    """
    pattern, found, at = _pattern(lexicon, beside), Joint.BESIDE, 0
    while at < len(between):
        match = pattern.match(between, at)
        if match is None:
            return None
        found |= _SAID.get(match.lastgroup or match[0], Joint.BESIDE)
        at = match.end()
    return found & ~Joint.SLASH if Joint.AND | Joint.OR in found else found  # "and/or"


@cache
def _pattern(lexicon: Lexicon, beside: str | None) -> re.Pattern[str]:
    """One sign or word of those that join or may stand beside them."""
    words = (rf"(?P<{code}>{_any(lexicon, code)}(?!\w))" for code in ("and", "or", "but"))
    others = (rf"{_any(lexicon, code)}(?!\w)" for code in (beside,) if code)
    return re.compile(rf"[,/&]|\s+|{'|'.join((*words, *others))}", re.IGNORECASE)


def _any(lexicon: Lexicon, code: str) -> str:
    """A pattern for one of the words of a kind, the longest first."""
    concept = Concept(CRITERION_WORD, code)
    labels = [*lexicon.values(concept, SKOS.prefLabel), *lexicon.values(concept, SKOS.altLabel)]
    return rf"(?:{'|'.join(re.escape(label) for label in sorted(labels, key=len, reverse=True))})"
