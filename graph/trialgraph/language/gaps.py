"""Tell what stands between two places of a text: nothing but signs, or nothing but words of some kinds."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from trialgraph.knowledge.matcher import Hit
from trialgraph.language.annotation import Annotation

CRITERION_WORD: Final = "criterion-word"  # the scheme of the words that tell how what is beside them is meant


def holds_only(words: Annotation, codes: Iterable[str], start: int, end: int, *, scheme: str = CRITERION_WORD) -> bool:
    """Return whether nothing but signs and words of some kinds stands in a stretch.

    "loss | of the mean body | weight", where "of", "the", "mean" and "body" are words of one of the kinds.
    """
    found = [hit for code in codes for hit in words.said(scheme, code, start, end)]
    return not _without(words.text, found, start, end)


def said_before(words: Annotation, code: str, start: int, at: int, *, scheme: str = CRITERION_WORD) -> Hit | None:
    """Return the last word of a kind in a stretch that ends at a place."""
    found = words.said(scheme, code, start, at)
    return max(found, key=_end) if found else None


def leads_to(words: Annotation, codes: Iterable[str], start: int, at: int, *, parted: re.Pattern[str]) -> Hit | None:
    """Return the first word of some kinds in a stretch that ends at a place and that nothing parts from the place."""
    found = sorted((hit for code in codes for hit in words.said(CRITERION_WORD, code, start, at)), key=_start)
    return next((hit for hit in found if not parted.search(words.text, hit.end, at)), None)


def said_behind(words: Annotation, code: str, at: int, end: int, *, scheme: str = CRITERION_WORD) -> Hit | None:
    """Return the longest word of a kind that stands right behind a place, but for signs."""
    found = words.said(scheme, code, at, end)
    return next((hit for hit in found if not _without(words.text, (), at, hit.start)), None)


def _without(view: str, hits: Sequence[Hit], start: int, end: int) -> bool:
    """Whether a letter or a figure stands in a stretch outside of some hits."""
    covered = start
    for hit in sorted(hits, key=_start):
        if any(sign.isalnum() for sign in view[covered : hit.start]):
            return True
        covered = max(covered, hit.end)
    return any(sign.isalnum() for sign in view[covered:end])


def _start(hit: Hit) -> int:
    return hit.start


def _end(hit: Hit) -> int:
    return hit.end
