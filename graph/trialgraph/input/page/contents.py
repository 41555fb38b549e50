"""Find the contents that a page lists before its sections: titles with their pages, or lines that stand again below."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from trialgraph.core.model import Span
from trialgraph.core.text import lines

# "4.2 Exclusion criteria ........ 15": the title of a section and its page
_DOTTED = re.compile(r"[^\n]{2,90}?[ \t]?(?:\.[ ]?){4,}[ \t]*(?P<page>\d{1,3})[ \t]*")
_FEWEST = 3  # lines that are contents
_LONGEST = 60  # characters of a title


def stretches(view: str) -> Iterator[Span]:
    """Yield the stretches of a page that list its contents.

    >>> page = "Who can join\\nAims\\nSites\\n\\nAims\\nTo cure.\\nWho can join\\nAdults\\nSites\\nBasel"
    >>> [page[place.start : place.end] for place in stretches(page)]
    ['Who can join\\nAims\\nSites']
    """
    yield from _paged(view)
    rows = list(lines(view))
    names = [_name(view[start:end]) for start, end in rows]
    last = {name: at for at, name in enumerate(names) if name}
    for again, run in groupby(range(len(rows)), key=lambda at: names[at] != "" and last[names[at]] > at):
        places = list(run)
        if again and len(places) >= _FEWEST and _are_titles([last[names[at]] for at in places], places[-1], rows, view):
            yield Span(rows[places[0]][0], rows[places[-1]][1])


def _paged(view: str) -> Iterator[Span]:
    """Yield the stretches of titles with dots up to their pages, which rise: "Size ........ 40" stands alone."""
    run = list[tuple[int, int]]()
    page = 0
    for start, end in [*lines(view), (len(view), len(view))]:
        row = _DOTTED.fullmatch(view, start, end)
        if row and int(row["page"]) >= page:
            run.append((start, end))
            page = int(row["page"])
            continue
        if len(run) >= _FEWEST:
            yield Span(run[0][0], run[-1][1])
        run, page = ([(start, end)], int(row["page"])) if row else ([], 0)


def _name(words: str) -> str:
    return words.strip(" -*•:›>").casefold() if len(words) <= _LONGEST and any(map(str.isalpha, words)) else ""


def _are_titles(again: Sequence[int], end: int, rows: Sequence[tuple[int, int]], view: str) -> bool:
    """Whether lines stand again behind the contents, each above something else and not beside the next."""
    apart = sorted(again)
    spread = all(after - before > 1 for before, after in pairwise(apart))
    return apart[0] > end and spread and all(not view[slice(*rows[at])].endswith((".", ";")) for at in again)
