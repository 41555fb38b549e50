"""Tell by its form alone where a list of criteria ends whose language is not read."""

import re
from collections.abc import Sequence
from typing import Final

from trialgraph.input.page.line import Line

_FEW: Final = 3  # items
_LONGEST_TITLE: Final = 40  # characters
_NUMBER = re.compile(r"\(?(\d{1,2}) ?[.)、](?!\d)")


def ends(lines: Sequence[Line], at: int, items: Sequence[Line]) -> bool:
    """Return whether a line is the title of the next part of a page, or begins another list than that of the items."""
    line = lines[at]
    return _is_title_apart(line, items) or _begins_again(line, items) or _is_capital(lines, at, items)


def _is_capital(lines: Sequence[Line], at: int, items: Sequence[Line]) -> bool:
    """Whether a line and the next begin with a capital, as none of the items does, which have no marks."""
    small = len(items) >= _FEW and all(item.text[0].islower() for item in items)
    return small and all(line.text[0].isupper() for line in lines[at : at + 2]) and not lines[at].text.endswith(":")


def _is_title_apart(line: Line, items: Sequence[Line]) -> bool:
    """Whether a few words without a mark stand behind a blank line, and the items have marks and no such lines."""
    marked = [item for item in items if item.marked]
    tight = len(marked) * 3 > len(items) * 2 > 2 and not any(item.gap for item in marked[1:])
    brief = len(line.text) <= _LONGEST_TITLE and not line.text.endswith((":", "：", ",", "、"))
    return tight and line.gap and not line.marked and brief


def _begins_again(line: Line, items: Sequence[Line]) -> bool:
    """Whether the numbers of a list begin again at a line that no item leads to: those of another list."""
    number, before = _NUMBER.match(line.text), _NUMBER.match(items[-1].text)
    again = number is not None and before is not None and int(number[1]) == 1 < int(before[1])
    alike = again and number and before and number[0].replace("1", "") == before[0].replace(before[1], "")
    return bool(alike) and not items[-1].text.endswith((":", "："))
