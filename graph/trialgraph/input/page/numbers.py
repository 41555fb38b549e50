"""Find the numbers that registries give to trials, wherever they stand in a text."""

import re
from collections.abc import Iterator
from functools import lru_cache

from trialgraph.core import registries

_LONGEST = 4  # words of a number that is no registry's


def find(text: str) -> Iterator[re.Match[str]]:
    """Yield the registry numbers of a text in order.

    >>> [match[0] for match in find("Trial IDNCT00000000 , NCT00000001; not 12NCT00000000")]
    ['NCT00000000', 'NCT00000001']
    """
    return registries.known().matches(text)


def is_number(words: str) -> bool:
    """Whether the whole of some words is a registry number."""
    return registries.known().is_number(words)


def is_unmistakable(number: str) -> bool:
    """Whether a registry number tells its registry by letters; an own number may have the digits of a European one."""
    return number[0].isalpha()


def may_be(words: str) -> bool:
    """Whether words may be a number that anyone gave to a trial: one word, or a few with a digit.

    >>> [may_be(words) for words in ("LU20", "CardAP-Cells", "HREC/16/4 (2)", "EudraCT number", "---")]
    [True, True, True, False, False]
    """
    count = len(words.split())
    return (count == 1 and any(map(str.isalnum, words))) or (1 < count <= _LONGEST and any(map(str.isdigit, words)))


@lru_cache(maxsize=1_000)
def registry(number: str) -> str:
    """Return the code of the registry that gave a number.

    >>> registry("NCT00000000"), registry("2023-501234-12-00")
    ('NCT', 'EUCT')
    """
    found = registries.known().read(number)
    return found.registry if found else ""
