"""Find the contents that a page lists before its sections: lines that stand again below, each as a title of its own."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from trialgraph.core.model import Span
from trialgraph.core.text import lines

_FEWEST = 3  # lines that are contents
_LONGEST = 60  # characters of a title


def stretches(view: str) -> Iterator[Span]:
    """Yield the stretches of a page that list its contents.

    >>> page = "Who can join\\nAims\\nSites\\n\\nAims\\nTo cure.\\nWho can join\\nAdults\\nSites\\nBasel"
    >>> [page[place.start : place.end] for place in stretches(page)]
    ['Who can join\\nAims\\nSites']
    """
    rows = list(lines(view))
    names = [_name(view[start:end]) for start, end in rows]
    last = {name: at for at, name in enumerate(names) if name}
    for again, run in groupby(range(len(rows)), key=lambda at: names[at] != "" and last[names[at]] > at):
        places = list(run)
        if again and len(places) >= _FEWEST and _are_titles([last[names[at]] for at in places], places[-1], rows, view):
            yield Span(rows[places[0]][0], rows[places[-1]][1])


def _name(words: str) -> str:
    return words.strip(" -*•:›>").casefold() if len(words) <= _LONGEST and any(map(str.isalpha, words)) else ""


def _are_titles(again: Sequence[int], end: int, rows: Sequence[tuple[int, int]], view: str) -> bool:
    """Whether lines stand again behind the contents, each above something else and not beside the next."""
    apart = sorted(again)
    spread = all(after - before > 1 for before, after in pairwise(apart))
    return apart[0] > end and spread and all(not view[slice(*rows[at])].endswith((".", ";")) for at in again)
