"""Tell the words between two figures that name only for whom each holds: "470 ms in women, or 450 ms in men"."""

import re

from trialgraph.extract.criterion.passage import Passage

_SMALL = re.compile(
    r"\b(?:in|for|if|of|and|or|but|the|both|those|who|are|is|whereas|while|aged?|adult|healthy|all|other)\b|[\s,;:()\[\]/]",
    re.IGNORECASE,
)


def names_others(text: Passage, start: int, end: int) -> bool:
    """Return whether people are named between two places, and nothing else but words that join."""
    named = [hit for hit in text.people if start <= hit.start and hit.end <= end]
    if not named:
        return False
    rest, at = "", start
    for hit in named:
        rest += text.view[at : hit.start]
        at = max(at, hit.end)
    return not _SMALL.sub("", rest + text.view[at:end])
