"""Cut a long text where a word ends, for a line that has room for so many characters."""

from typing import Final

_LOST: Final = 24  # characters at most that are given up for a whole word: a name without blanks is cut all the same


def shortened(text: str, most: int) -> str:
    """Return a text of at most so many characters and "…".

    >>> shortened("relapsed or refractory multiple myeloma", 32), shortened("short", 32)
    ('relapsed or refractory multiple…', 'short')
    >>> shortened("Donaudampfschifffahrtsgesellschaft und mehr", 30)
    'Donaudampfschifffahrtsgesellsc…'
    """
    if len(text) <= most:
        return text
    cut = text[: most + 1]
    words = cut.rstrip() if cut != cut.rstrip() else cut.rpartition(" ")[0].rstrip()
    return f"{words if words and len(words) >= most - _LOST else text[:most].rstrip()}…"
