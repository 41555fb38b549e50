"""Tell the words between two figures that name only for whom each holds: "470 ms in women, or 450 ms in men"."""

import re

from trialgraph.extract.criterion.passage import Passage
from trialgraph.language import scope

_SMALL = re.compile(
    r"\b(?:in|for|if|of|and|or|but|the|both|those|who|are|is|whereas|while|aged?|old|adult|healthy|all|other)\b|[\s,;:()\[\]/]",
    re.IGNORECASE,
)


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
