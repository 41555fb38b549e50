"""Tell the words between two figures that name only for whom each holds: "470 ms in women, or 450 ms in men"."""

import re

from trialgraph.extract.criterion.passage import Passage
from trialgraph.language import scope

_SMALL = re.compile(
    r"\b(?:in|for|if|of|and|or|but|the|both|those|who|are|is|whereas|while|aged?|old|adult|healthy|all|other)\b|[\s,;:()\[\]/]",
    re.IGNORECASE,
)


_FOR = re.compile(r"\s*(?:for|in|if|when)\s+(?:(?:[a-z]+\s+){0,2}$|those\b)", re.IGNORECASE)
_REACH = 30  # characters between a figure and the people that it holds for


def holds_for(text: Passage, at: int) -> bool:
    """Return whether people for whom a figure holds are named right behind it: "0-1 | for patients aged 75 or more"."""
    people = [hit.start for hit in text.people if at <= hit.start <= at + _REACH]
    return any(_FOR.match(text.view, at, end) for end in (*people, min(text.end, at + _REACH)))


def names_others(text: Passage, start: int, end: int) -> bool:
    """Return whether people are named between two places, and nothing else but words that join."""
    people = [scope.Range(hit.start, hit.end) for hit in text.people]
    named = [part for part in (*people, *text.groups) if start <= part.start and part.end <= end]
    if not named:
        return False
    rest, at = "", start
    for part in sorted(named):
        rest += text.view[at : part.start]
        at = max(at, part.end)
    return not _SMALL.sub("", rest + text.view[at:end])
