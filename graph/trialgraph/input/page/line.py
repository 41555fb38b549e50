"""Turn a page's text into lines: where the words of each stand, its list mark, and how it is set off."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from trialgraph.core.text import lines

_MARK = re.compile(r"(?:[-*✓✗‣◦○▪⁃]\.?|x\.|\(?\d{1,2} ?[.)、]|\(?[a-z][.)]|[①-⑳])[ ]+(?=\S)")
_LONG = 100  # characters; a longer line is no name


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page, furniture blanked; `label` is the field that a label before it names."""

    start: int
    end: int
    text: str
    label: str | None = None
    first: bool = True  # whether the label opens its line of the page
    gap: bool = False  # whether a blank line stands above

    @property
    def marked(self) -> bool:
        """Whether a list mark stands before its words."""
        return _MARK.match(self.text) is not None

    @property
    def words(self) -> str:
        """Its words without the list mark."""
        return self.text[self.offset :]

    @property
    def offset(self) -> int:
        """How many characters its list mark takes."""
        mark = _MARK.match(self.text)
        return mark.end() if mark else 0

    @property
    def is_prose(self) -> bool:
        """Whether it is a sentence, or too long for a name."""
        return self.text.endswith(".") or len(self.text) > _LONG


def split(view: str) -> Iterator[Line]:
    """Yield the lines of a view that are not blank."""
    last = 0
    for start, end in lines(view):
        gap = view.count("\n", last, start) > 1
        yield Line(start, end, view[start:end], gap=gap)
        last = end
