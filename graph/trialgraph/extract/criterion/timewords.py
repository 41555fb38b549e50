"""Find the words that stand beside a time and tell how it is meant: those of ``ontology/lexicon/time-words.ttl``."""

from collections.abc import Sequence
from typing import Final

from trialgraph.extract.criterion.reading import Reading
from trialgraph.knowledge.matcher import Hit

_SCHEME: Final = "time-word"
_LONGEST: Final = 30  # characters that a word and the signs before it may have


def time_words(text: Reading, code: str, start: int, end: int) -> Sequence[Hit]:
    """Return the words of a kind in a stretch."""
    return text.words.said(_SCHEME, code, start, end)


def right_behind(text: Reading, code: str, at: int) -> Hit | None:
    """Return the word of a kind that stands right behind a place, but for signs."""
    found = time_words(text, code, at, min(text.end, at + _LONGEST))
    return next((hit for hit in found if not _is_parted(text, at, hit.start)), None)


def right_before(text: Reading, code: str, start: int, at: int) -> Hit | None:
    """Return the longest word of a kind that stands right before a place, but for signs."""
    found = time_words(text, code, max(start, at - _LONGEST), at)
    return next((hit for hit in found if not _is_parted(text, hit.end, at)), None)


def between(text: Reading, start: int, end: int, *, without: str) -> Sequence[str]:
    """Return the words of a stretch that are no figures, and none of a kind."""
    known = time_words(text, without, start, end)
    shown = "".join(
        " " if any(hit.start <= at < hit.end for hit in known) else text.view[at] for at in range(start, end)
    )
    return [word for word in shown.split() if any(sign.isalpha() for sign in word)]


def _is_parted(text: Reading, start: int, end: int) -> bool:
    return any(sign.isalnum() for sign in text.view[start:end])
