"""Tell which numbers at one margin are those of the outer list, and which lists go on from the one before."""

from collections.abc import Sequence
from itertools import pairwise

from trialgraph.language.markers import Marker


def stacked(view: str, some: Sequence[Marker]) -> list[Marker]:
    """Return the outer markers of lists within lists that all stand at one margin, each inner one behind a colon.

    Nothing where that does not tell of each number which list it belongs to, or where the outer list does not go on.
    """
    begun = [marker for marker in some if marker.indent >= 0]
    if len({(marker.indent, marker.style) for marker in begun}) != 1:
        return []
    open_lists, outer, nested = list[int](), list[Marker](), False
    for at, marker in enumerate(begun):
        while open_lists and marker.number != 1 and open_lists[-1] != marker.number - 1:
            open_lists.pop()
        if marker.number == 1:
            before = view[begun[at - 1].end : marker.start].rstrip() if at else ""
            if at and (not before.endswith(":") or "\n" in before):  # a title between them
                return []
            nested = at > 0
            open_lists.append(0)
        if not open_lists:
            return []
        open_lists[-1] = marker.number
        if len(open_lists) == 1:
            outer.append(marker)
    return outer if nested and len(outer) > 1 else []


def styled(view: str, some: Sequence[Marker]) -> list[Marker]:
    """Return the outer markers, 1) 2) 3), of lists that stand at one margin with inner ones of another form, 1. 2. 3.

    Nothing where the first form does not count on, or where an inner list does not begin with 1 behind a colon.
    """
    begun = [marker for marker in some if marker.indent >= 0]
    outer = [marker for marker in begun if marker.style == begun[0].style]
    if len(outer) == len(begun) or len(outer) < 2 or len({marker.indent for marker in begun}) != 1:
        return []
    goes_on = any(one.number == outer[-1].number + 1 for one in some if one.indent < 0 and one.start > outer[-1].start)
    if goes_on or any(after.number != before.number + 1 for before, after in pairwise(outer)):
        return []
    for before, after in pairwise(begun):
        inner = after.style != outer[0].style
        first = inner and before.style == outer[0].style
        told = view[before.end : after.start].rstrip().endswith(":") and after.number == 1
        if (first and not told) or (inner and not first and after.number != before.number + 1):
            return []
    return outer


def going_on(some: Sequence[Marker], least: int = 1) -> list[Marker]:
    """Return the markers of a list that goes on from the list before a heading: 8, 9, 10, a line for each.

    One number alone is such a list too: what goes on behind a list within a list has often one item more.
    """
    begun = [marker for marker in some if marker.indent >= 0]
    found = begun[:1]
    for marker in begun[1:]:
        if marker.indent == found[0].indent and marker.style == found[0].style:
            found += [marker] if marker.number == found[-1].number + 1 else []
    return found if len(found) >= least and found[:1] == list(some[:1]) and found[0].number > 1 else []


def come_first(letters: Sequence[Marker], others: Sequence[Marker]) -> bool:
    """Whether a list of letters has a line for each, and begins before any other list, and no further in."""
    if len(letters) < 2 or any(letter.indent < 0 for letter in letters):
        return False
    first = letters[0]
    return all(first.start < other.start and (other.indent < 0 or first.indent <= other.indent) for other in others)
