"""Find the lines that name both lists of criteria beside each other, as the names of two columns.

In which of them an item stood is not told in text, so the list below is of no known side.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from trialgraph.knowledge.matcher import Hit, longest

_BESIDE = re.compile(r"[ :]*")
_MARKS: Final = 12  # characters around a line's words


def columns(view: str, named: Sequence[Hit]) -> Iterator[tuple[int, int]]:
    """Yield where such names begin and end, of the words that name lists: "Inclusion criteria Exclusion criteria"."""
    ordered = sorted(named, key=lambda hit: (hit.start, -hit.end, hit.concept.scheme))
    for first, second in pairwise(longest(ordered)):
        beside = first.end <= second.start and _BESIDE.fullmatch(view, first.end, second.start)
        if beside and first.concept.code != second.concept.code and _is_line(view, first.start, second.end):
            yield first.start, second.end


def _is_line(view: str, start: int, end: int) -> bool:
    """Whether a stretch is the whole of its line, but for marks."""
    above, below = view[max(0, start - _MARKS) : start], view[end : end + _MARKS]
    return not (above.rpartition("\n")[2] + below.partition("\n")[0]).strip(" *#:")
