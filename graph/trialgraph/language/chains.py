"""Choose the markers of a list among all that may be some.

Any ``2.`` in a text might be a marker, so numbers count only as the best chain 1, 2, …, n.
So a list flattened to one line is read like one with a line per item, and a number inside a sentence is no marker.
"""

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from trialgraph.language.markers import Marker

_GAP = 0.7  # what a missing number costs
_RESTYLED = 0.5  # what another form of marker costs
_STRAY = 0.3  # what it costs to pass over a marker that is in no sub-list
_NESTED = 9.0  # what it costs to begin further in than a marker before
_FARTHEST = 150  # markers between two of a chain; more are in no list, and trying them all takes long
_BORDER = 1.5  # what it costs to go on beyond a heading


def outermost(some: Sequence[Marker]) -> list[Marker]:
    """Return the bullets of the outer list: those with the least indent, in the form of the first.

    Hyphens and stars stand for any form, but not below a bullet of a third one: "▪ … ◦ … * …" is three lists.
    """
    least = min(marker.indent for marker in some)
    style = next(marker.style for marker in some if marker.indent == least)
    found, inside = list[Marker](), False
    for marker in some:
        inside = marker.style != style and (inside or marker.style not in "-*")
        if marker.indent == least and (marker.style == style or (marker.style in "-*" and not inside)):
            found.append(marker)
    return found


def chain(some: Sequence[Marker], borders: Callable[[Marker, Marker], int] = lambda before, after: 0) -> list[Marker]:
    """Return the best chain 1, 2, …, n: the longest, with markers of one form, each where markers stand.

    `borders` counts the headings between two markers, beyond which a list does not go on.
    """
    if all(marker.number != 1 for marker in some):
        return []
    best: list[tuple[float, int | None]] = []
    places: dict[int, list[int]] = defaultdict(list)  # where the markers of each number are that a chain may go on from
    least = math.inf  # the indent of the outermost marker so far
    for at, marker in enumerate(some):
        look = _look(marker)
        if marker.number == 1:
            nested = least < marker.indent - 1 or (marker.style == "①" and some[0].style != "①")  # 1) … ① … ② …
            best.append((1 + look - _passed_over(some[max(0, at - _FARTHEST) : at]) - _NESTED * nested, None))
        else:
            options = [
                (best[before][0] + 1 + look - _step(some, before, at) - _BORDER * borders(some[before], marker), before)
                for number in (marker.number - 2, marker.number - 1)
                for before in places[number][bisect_left(places[number], at - _FARTHEST) :]
            ]
            best.append(max(options, key=lambda option: (option[0], -option[1])) if options else (-1.0, None))
        if best[at][0] > 0:
            places[marker.number].append(at)
        if marker.indent >= 0:
            least = min(least, marker.indent)
    last: int | None = max(range(len(best)), key=lambda index: (best[index][0], -index), default=None)
    found: list[Marker] = []
    while last is not None:
        found.append(some[last])
        last = best[last][1]
    return found[::-1] if found[-1].number == 1 else []


def strays(view: str, some: Sequence[Marker], used: Sequence[Marker]) -> Iterator[Marker]:
    """Yield the numbers that look like markers of the chain but are glued to a word inside a sentence."""
    starts = {marker.start for marker in used}
    for marker in some:
        glued = view[marker.end - 1] in ".,)" and view[marker.end].islower()
        if marker.start not in starts and marker.indent < 0 and glued:
            yield marker


def _look(marker: Marker) -> float:
    """How much a number looks like a marker (less than one marker more in the chain)."""
    spaced = marker.end > marker.start + 2 + (marker.number > 9)
    if marker.indent < 0:
        return 0.0 if spaced else -0.4
    return 0.04 + (0.03 if spaced else 0.0) - 0.01 * min(marker.indent, 4)


def _step(some: Sequence[Marker], before: int, after: int) -> float:
    """What it costs to go from one marker to the next: a missing number, another form, what is passed over."""
    first, second = some[before], some[after]
    gap = _GAP * (second.number - first.number - 1) + (
        _GAP if second.number - first.number > 1 > second.indent + 1 else 0
    )
    # `1.` and `2,` are one form; `(1)`, `1)` and `1.` are three
    form = _RESTYLED if first.style.strip(".,、") != second.style.strip(".,、") else 0.0
    form += _NESTED * (second.style == "①" != first.style)  # 1) … ① … ② … 2)
    return gap + form + _passed_over(some[before + 1 : after])


def _passed_over(between: Sequence[Marker]) -> float:
    """What it costs to pass over markers: little for whole sub-lists 1, 2, …, more for anything else."""
    cost, expected = 0.0, 1
    for marker in between:
        if marker.number == 1 or marker.number == expected:
            expected = marker.number + 1
            cost += 0.01
        else:
            cost += _STRAY
    return cost
