"""Turn what people write into what the index is asked: keys of names, and expressions of SQLite's full-text search.

A sign parts words, and what it joins is one word too: ``CART-19`` is found by "cart 19" and by "CART19".
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

MOST: Final = 16  # words of what is asked; more narrow nothing down
_WORD: Final = re.compile(r"[^\W_]+")
_UNPARTED: Final = re.compile(
    r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
)  # signs of words without blanks
_PART: Final = "\u200b"  # parts words and has no width
_LONGEST: Final = 40  # letters of what signs join


def key(name: str) -> str:
    """Return the letters and figures of a name, by which it is compared with others.

    >>> key("CART-19"), key("Anti-HER2 CAR-T"), key("Erdmannová")
    ('cart19', 'antiher2cart', 'erdmannova')
    """
    return "".join(_WORD.findall(_plain(name)))


def parted(text: str) -> str:
    """Return a text in which each sign of Chinese or Japanese is a word, so that a part of a sentence is found.

    >>> parted("CAR-T 白血病").count("\u200b")
    3
    """
    return text if text.isascii() else _UNPARTED.sub(lambda found: f"{found[0]}{_PART}", text)


def shown(text: str) -> str:
    """Return a text as it was before it was parted."""
    return text.replace(_PART, "")


def joined(text: str) -> str:
    """Return a text with what its signs join once more, as one word.

    >>> joined("CART-19 cells")
    'CART-19 cells CART19'
    """
    ones = ("".join(parts) for parts in _pieces(text) if len(parts) > 1)
    return " ".join((parted(text), *(one for one in ones if len(one) <= _LONGEST)))


def expression(asked: str, *, begun: bool = False) -> str | None:
    """Return the expression that finds texts with all words that are asked; None where there is none.

    With `begun`, the last of them is the beginning of a word.

    >>> expression("anti CART-1", begun=True)
    '"anti" AND ("CART 1"* OR "CART1"*)'
    """
    pieces = list(_pieces(parted(asked)))[:MOST]
    ends = [begun and number == len(pieces) for number in range(1, len(pieces) + 1)]
    return " AND ".join(_either(parts, "*" if end else "") for parts, end in zip(pieces, ends, strict=True)) or None


def words(asked: str) -> list[str]:
    """Return the words that are asked, each by itself."""
    return _WORD.findall(asked)


def nearly(word: str) -> Iterator[str]:
    """Yield what a word may have been meant as: one letter more, less, or another, or two that changed places.

    >>> sorted({"bcma", "bca", "bmca"} & set(nearly("bcam"))), "cd19" in nearly("cd1")
    (['bca', 'bcma'], True)
    """
    plain = _plain(word)
    ends = [(plain[:at], plain[at:]) for at in range(len(plain) + 1)]
    yield from (one + other[1] + other[0] + other[2:] for one, other in ends if len(other) > 1)
    yield from (one + other[1:] for one, other in ends if other)
    for sign in _SIGNS:
        yield from (one + sign + other for one, other in ends)
        yield from (one + sign + other[1:] for one, other in ends if other)


_SIGNS: Final = "abcdefghijklmnopqrstuvwxyz0123456789"


def _plain(text: str) -> str:
    """A text in small letters without accents."""
    if text.isascii():
        return text.lower()
    return "".join(sign for sign in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(sign))


def _pieces(text: str) -> Iterator[list[str]]:
    """The words of what stands between blanks."""
    return (parts for parts in map(_WORD.findall, text.split()) if parts)


def _either(parts: list[str], end: str) -> str:
    phrase = f'"{" ".join(parts)}"{end}'
    one = "".join(parts)
    return f'({phrase} OR "{one}"{end})' if len(parts) > 1 and len(one) <= _LONGEST else phrase
