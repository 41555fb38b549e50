"""Find the items of a list that lost their marks: a line of its own that begins as a criterion does."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from trialgraph.core.text import trim
from trialgraph.language.annotation import Annotation
from trialgraph.language.borders import OPEN
from trialgraph.language.item import Item

_LINE = re.compile(r"(?<=[^\s])[ ]*\n(?P<indent>[ ]*)(?=[A-Z])")  # a blank line leads to what explains an item
_EDGES: Final = " \t\r\n;."
_ENDED: Final = (".", ";")
_BRIEF: Final = 10  # words of a line that is a measure with its limit
_FEWEST: Final = 3  # items with marks by which a text is a list


def found(view: Annotation, items: Sequence[Item]) -> Iterator[Item]:
    """Yield the items of a list, one that holds a line without a mark that is another as two.

    Such a line stands at the margin behind words that are complete, and begins with the people whom it is said of
    ("Participants with …") or is a measure with its limit ("Karnofsky score 70-100").
    """
    for at, item in enumerate(items, start=1):
        if len(items) < _FEWEST or item.children or "\n" not in view.text[item.start : item.end]:
            yield item
            continue
        start = item.start
        for line in _LINE.finditer(view.text, item.start, item.end):
            stop = view.text.find("\n", line.end(), item.end)
            if _begins(view, item.start, line, item.end if stop < 0 else stop, last=at == len(items)):
                yield Item(*trim(view.text, start, line.start(), edges=_EDGES))
                start = line.end()
        yield Item(start, item.end)


def _begins(view: Annotation, start: int, line: re.Match[str], stop: int, *, last: bool) -> bool:
    """Whether a line of an item begins another; behind the `last` of a list a measure may be a field of the page."""
    margin = start - (view.text.rfind("\n", 0, start) + 1)
    before = view.text[start : line.start()].rstrip()
    if len(line["indent"]) >= max(margin, 1) or before.endswith(":") or OPEN.search(before):
        return False
    begin = line.end()
    people = any(hit.start == begin for hit in view.find("cue", begin, stop) if hit.concept.code == "participant")
    if people and before.endswith(_ENDED):
        return True
    measured = any(hit.start == begin for hit in view.find("measure", begin, stop))
    brief = len(view.text[begin:stop].split()) <= _BRIEF and any(sign.isdigit() for sign in view.text[begin:stop])
    return measured and brief and not last
