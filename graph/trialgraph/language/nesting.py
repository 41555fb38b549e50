"""Tell which lines of a list without marks are sub-items of one that ends with a colon."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from trialgraph.language import titles
from trialgraph.language.item import Item

_SENTENCE: Final = re.compile(r"[.!?]\s+")
_TELLS: Final = re.compile(r",\s(?:or|and|but|as|that|which|including|unless|if)\b|\d\D*:$|(?:\S+\s+){13}")
_SEVERAL: Final = 2  # lines that are set in
_AMID: Final = 3  # lines, of which one with a colon is an item and no title of all
_MOST: Final = 10  # lines below one with a colon among which the next of its list stands


def nested(view: str, lines: Sequence[Item]) -> Iterator[Item]:
    """Yield lines as items, those below one that ends with a colon as its parts; headings and their titles are none.

    Its parts are the lines further in than it; or those up to the next one that begins as it or one above does ("have
    had a cancer other than:", "skin cancer", "have had a transplant"); or, where most lines end with a full stop, those
    without one; or a block between blank lines.
    """
    at, begins, ended = 0, set[str](), 0
    leading = set[Item]()  # the lines that have parts
    while at < len(lines):
        item = lines[at]
        begins.add(_first_word(view, item))
        words = view[item.start : item.end]
        led, stub = words.endswith(":"), _is_stub(words)
        ended += 0 if led else 1 if _is_ended(view, item) else -1
        at += 1
        others = [one for one in lines[: at - 1] if one not in leading] if led else ()
        parts = _parts(view, lines, at, begins, others, stops=ended > 0) if led else _set_in(view, lines, at)
        below = lines[at : at + parts] if not stub else ()
        if below:
            at += len(below)
            leading.add(item)
            yield Item(item.start, below[-1].end, tuple(below))
        elif _says_more(words, first=at == 1) or not _is_title(view, lines, at - 1):
            yield item


def _says_more(words: str, *, first: bool) -> bool:
    """Whether a line amid others that ends with a colon is no title: the list that stood below it is lost.

    "Is male, or is female and meets all of the following:", "No anaemia at visit 1, as defined below:".
    """
    return (
        not first
        and words.endswith(":")
        and not _is_stub(words)
        and (_TELLS.search(words) is not None)
        and words[0].isalpha()
    )


def _parts(view: str, lines: Sequence[Item], at: int, begins: set[str], others: Sequence[Item], *, stops: bool) -> int:
    """How many lines from a place on are the parts of the one before it."""
    margin = _indent(view, lines[at - 1].start) + 1
    further = next((n for n, one in enumerate(lines[at:]) if _indent(view, one.start) <= margin), len(lines) - at)
    alike = next((n for n, one in enumerate(lines[at : at + _MOST]) if _first_word(view, one) in begins), 0)
    unended = next((n for n, one in enumerate(lines[at : at + _MOST]) if _is_ended(view, one)), 0) if stops else 0
    return further or alike or unended or _block(view, lines, at, others)


def _block(view: str, lines: Sequence[Item], at: int, others: Sequence[Item]) -> int:
    """How many lines from a place on are a block between two blank lines, below no title of a group.

    So browsers copy a list inside an item. Where one of the `others` before it, or the line behind the block, has a
    colon too, both are titles.
    """
    words = view[lines[at - 1].start : lines[at - 1].end]
    if words.isupper() or not _is_gap(view, lines, at):
        return 0
    block = next((n for n in range(1, len(lines) - at) if _is_gap(view, lines, at + n)), len(lines) - at)
    behind = lines[at + block] if at + block < len(lines) else None
    others = [*others, *([behind] if behind else ())]
    titled = any(view[one.start : one.end].endswith(":") and not view[one.start : one.end].isupper() for one in others)
    last = behind is None and at < _AMID
    return 0 if block < _SEVERAL or titled or last else block


def _is_gap(view: str, lines: Sequence[Item], at: int) -> bool:
    """Whether a blank line stands before a line."""
    return at < len(lines) and view.count("\n", lines[at - 1].end, lines[at].start) > 1


def _set_in(view: str, lines: Sequence[Item], at: int) -> int:
    """How many lines from a place on are further in than the one before it, if several are, and the next is as it."""
    margin = _indent(view, lines[at - 1].start)
    further = next((n for n, one in enumerate(lines[at:]) if _indent(view, one.start) <= margin + 1), 0)
    return further if further >= _SEVERAL and _indent(view, lines[at + further].start) == margin else 0


def _is_title(view: str, lines: Sequence[Item], at: int) -> bool:
    """Whether a line is the heading of a list, or the title of a lead of one word."""
    return titles.is_heading(view[lines[at].start : lines[at].end]) or _is_title_of_lead(view, lines, at)


def _is_title_of_lead(view: str, lines: Sequence[Item], at: int) -> bool:
    """Whether a line is the title of a lead of one word: "Medical conditions" above "You:"."""
    below = view[lines[at + 1].start : lines[at + 1].end] if at + 1 < len(lines) else ""
    return below.endswith(":") and _is_stub(below) and titles.is_set_off(view[lines[at].start : lines[at].end])


def _is_stub(words: str) -> bool:
    """Whether words go on with the lead of all: "You:", or "You can't join if one is true. You:"."""
    return " " not in _SENTENCE.split(words)[-1]


def _is_ended(view: str, item: Item) -> bool:
    return view.startswith(".", item.end)


def _first_word(view: str, item: Item) -> str:
    return view[item.start : item.end].partition(" ")[0]


def _indent(view: str, place: int) -> int:
    """How far in the line of a place begins."""
    line = view.rfind("\n", 0, place) + 1
    return len(view[line:place]) - len(view[line:place].lstrip())
