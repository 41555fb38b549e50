"""Turn the text of eligibility lists into items: each with its range, its list and its sub-items.

A list is told by its markers. Numbers count only as the longest chain 1, 2, …, n; so a list flattened to one line is
read like one that has a line per item, and a number inside a sentence is no marker.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from trialgraph.lexicon import Lexicon
from trialgraph.model import Polarity
from trialgraph.text import trim

_NUMBER = re.compile(r"(?P<open>\(?)(?P<number>\d{1,2})(?P<close> ?[.,)、]|\.\))(?!\d)(?=\s*\S)")
_BULLET = re.compile(r"(?m)^(?P<indent>[ ]*)(?P<sign>[-*]|(?:[a-zA-Z]|[ivx]{1,4})[.)]|[①-⑳])(?=\s)[ ]*(?=\S)")
_DASH = re.compile(r"(?:^|(?<=[\s;.,)]))\s*[-*]?\s*$")
_EDGES = " \t\r\n;."
_LEAD = 4  # words that may stand before "Inclusion Criteria" in its heading


@dataclass(frozen=True, slots=True)
class Marker:
    """A list marker: where it stands, where its item's text begins, and its number (0 for a bullet)."""

    start: int
    end: int
    number: int
    indent: int  # blanks before it on its line; -1 inside a line
    style: str  # its form without the number, such as `.` or `()`


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list from `start` to `end`, marker and closing punctuation left out."""

    start: int
    end: int
    children: tuple["Item", ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """The items below one heading, and markers that stand inside a sentence (false ones)."""

    polarity: Polarity
    items: tuple[Item, ...]
    false_markers: tuple[Marker, ...] = field(default=())


def listings(view: str, start: int, end: int, lexicon: Lexicon) -> Iterator[Listing]:
    """Yield the lists of an eligibility text in order.

    Text before the first heading of a list is left out; so is a heading or a lead sentence inside a list.
    """
    headings = list(_headings(view, start, end, lexicon))
    borders = [first for first, _, _ in headings[1:]] + [end] * bool(headings)
    for (_, begin, polarity), border in zip(headings, borders, strict=True):
        for first, last in _blocks(view, begin, border):
            items, false_markers = segment(view, first, last)
            if items:
                yield Listing(polarity, items, false_markers)


def _headings(view: str, start: int, end: int, lexicon: Lexicon) -> Iterator[tuple[int, int, Polarity]]:
    """Yield where each list's heading begins and ends, and which list it opens."""
    for hit in lexicon.find("heading", view[start:end]):
        if hit.concept.code not in ("inclusion", "exclusion"):
            continue
        first, last = hit.start + start, hit.end + start
        line_start = max(view.rfind("\n", 0, first) + 1, start)
        rest = view[last : view.find("\n", last) if "\n" in view[last:] else len(view)]
        before = view[line_start:first].strip(" -*#")
        closed = rest.lstrip(" *)").startswith(":")
        if (closed and (len(before.split()) <= _LEAD or before[-1:] in ".;:")) or (
            not before and not rest.strip(" *.")
        ):
            stop = last + rest.index(":") + 1 if closed else last
            begin = line_start if len(before.split()) <= _LEAD and before[-1:] not in (".", ";", ":") else first
            yield begin, stop, Polarity(hit.concept.code)


def _blocks(view: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Split a list at unmarked lines that end with a colon, such as ``At time of treatment:``, before a new list."""
    begin = start
    for match in re.finditer(
        r"(?m)^(?![ ]*(?:[-*(]|\d{1,2}[.,)]))\S[^\n]{0,100}:[ ]*\n+(?=[ ]{0,2}(?:1[.,)]|[-*]) )", view[start:end]
    ):
        if match.start() and re.search(r"(?m)^(?:\d{1,2}[.,)]|[-*]) ", view[begin : start + match.start()]):
            yield begin, start + match.start()
            begin = start + match.end()
    yield begin, end


def segment(view: str, start: int, end: int, *, nested: bool = False) -> tuple[tuple[Item, ...], tuple[Marker, ...]]:
    """Return the items of a list, and the markers that turned out to be none.

    >>> [ "1. a; 2. b"[i.start:i.end] for i in segment("1. a; 2. b", 0, 10)[0] ]
    ['a', 'b']
    """
    numbers, bullets = list(_numbers(view, start, end)), list(_bullets(view, start, end))
    chain = _chain(numbers)
    markers: Sequence[Marker] = _bullets_first(chain, bullets) or chain
    if len(markers) < 2 and bullets and not chain:
        markers = _outermost(bullets)
    if len(markers) < (2 if nested else 1):
        return ((), ()) if nested else (tuple(_by_line(view, start, end)), ())
    false = tuple(_false(view, numbers, chain)) if markers is chain else ()
    return tuple(_items(view, markers, end)), false


def _items(view: str, markers: Sequence[Marker], end: int) -> Iterator[Item]:
    stops = [marker.start for marker in markers[1:]] + [end]
    for marker, stop in zip(markers, stops, strict=True):
        first, last = trim(view, marker.end, _paragraph_end(view, marker, stop), edges=_EDGES)
        if first < last:
            yield Item(first, last, _children(view, first, last))


def _paragraph_end(view: str, marker: Marker, stop: int) -> int:
    """An item ends at a blank line behind which the text goes on at the margin, unmarked."""
    if marker.indent < 0:
        return stop
    for gap in re.finditer(r"\n[ ]*\n(?=\S)", view[marker.end : stop]):
        after = view[marker.end + gap.end() : stop]
        if not (_NUMBER.match(after) or _BULLET.match(after)) and "\n" not in after.strip():
            return marker.end + gap.start()
    return stop


def _children(view: str, start: int, end: int) -> tuple[Item, ...]:
    """Sub-items: a chain on lines of its own, or ``(1) …; (2) …`` inside the sentence."""
    inside = view.find("\n", start, end)
    parenthesised = re.search(r"\(1\)", view[start:end])
    if inside < 0 and not parenthesised:
        return ()
    begin = min(at for at in (inside, start + parenthesised.start() if parenthesised else -1) if at >= 0)
    return segment(view, begin, end, nested=True)[0]


def _numbers(view: str, start: int, end: int) -> Iterator[Marker]:
    """Every number that might be a marker: at the start of a line, after a bullet, a blank or a full stop."""
    for match in _NUMBER.finditer(view, start, end):
        if bool(match["open"]) != match["close"].endswith(")") and match["open"]:
            continue
        line = view.rfind("\n", 0, match.start()) + 1
        before = view[max(line, start) : match.start()]
        if (
            before
            and not before[-1].isspace()
            and before[-1] not in ";.。；:)"
            and not before.rstrip().endswith(("-", "*"))
        ):
            continue
        dash = _DASH.search(before)
        marked = dash is not None and dash.start() == 0
        bullet = match.start() - len(before) + (dash.start() if dash else len(before))
        indent = len(before) - len(before.lstrip(" ")) if marked else -1
        gap = len(view[match.end() : end]) - len(view[match.end() : end].lstrip(" \t"))
        yield Marker(
            max(bullet, line),
            match.end() + gap,
            int(match["number"]),
            indent,
            match["open"] + match["close"].strip()[-1:],
        )


def _bullets(view: str, start: int, end: int) -> Iterator[Marker]:
    for match in _BULLET.finditer(view, start, end):
        if not _NUMBER.match(view, match.end()):
            yield Marker(match.start(), match.end(), 0, len(match["indent"]), match["sign"][-1])


def _outermost(bullets: Sequence[Marker]) -> list[Marker]:
    least = min(marker.indent for marker in bullets)
    style = bullets[0].style
    return [marker for marker in bullets if marker.indent == least and (marker.style == style or marker.style in "-*")]


def _bullets_first(chain: Sequence[Marker], bullets: Sequence[Marker]) -> list[Marker] | None:
    """The bullets where they are the outer list: they come first, and no deeper than the numbers."""
    if not bullets or not chain:
        return None
    outer = _outermost(bullets)
    first = outer[0].start < chain[0].start and outer[0].indent <= max(chain[0].indent, 0)
    return outer if first and len(outer) > 1 else None


def _chain(numbers: Sequence[Marker]) -> list[Marker]:
    """Return the longest chain 1, 2, …, n; of equally long ones that whose markers look most like markers."""
    best: list[tuple[float, int | None]] = []
    for at, marker in enumerate(numbers):
        look = _look(marker)
        if marker.number == 1:
            best.append((1 + look, None))
            continue
        options = [
            (
                best[before][0] + 1 + look - _skipped(numbers[before + 1 : at]) - _restyled(numbers[before], marker),
                before,
            )
            for before in range(at)
            if numbers[before].number == marker.number - 1 and best[before][0] > 0
        ]
        best.append(max(options, key=lambda option: (option[0], -option[1])) if options else (-1.0, None))
    if not best:
        return []
    last: int | None = max(range(len(best)), key=lambda index: (best[index][0], -index))
    chain: list[Marker] = []
    while last is not None:
        chain.append(numbers[last])
        last = best[last][1]
    return chain[::-1] if chain[-1].number == 1 else []


def _look(marker: Marker) -> float:
    """How much a number looks like a marker (less than one marker more in the chain)."""
    spaced = marker.end > marker.start + 2 + (marker.number > 9)
    if marker.indent < 0:
        return 0.0 if spaced else -0.4
    return 0.04 + (0.03 if spaced else 0.0) - 0.01 * marker.indent


def _restyled(before: Marker, after: Marker) -> float:
    """What a change of style costs; ``1.`` and ``2,`` are one style, ``(1)``, ``1)`` and ``1.`` are three."""
    return 0.5 if before.style.strip(".,、") != after.style.strip(".,、") else 0.0


def _skipped(between: Sequence[Marker]) -> float:
    """What it costs to leave out markers: little for whole sub-lists 1, 2, …, more for anything else."""
    cost, expected = 0.0, 1
    for marker in between:
        if marker.number == 1 or marker.number == expected:
            expected = marker.number + 1
            cost += 0.01
        else:
            cost += 0.3
    return cost


def _false(view: str, numbers: Sequence[Marker], chain: Sequence[Marker]) -> Iterator[Marker]:
    """Numbers that repeat one of the chain, glued to a word in the middle of a sentence."""
    used = {marker.start for marker in chain}
    for marker in numbers:
        if (
            marker.start not in used
            and marker.indent < 0
            and view[marker.end - 1] in ".,)"
            and view[marker.end].islower()
        ):
            yield marker


def _by_line(view: str, start: int, end: int) -> Iterator[Item]:
    """Without markers every line is an item; a line that ends with a colon leads the next ones."""
    for match in re.finditer(r"[^\n]+", view[start:end]):
        first, last = trim(view, start + match.start(), start + match.end(), edges=_EDGES)
        if first < last and not view[first:last].endswith(":"):
            yield Item(first, last)
