"""Find the numbers that registries give to trials, wherever they stand in a text."""

import re
from collections.abc import Iterator

# The primary registries of the WHO's platform, and the universal trial number. Sites glue a number to the words
# before it ("Trial IDNCT…"), so a letter may stand there, but no digit.
_NUMBER = re.compile(
    r"""
    (?<!\d)(?: NCT\d{8}
    | ISRCTN[ ]?\d{8}
    | ChiCTR-?(?:[A-Z]{2,6}-?)?\d{8,10}
    | ITMCTR\d{10}
    | ACTRN\d{14}p?
    | JPRN-\w{8,16}
    | jRCT[a-z]?\d{9,10}
    | UMIN\d{9}
    | JapicCTI-?\d{6}
    | DRKS\d{8}
    | CTRI/\d{4}/\d{2,3}/\d{6}
    | KCT\d{7}
    | IRCT\d{8,14}N\d{1,3}
    | NL-OMON\d{4,6}
    | NTR\d{4,5}
    | PACTR\d{12,16}
    | RBR-?[0-9a-z]{6,8}
    | TCTR\d{8,12}
    | LBCTR\d{9,10}
    | SLCTR/\d{4}/\d{3}
    | RPCEC\d{8}
    | PER-\d{3}-\d{2}
    | HKUCTR-\d{3,5}
    | U1111-\d{4}-\d{4}
    | (?<![\d-])20\d\d-5\d{5}-\d\d(?:-\d\d)?
    | (?<![\d-])20[0-2]\d-0\d{5}-\d\d(?:-[A-Z]{2,3})?
    )(?![\d-]*\d)
    """,
    re.VERBOSE,
)

_LONGEST = 4  # words of a number that is no registry's


def find(text: str) -> Iterator[re.Match[str]]:
    """Yield the registry numbers of a text in order.

    >>> [match[0] for match in find("Trial IDNCT00000000 , NCT00000001; not 12NCT00000000")]
    ['NCT00000000', 'NCT00000001']
    """
    yield from _NUMBER.finditer(text)


def is_number(words: str) -> bool:
    """Whether the whole of some words is a registry number."""
    return _NUMBER.fullmatch(words) is not None


def is_unmistakable(number: str) -> bool:
    """Whether a registry number tells its registry by letters; an own number may have the digits of a European one."""
    return number[0].isalpha()


def may_be(words: str) -> bool:
    """Whether words may be a number that anyone gave to a trial: one word, or a few with a digit.

    >>> [may_be(words) for words in ("LU20", "CardAP-Cells", "HREC/16/4 (2)", "EudraCT number", "")]
    [True, True, True, False, False]
    """
    count = len(words.split())
    return count == 1 or (1 < count <= _LONGEST and any(map(str.isdigit, words)))
