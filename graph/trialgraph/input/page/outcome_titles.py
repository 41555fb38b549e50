"""Read a title above outcomes in anybody's words: "What do the researchers measure?", "Primary" below it."""

from typing import Final

from trialgraph.core.text import count_words
from trialgraph.knowledge.lexicon import Lexicon

OUTCOMES: Final = "outcome."  # what their codes begin with
UNSTATED: Final = f"{OUTCOMES}unstated"
_WORDS: Final = "outcome-word"
_ROLES: Final = ("primary", "secondary", "other")  # of outcomes; the first that a title names is theirs
_LONGEST: Final = 90  # characters of such a title
_FEWEST: Final = 3  # words of a title that speaks of learning


def code(words: str, lexicon: Lexicon, *, inside: bool = False) -> str | None:
    """Return the code of the outcomes that a title stands above, or None; `inside` their section a role is enough.

    Every word of the title must be one that such titles are made of, so a sentence about a trial is none.

    >>> from trialgraph.knowledge.lexicon import load
    >>> code("The main things they are looking at are:", load())
    'outcome.primary'
    >>> code("What the study team will do", load())
    """
    if len(words) > _LONGEST or words.endswith("."):
        return None
    hits = lexicon.find(_WORDS, words)
    known = {hit.concept.code for hit in hits}
    ours = next((each for each in _ROLES if each in known), None)
    asked = "learnt" in known and count_words(words) >= _FEWEST
    told = "measured" in known or asked or (inside and ours)
    if not told or _has_others(words, [(hit.start, hit.end) for hit in hits]):
        return None
    return f"{OUTCOMES}{ours or 'unstated'}"


def role(words: str, lexicon: Lexicon) -> str | None:
    """Return the role of an outcome that some words say and nothing else: "Primary indicator"."""
    found = None if code(words, lexicon) else code(words, lexicon, inside=True)
    return found and found.removeprefix(OUTCOMES)


def naming(words: str, lexicon: Lexicon) -> tuple[str, int] | None:
    """Return the code of the outcomes that a sentence names, and where their names begin in it; None if it names none.

    >>> from trialgraph.knowledge.lexicon import load
    >>> naming("The primary endpoint is survival.", load())
    ('outcome.primary', 24)
    """
    known, end = set[str](), 0
    for hit in lexicon.find(_WORDS, words):
        if words[end : hit.start].strip(" ,"):
            return None
        known.add(hit.concept.code)
        end = hit.end
        if hit.concept.code == "naming":
            break
    rest = words[end:].lstrip(" :")
    if not {"naming", "measured"} <= known or not rest:
        return None
    return OUTCOMES + next((each for each in _ROLES if each in known), "unstated"), len(words) - len(rest)


def _has_others(words: str, known: list[tuple[int, int]]) -> bool:
    """Whether a title has words besides those that are known; what stands in brackets may be anything."""
    last, depth = 0, 0
    for start, end in [*known, (len(words), len(words))]:
        for sign in words[last:start]:
            depth += (sign in "([") - (sign in ")]")
            if sign.isalnum() and not depth:
                return True
        last = end
    return False
