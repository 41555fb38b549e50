"""Tell which numbers at one margin are those of the outer list, and which lists go on from the one before."""

from collections.abc import Sequence

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


def going_on(some: Sequence[Marker]) -> list[Marker]:
    """Return the markers of a list that goes on from the list before a heading: 8, 9, 10, a line for each."""
    begun = [marker for marker in some if marker.indent >= 0]
    found = begun[:1]
    for marker in begun[1:]:
        if marker.indent == found[0].indent and marker.style == found[0].style:
            found += [marker] if marker.number == found[-1].number + 1 else []
    return found if len(found) > 1 and found[0] == some[0] and found[0].number > 1 else []


def come_first(letters: Sequence[Marker], others: Sequence[Marker]) -> bool:
    """Whether a list of letters has a line for each, and begins before any other list, and no further in."""
    if len(letters) < 2 or any(letter.indent < 0 for letter in letters):
        return False
    first = letters[0]
    return all(first.start < other.start and (other.indent < 0 or first.indent <= other.indent) for other in others)
