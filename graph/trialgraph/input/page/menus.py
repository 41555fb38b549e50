"""Tell the links of a menu at the top of a page from its headings."""

from collections.abc import Sequence

from trialgraph.input.page.labels import Opener
from trialgraph.input.page.line import Line


def goes_on(line: Line) -> bool:
    """Whether a line leads to others, or goes on with a sentence, as no link of a menu does."""
    return line.text.endswith(":") or line.text[0].islower()


def is_link(lines: Sequence[Line], at: int) -> bool:
    """Whether a heading in a list of them, at the top of a page, stands again below, where it opens something."""
    line = lines[at]
    if not (line.marked and isinstance(line, Opener)):
        return False
    words = line.words.rstrip(" :").casefold()
    return any(not other.marked and other.text.rstrip(" :").casefold() == words for other in lines[at + 1 :])
