"""Turn what stands between two things into how they are joined: by "and", "or", a comma, a slash; or that they are not.

What is joined may share a comparator, a unit, a time or an anchor; who asks says which joints let it be shared.
The words that join, and those that may stand beside them, are data: ``ontology/lexicon/criterion-words.ttl``.
"""

import re
from collections.abc import Sequence
from enum import Flag, auto
from functools import cache
from typing import Final

from trialgraph.core.model import Concept
from trialgraph.core.standards import SKOS
from trialgraph.core.text import trim
from trialgraph.knowledge.lexicon import Lexicon
from trialgraph.language.annotation import Annotation
from trialgraph.language.gaps import CRITERION_WORD
from trialgraph.language.scope import Range, innermost, parentheses


class Joint(Flag):
    """What joins two things; nothing but blanks where they stand side by side."""

    BESIDE = 0
    AND = auto()
    OR = auto()
    BUT = auto()
    COMMA = auto()
    SLASH = auto()


WORDS: Final = Joint.AND | Joint.OR | Joint.BUT
_SAID: Final = {
    "and": Joint.AND,
    "or": Joint.OR,
    "but": Joint.BUT,
    ",": Joint.COMMA,
    "、": Joint.COMMA,
    "/": Joint.SLASH,
    "&": Joint.AND,
}


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


def members(view: Annotation, start: int, end: int) -> Sequence[Range]:
    """Return the parts of a stretch that commas, slashes and words join, or the whole; joints in brackets part nothing.

    "surgery, botulinum toxin (any) and/or G-CSF": "surgery", "botulinum toxin (any)", "G-CSF".
    """
    brackets = parentheses(view, start, end)
    parts, at = list[Range](), start
    for match in _joints(view.lexicon).finditer(view.text, start, end):
        if innermost(brackets, match.start()) is None:
            parts.append(Range(at, match.start()))
            at = match.end()
    return [Range(*trim(view.text, *part)) for part in (*parts, Range(at, end))]


@cache
def _joints(lexicon: Lexicon) -> re.Pattern[str]:
    """A run of signs and words that join; a comma or slash between figures or letters of a name does not."""
    words = "|".join(_any(lexicon, code) for code in ("and", "or"))
    return re.compile(
        rf"(?:\s*(?:,(?!\d)|、|/(?=\s)|(?<=\s)/|&|(?<!\w)(?:{words})(?:/(?:{words}))?(?!\w)))+\s*", re.IGNORECASE
    )


@cache
def _pattern(lexicon: Lexicon, beside: str | None) -> re.Pattern[str]:
    """One sign or word of those that join or may stand beside them."""
    words = (rf"(?P<{code}>{_any(lexicon, code)}(?!\w))" for code in ("and", "or", "but"))
    others = (rf"{_any(lexicon, code)}(?!\w)" for code in (beside,) if code)
    return re.compile(rf"[,、/&]|\s+|{'|'.join((*words, *others))}", re.IGNORECASE)


def _any(lexicon: Lexicon, code: str) -> str:
    """A pattern for one of the words of a kind, the longest first."""
    concept = Concept(CRITERION_WORD, code)
    labels = [*lexicon.values(concept, SKOS.prefLabel), *lexicon.values(concept, SKOS.altLabel)]
    return rf"(?:{'|'.join(re.escape(label) for label in sorted(labels, key=len, reverse=True))})"
