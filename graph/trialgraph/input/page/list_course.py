"""Tell the lines that go on with a list of criteria for sure: by its numbers, its marks, or the words of its lead."""

import re
from collections.abc import Sequence
from itertools import takewhile

from trialgraph.input.page import list_titles
from trialgraph.input.page.labels import Opener
from trialgraph.input.page.line import Line
from trialgraph.knowledge.lexicon import Lexicon
from trialgraph.language import titles

_FAR = 40  # lines to the next number of a list
_NEXT = 3  # lines among which the next item of such a list stands
_NUMBER = re.compile(r"\(?(\d{1,2}) ?[.)、](?!\d)")


def goes_on(lines: Sequence[Line], at: int, items: Sequence[Line], lexicon: Lexicon) -> bool:
    """Return whether a line is of the list for sure: its numbers or its lead go on, or a group of it is titled."""
    stub = list_titles.is_stub(lines[at], lexicon) and at + 1 < len(lines)
    if stub and (_is_marked_on(lines, at, items) or list_titles.goes_on(lines[at + 1].text, lexicon)):
        return True
    if list_titles.is_led(lines, at, lexicon):
        return True
    counted = _goes_on_counting(lines, at, items) or _is_part(lines, at, items)
    return counted or _goes_on_saying(lines, at, items, lexicon) or _is_group(lines, at, items)


def _is_marked_on(lines: Sequence[Line], at: int, items: Sequence[Line]) -> bool:
    """Whether the marks of a list go on right below a line."""
    below = lines[at + 1] if at + 1 < len(lines) else None
    return below is not None and below.marked and any(item.text[0] == below.text[0] for item in items if item.marked)


def _is_part(lines: Sequence[Line], at: int, items: Sequence[Line]) -> bool:
    """Whether a line and those behind it have marks, up to the next with that of an item that ends with a colon."""
    signs = {item.text[0] for item in items if item.marked and item.text.endswith(":")}
    listed = takewhile(lambda line: line.marked, lines[at : at + _FAR])
    return bool(signs) and any(line.text[0] in signs for line in listed)


def _is_group(lines: Sequence[Line], at: int, items: Sequence[Line]) -> bool:
    """Whether a line names a part of the trial, "Cohort B", above items with the marks of the list."""
    return _is_marked_on(lines, at, items) and not lines[at].marked and titles.is_name(lines[at].text)


def _goes_on_counting(lines: Sequence[Line], at: int, items: Sequence[Line]) -> bool:
    """Whether the numbers of a list go on at a line or behind it, before another list begins."""
    last = next((match for item in reversed(items) if (match := _NUMBER.match(item.text))), None)
    for line in lines[at : at + _FAR] if last else ():
        number = _NUMBER.match(line.text)
        if last and number and int(number[1]) == int(last[1]) + 1:
            return True
        if isinstance(line, Opener) or (number and int(number[1]) == 1):
            return False
    return False


def _goes_on_saying(lines: Sequence[Line], at: int, items: Sequence[Line], lexicon: Lexicon) -> bool:
    """Whether the lead of a list without marks goes on at a line or soon below it: "Are over 40", "Use an inhaler"."""
    if any(item.marked for item in items) or not any(list_titles.goes_on(item.text, lexicon) for item in items):
        return False
    for line in lines[at : at + _NEXT]:
        if isinstance(line, Opener) or line.titled or line.marked or line.text.endswith((":", "?")):
            return False
        if list_titles.goes_on(line.text, lexicon):
            return True
        if line.is_prose:
            return False
    return False
