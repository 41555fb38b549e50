"""Tell what a list does not go on beyond: a heading that none of its items announces, and what stands further in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from trialgraph.language.markers import Marker

# An unmarked line that ends with a colon, or a short one without a full stop, before a new list.
SUBHEADING = re.compile(
    r"(?m)^(?![ ]*(?:[-*]|\(?\d{1,2} ?[.,)、]|[a-z][.)]))[ ]{0,3}\S[^\n]{0,100}?(?::|(?<![.;,]))[ ]*\n+"
    r"(?=[ ]*(?:1 ?[.,)]|\(1\)|[-*]|a[.)])[ ])"
)

# what a line goes on from
OPEN = re.compile(r"(?:[,(/-]|\b(?:of|the|a|an|and|or|to|with|in|for|by|from|as|at|is|are|who|which|that|than))\s*\Z")


@dataclass(frozen=True, slots=True)
class Borders:
    """Counts the borders between two markers, of which `places` are headings."""

    view: str
    places: Sequence[int]

    def __call__(self, before: Marker, after: Marker) -> int:
        if 0 <= before.indent < after.indent - 1 and not self._are_aligned(before, after):
            return 9  # what stands further in belongs to an item
        inside = [place for place in self.places if before.end <= place < after.start]
        return 0 if not inside or announces(self.view, before.end, inside[0]) else 1

    def _are_aligned(self, before: Marker, after: Marker) -> bool:
        """Whether the words of two items begin in one column, the first behind a label: "Inclusion:  1. Adults"."""
        first, second = (marker.end - self.view.rfind("\n", 0, marker.end) for marker in (before, after))
        return abs(first - second) <= 1


def borders(view: str, start: int, end: int) -> Borders:
    """Return the borders of a text."""
    return Borders(view, [match.start() for match in SUBHEADING.finditer(view, start, end)])


def announces(view: str, start: int, end: int) -> bool:
    """Whether an item's own words end with a colon, so that a list belongs to it."""
    return view[start:end].rstrip().endswith(":")
