"""Find the known word that a misspelt one was meant to be."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(word: str, known: Iterable[str], *, cutoff: float = 0.85) -> str:
    """Return the known word that is written like one but for capitals, or nearly so; empty where none is.

    `cutoff` is the least likeness, from 0 to 1, as `difflib` measures it.

    >>> nearest("hasProcedur", ["hasProduct", "hasProcedure"]), nearest("measure", ["Unit"])
    ('hasProcedure', '')
    """
    words = list(known)
    alike = [each for each in words if each.casefold() == word.casefold()]
    return next(iter([*alike, *get_close_matches(word, words, n=1, cutoff=cutoff)]), "")
