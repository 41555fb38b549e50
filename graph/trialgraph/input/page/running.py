"""Find the heads and feet that a print repeats on each page, wherever its text breaks off for them.

Form feeds tell where pages end, or lines that say which page of how many this is; without them a line that counts on
at even distances does.
"""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from trialgraph.core.model import Span
from trialgraph.input.page import furniture, labels
from trialgraph.input.page.line import MARK
from trialgraph.knowledge.lexicon import Lexicon

_EDGE = 3  # lines at the top and at the bottom of a page
_FEWEST = 3  # counts that show a page's number
_SHORTEST, _LONGEST = 12, 120  # lines of a page
_EVEN = 1.8  # how much longer one page may be than another
_MOSTLY = 0.6  # the share of pages that bear a head
_WIDE = 140  # characters; a longer line is no head
_NUMBER = re.compile(r"\d+")
_AGAIN = re.compile(r"[^\n]{3,80}?[,(\s-]+\(?(?:continued|cont[’'.]?d?\.?)\)?:?", re.IGNORECASE)
_FEED = re.compile(r"(?m)^[\f\x80]")  # a form feed, or what stands for it
_PAGE = re.compile(r"(?im)^[^\n]{0,120}\bpage[ ]\d{1,3}[ ]?(?:of|/)[ ]?\d{1,3}[^\n\w]*$")
_BARE = re.compile(r"-? ?\d{1,3} ?-?")
_OF = re.compile(r"(?P<page>\d{1,3}) ?(?:/|of|von|de|sur) ?(?P<pages>\d{1,3})\W*$", re.IGNORECASE)
_TEXT = 40  # characters of a line that is no label


class _Row(NamedTuple):
    """A line that is not blank: where it begins and ends, its words, and their form with any number."""

    start: int
    end: int
    words: str
    form: str


def running(words: str, view: str, lexicon: Lexicon) -> Iterator[Span]:
    """Yield the stretches between pages: the foot of one, the head of the next, and a heading that goes on there.

    >>> from trialgraph.knowledge.lexicon import load
    >>> page = "Lupus study 1\\nAdults who\\n\\fLupus study 2\\nhave lupus"
    >>> [page[place.start : place.end] for place in running(page, page, load())]
    ['Lupus study 1', '\\n\\x0cLupus study 2']
    """
    rows = list(_rows(view))
    feeds = [match.start() for match in _FEED.finditer(words)] or _told(words)
    edges = _at(feeds, rows) if feeds else _counted(rows)
    found = _repeated(rows, edges, lexicon) | set(_stamps(rows, view, lexicon))
    if feeds or found:
        found |= set(_headed_again(rows, found, lexicon))
    found |= {at for at, row in enumerate(rows) if _AGAIN.fullmatch(row.words) and _is_heading_again(row, lexicon)}
    yield from _spans(rows, found, view, lexicon)


def _told(words: str) -> list[int]:
    """Where lines say which page this is of how many: "Page 2 of 9"; one alone may be the page itself."""
    found = [match.start() for match in _PAGE.finditer(words)]
    return found if len(found) > 1 else []


def _rows(view: str) -> Iterator[_Row]:
    for match in re.finditer(r"[^\n]*\S[^\n]*", view):
        words = match[0].strip()
        yield _Row(match.start(), match.end(), words, " ".join(_NUMBER.sub("#", words).casefold().split()))


def _stamps(rows: Sequence[_Row], view: str, lexicon: Lexicon) -> Iterator[int]:
    """Yield the numbers that stand alone between blank lines behind a text, and the words that prints are stamped with.

    A number behind a few words may be the value that they ask for.
    """
    for at, row in enumerate(rows):
        gap = at > 0 and view.count("\n", rows[at - 1].end, row.start) > 1
        gap_behind = at + 1 < len(rows) and view.count("\n", row.end, rows[at + 1].start) > 1
        numbered = gap and gap_behind and _BARE.fullmatch(row.words) and _is_text(rows, at - 1, view, lexicon)
        if numbered or furniture.is_stamp(row.words, lexicon):
            yield at


def _is_text(rows: Sequence[_Row], at: int, view: str, lexicon: Lexicon) -> bool:
    """Whether a line is no label: it is long, or goes on with lines above it."""
    words = rows[at].words
    goes_on = at > 0 and view.count("\n", rows[at - 1].end, rows[at].start) == 1
    label = words.endswith(":") or labels.heading(words, lexicon) is not None
    return not label and (len(words) >= _TEXT or goes_on)


def _at(feeds: Sequence[int], rows: Sequence[_Row]) -> list[range]:
    """The lines around each form feed, and those at the top and the bottom of the text."""
    borders = [bisect_right(rows, feed, key=lambda row: row.end) for feed in feeds]
    return [range(max(0, at - _EDGE), min(len(rows), at + _EDGE)) for at in (0, *borders, len(rows))]


def _counted(rows: Sequence[_Row]) -> list[range]:
    """The lines around those that count the pages: the same words, one number higher each, at even distances."""
    alike = defaultdict[str, list[int]](list)
    for at, row in enumerate(rows):
        if "#" in row.form and len(row.words) < _WIDE and not MARK.match(row.words):
            alike[row.form].append(at)
    found = set[int]()
    for places in alike.values():
        run = places[:1]
        for before, after in pairwise(places):
            apart = after - before
            if not (_counts_on(rows[before], rows[after]) and _SHORTEST <= apart <= _LONGEST):
                found |= _even(run) | _whole(rows, run)
                run = []
            run.append(after)
        found |= _even(run) | _whole(rows, run)
    return [range(max(0, at - _EDGE), min(len(rows), at + _EDGE + 1)) for at in sorted(found)]


def _even(run: Sequence[int]) -> set[int]:
    """The places of a run if they stand at even distances; the text of the last page may be short."""
    steps = [after - before for before, after in pairwise(run)]
    return set(run) if len(run) >= _FEWEST and max(steps) <= _EVEN * min(steps[:-1]) else set()


def _whole(rows: Sequence[_Row], run: Sequence[int]) -> set[int]:
    """The places of a run that counts all pages: "1/2" and "2/2"."""
    found = [_OF.search(rows[at].words) for at in run]
    told = [(int(match["page"]), int(match["pages"])) for match in found if match]
    return set(run) if len(run) > 1 and told == [(at + 1, len(run)) for at in range(len(run))] else set()


def _counts_on(before: _Row, after: _Row) -> bool:
    first, second = _NUMBER.findall(before.words), _NUMBER.findall(after.words)
    changed = [(int(one), int(two)) for one, two in zip(first, second, strict=True) if one != two]
    return len(changed) == 1 and changed[0][1] == changed[0][0] + 1


def _repeated(rows: Sequence[_Row], edges: Sequence[range], lexicon: Lexicon) -> set[int]:
    """The lines near the edges of pages that most pages have; no heading and no item is one."""
    places = {at for edge in edges for at in edge}
    forms = Counter(rows[at].form for at in places)
    least = max(2, _MOSTLY * (len(edges) - 1))
    headings = {rows[at].form: rows[at].words for at in places if forms[rows[at].form] >= least}
    named = {form for form, words in headings.items() if labels.heading(words, lexicon)}
    return {
        at
        for at in places
        if forms[rows[at].form] >= least
        and rows[at].form not in named
        and not MARK.match(rows[at].words)
        and len(rows[at].words) < _WIDE
    }


def _headed_again(rows: Sequence[_Row], found: set[int], lexicon: Lexicon) -> Iterator[int]:
    """Yield the headings at the top of a page that stand above on an earlier page: the list goes on."""
    last = dict[str, int]()
    for at, row in enumerate(rows):
        if at - 1 in found and row.form in last and labels.heading(row.words, lexicon):
            between = rows[last[row.form] + 1 : at]
            if not any(labels.heading(other.words, lexicon) for other in between):
                yield at
        last[row.form] = at


def _is_heading_again(row: _Row, lexicon: Lexicon) -> bool:
    named = re.sub(r"[,(\s-]+\(?cont[^\s]*$", "", row.words, flags=re.IGNORECASE)
    return labels.heading(named, lexicon) is not None


def _spans(rows: Sequence[_Row], found: set[int], view: str, lexicon: Lexicon) -> Iterator[Span]:
    """Yield each run of such lines with the line ends before it and the blank lines around it.

    Below a switch, such as "Show more", a blank line sets off what follows as anywhere.
    """
    for at in sorted(found):
        if at - 1 in found:
            continue
        last = at
        while last + 1 in found:
            last += 1
        start = rows[at - 1].end if at else rows[at].start
        behind = rows[last + 1].start if last + 1 < len(rows) else rows[last].end
        border = rows[last].end + 1 if furniture.is_switch(rows[last].words, lexicon) else behind
        end = view.rfind("\n", rows[last].end, border)
        yield Span(start, end if end >= 0 else rows[last].end)
