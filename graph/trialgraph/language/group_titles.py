"""Find the titles of groups that stand between the items of a list: "Life expectancy", "Renal", "Other"."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from trialgraph.core.text import count_words
from trialgraph.language.borders import OPEN, announces
from trialgraph.language.markers import Marker

_TITLE_LINE = re.compile(  # the title of a group, between blank lines, right above the next item
    r"\n[ ]*\n[ ]*(?!(?:And|Or|But|If|Unless|Except|With|Without|Note|Not|No|Also|Either|Both)\b)"
    r"(?P<title>[A-Z][^\n.:;,\d≤≥<>=]{2,50}?)[ ]*(?:\n\s*)?\Z"
)
_SHORT_TITLE: Final = 3  # words of the title of a group
_GROUPS: Final = 3  # titles between the items of a list that has groups


def group_titles(view: str, used: Sequence[Marker]) -> dict[int, int]:
    """Return where the title of the next group begins behind the marker of an item, by where the marker ends.

    In a list without several such titles there is none: one short paragraph between two items may as well be a
    criterion that has lost its mark.
    """
    found = {one.end: _TITLE_LINE.search(view, one.end, behind.start) for one, behind in pairwise(used)}
    told = {at: title for at, title in found.items() if title and count_words(title["title"]) <= _SHORT_TITLE}
    closed = (at for at, title in told.items() if not OPEN.search(view, at, title.start()))
    starts = {at: told[at].start() for at in closed if not announces(view, at, told[at].start())}
    return starts if len(starts) >= _GROUPS else {}
