"""Turn the text of a list into its markers: the numbers, letters or bullets at which its items begin.

Any ``2.`` in a text might be a marker, so numbers count only as the best chain 1, 2, …, n.
So a list flattened to one line is read like one with a line per item, and a number inside a sentence is no marker.
"""

import math
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from trialgraph.language.unmarked import belongs_to_phrase, closes_bracket, is_lost_sign

# A number with its sign, and the sign behind a letter; what may open them, a bracket, is looked for behind them.
_NUMBER = re.compile(
    r"(?P<number>\d\d?)(?P<close> ?(?:\.-|[.,)、])|\.\))"
    r"(?:(?!\d)(?=\s*\S)|(?<=[)、])(?=\d+\s*[\u3040-\u9fff]))"  # "2、4周内"
)
_LETTER_SIGN = re.compile(r"[.)](?<=[a-z].)(?=\s*\S)")
_CIRCLED = re.compile(r"(?P<number>[①-⑳])(?=\s*\S)")
_CHINESE = re.compile(r"(?m)^(?P<indent>[ ]*)\(?(?P<number>十?[一二三四五六七八九]|十)[、.)](?=\s*\S)")  # 一、 (二)
_ONE_TO_TEN = "一二三四五六七八九十"
_BULLET = re.compile(
    r"(?m)^(?P<indent>[ ]*)(?:(?P<sign>[-*]{1,3}(?:[ ]+[-*](?=[ ]))?|[‣◦○▪⁃✓✗])\.?|(?P<letters>x\.|[ivx]{2,4}[.)]))"
    r"(?=\s|(?<=▪)\S)[ ]*(?=\S)"
)
_GLUED = re.compile(r"(?<=[^\s])▪(?=\S)")
CIRCLE = "①"  # the style of a number in a circle
# What stands before a bullet is looked at behind its sign, which is found first: that is quick.
_INLINE = re.compile(r"▪(?=[^\W_]|[≥≤<>])|\*(?:(?<=[^\d\s]\s\*)|(?<=\d[;.)]\s\*)|(?<=:\*))[ ]+(?=[^\W\d_]|[≥≤<>])")
_INLINE_DASH = re.compile(r"-(?:(?<=[^\d\s]\s-)|(?<=\d[;.)%]\s-)|(?<=:\s-)|(?<=^-)|(?<=\d\s-))[ ]+(?=[A-Z≥≤<>])")
_LISTED = 4  # bullets in one line that are a list
_DASH = re.compile(r"(?:^|(?<=[\s;.,)]))\s*[-*]?\s*$")
_BEFORE_MARKER = ";.。；:)"  # what may stand right before a marker inside a line

_GAP = 0.7  # what a missing number costs
_RESTYLED = 0.5  # what another form of marker costs
_STRAY = 0.3  # what it costs to pass over a marker that is in no sub-list
_NESTED = 9.0  # what it costs to begin further in than a marker before
_FARTHEST = 150  # markers between two of a chain; more are in no list, and trying them all takes long
_INDENTED = 60  # characters before a marker that may be blanks and a bullet
_BORDER = 1.5  # what it costs to go on beyond a heading


class Marker(NamedTuple):
    """A list marker: where it stands, where its item's text begins, and its number (0 for a bullet)."""

    start: int
    end: int
    number: int
    indent: int  # blanks before it on its line; -1 inside a line
    style: str  # its form without the number, such as `.` or `()`


class _Candidate(NamedTuple):
    """A number or letter with a sign behind it, and its bracket, if it has any."""

    start: int
    end: int
    number: int
    opened: bool
    close: str


def numbers(view: str, start: int, end: int) -> list[Marker]:
    """Return every number that might be a marker: at the start of a line, after a bullet, a blank or a full stop."""
    found = (
        _candidate(view, start, match.start(), match.end(), int(match["number"]), match["close"])
        for match in _NUMBER.finditer(view, start, end)
    )
    plain = [_marker(view, start, end, one) for one in found if _is_number(view, start, one)]
    if view[start:end].isascii():
        return sorted(plain)
    circled = [_circled(view, start, match) for match in _CIRCLED.finditer(view, start, end)]
    doubled = {marker.start for marker in plain} & {marker.end for marker in circled}  # "①1. Adults"
    plain = [marker for marker in plain if marker.start not in doubled]
    chinese = [_chinese(match) for match in _CHINESE.finditer(view, start, end)]
    return sorted([*plain, *chinese, *(_behind(view, marker, end) for marker in circled)])


def _behind(view: str, marker: Marker, end: int) -> Marker:
    """A marker without the second one that stands right behind it."""
    again = _NUMBER.match(view, marker.end, end)
    return marker._replace(end=again.end()) if again else marker


def _chinese(match: re.Match[str]) -> Marker:
    number = sum(_ONE_TO_TEN.index(digit) + 1 for digit in match["number"])
    first = match.start() + len(match["indent"])
    return Marker(first, match.end(), number, len(match["indent"]), "一")


def _circled(view: str, start: int, match: re.Match[str]) -> Marker:
    line = view[max(view.rfind("\n", 0, match.start()) + 1, start) : match.start()]
    indent = len(line) if not line.strip() else -1
    return Marker(match.start(), match.end(), ord(match["number"]) - ord("①") + 1, indent, CIRCLE)


def letters(view: str, start: int, end: int) -> list[Marker]:
    """Return every letter that might be a marker, ``a)`` as number 1."""
    found = (
        _candidate(view, start, sign.start() - 1, sign.end(), ord(view[sign.start() - 1]) - ord("a") + 1, sign[0])
        for sign in _LETTER_SIGN.finditer(view, start + 1, end)
    )
    return [_marker(view, start, end, one) for one in found if _is_letter(view, start, one)]


def bullets(view: str, start: int, end: int) -> list[Marker]:
    """Return the bullets at the start of lines; one before a number belongs to the number."""
    found = [
        Marker(match.start(), match.end(), 0, len(match["indent"]), _style(match))
        for match in _BULLET.finditer(view, start, end)
        if not _NUMBER.match(view, match.end() + view.startswith("(", match.end()))
        and not is_lost_sign(view, match.start(), match.end("indent"), match.end(), end)
    ]
    first = _GLUED.match(view, start, end)  # "Inclusion Criteria▪Adults"
    glued = [Marker(first.start(), first.end(), 0, 0, first[0])] if first else []
    return sorted({*found, *glued, *_run_on(view, start, end)})


def _style(match: re.Match[str]) -> str:
    """The form of a bullet: its sign, or two where a site printed two: "- - Adults"."""
    return "".join(match["sign"].split()) if match["sign"] else str(match["letters"][-1])


def _run_on(view: str, start: int, end: int) -> Iterator[Marker]:
    """The bullets of a list that stands in one line: "* Asthma * Consent given * age over 18"."""
    dashed = view[start:end].lstrip(" \n:").startswith("-")  # a list of dashes begins with one
    signs = list((_INLINE_DASH if dashed else _INLINE).finditer(view, start, end))
    for _, run in groupby(signs, key=lambda sign: view.rfind("\n", start, sign.start())):
        line = list(run)
        if len(line) >= _LISTED:
            yield from (Marker(sign.start(), sign.end(), 0, 0, sign[0][0]) for sign in line)


def outermost(some: Sequence[Marker]) -> list[Marker]:
    """Return the bullets of the outer list: those with the least indent, in the form of the first."""
    least = min(marker.indent for marker in some)
    style = next(marker.style for marker in some if marker.indent == least)
    return [marker for marker in some if marker.indent == least and (marker.style == style or marker.style in "-*")]


def chain(some: Sequence[Marker], borders: Callable[[Marker, Marker], int] = lambda before, after: 0) -> list[Marker]:
    """Return the best chain 1, 2, …, n: the longest, with markers of one form, each where markers stand.

    `borders` counts the headings between two markers, beyond which a list does not go on.
    """
    if all(marker.number != 1 for marker in some):
        return []
    best: list[tuple[float, int | None]] = []
    places: dict[int, list[int]] = defaultdict(list)  # where the markers of each number are that a chain may go on from
    least = math.inf  # the indent of the outermost marker so far
    for at, marker in enumerate(some):
        look = _look(marker)
        if marker.number == 1:
            nested = least < marker.indent - 1 or (marker.style == "①" and some[0].style != "①")  # 1) … ① … ② …
            best.append((1 + look - _passed_over(some[max(0, at - _FARTHEST) : at]) - _NESTED * nested, None))
        else:
            options = [
                (best[before][0] + 1 + look - _step(some, before, at) - _BORDER * borders(some[before], marker), before)
                for number in (marker.number - 2, marker.number - 1)
                for before in places[number][bisect_left(places[number], at - _FARTHEST) :]
            ]
            best.append(max(options, key=lambda option: (option[0], -option[1])) if options else (-1.0, None))
        if best[at][0] > 0:
            places[marker.number].append(at)
        if marker.indent >= 0:
            least = min(least, marker.indent)
    last: int | None = max(range(len(best)), key=lambda index: (best[index][0], -index), default=None)
    found: list[Marker] = []
    while last is not None:
        found.append(some[last])
        last = best[last][1]
    return found[::-1] if found[-1].number == 1 else []


def stacked(view: str, some: Sequence[Marker]) -> list[Marker]:
    """Return the outer markers of lists within lists that all stand at one margin, each inner one behind a colon.

    Nothing where that does not tell of each number which list it belongs to, or where the outer list does not go on.
    """
    begun = [marker for marker in some if marker.indent >= 0]
    if len({(marker.indent, marker.style) for marker in begun}) != 1:
        return []
    open_lists, outer, nested = list[int](), list[Marker](), False
    for at, marker in enumerate(begun):
        while open_lists and marker.number != 1 and open_lists[-1] != marker.number - 1:
            open_lists.pop()
        if marker.number == 1:
            before = view[begun[at - 1].end : marker.start].rstrip() if at else ""
            if at and (not before.endswith(":") or "\n" in before):  # a title between them
                return []
            nested = at > 0
            open_lists.append(0)
        if not open_lists:
            return []
        open_lists[-1] = marker.number
        if len(open_lists) == 1:
            outer.append(marker)
    return outer if nested and len(outer) > 1 else []


def going_on(some: Sequence[Marker]) -> list[Marker]:
    """Return the markers of a list that goes on from the list before a heading: 8, 9, 10, a line for each."""
    begun = [marker for marker in some if marker.indent >= 0]
    found = begun[:1]
    for marker in begun[1:]:
        if marker.indent == found[0].indent and marker.style == found[0].style:
            found += [marker] if marker.number == found[-1].number + 1 else []
    return found if len(found) > 1 and found[0] == some[0] and found[0].number > 1 else []


def strays(view: str, some: Sequence[Marker], used: Sequence[Marker]) -> Iterator[Marker]:
    """Yield the numbers that look like markers of the chain but are glued to a word inside a sentence."""
    starts = {marker.start for marker in used}
    for marker in some:
        glued = view[marker.end - 1] in ".,)" and view[marker.end].islower()
        if marker.start not in starts and marker.indent < 0 and glued:
            yield marker


def _candidate(view: str, start: int, at: int, end: int, number: int, close: str) -> _Candidate:
    opened = at > start and view[at - 1] == "("
    return _Candidate(at - opened, end, number, opened, close)


def _is_number(view: str, start: int, one: _Candidate) -> bool:
    """Whether a number may be a marker: a line begins, a blank, a clause or a bullet ends before it."""
    if one.opened and not one.close.endswith(")"):
        return False
    if not one.opened and belongs_to_phrase(view, start, one.start, one.number, one.close.strip()):
        return False
    if not one.opened and one.close.strip() == ")" and closes_bracket(view, start, one.start):
        return False  # "(performance status 0 or 1)"
    before = view[one.start - 1] if one.start > start else "\n"
    return before.isspace() or before in _BEFORE_MARKER or before in "-*"


def _is_letter(view: str, start: int, one: _Candidate) -> bool:
    """Whether a letter may be a marker: a line begins or a clause ends before it, or it is glued: "function:a)"."""
    if one.opened and one.close != ")":
        return False
    if one.close == "." and not one.opened:
        return not view[_line_start(view, start, one.start) : one.start].strip()
    before = view[max(start, one.start - 2) : one.start]
    return not before or before[-1] in "\n:;,.)( " or before[-1].isalnum()


def _line_start(view: str, start: int, at: int) -> int:
    """Where the line of a place begins; the blanks before a list belong to its first line."""
    inside = view.rfind("\n", start, at) + 1
    if inside:
        return inside
    line = view.rfind("\n", 0, start) + 1
    return start if start - line > _INDENTED or view[line:start].strip(" ") else line


def _marker(view: str, start: int, end: int, one: _Candidate) -> Marker:
    line = _line_start(view, start, one.start)
    beside = view[max(line, one.start - _INDENTED) : one.start]
    dash = _DASH.search(beside)
    first = one.start - len(beside) + dash.start() if dash else one.start
    marked = dash is not None and first == line
    indent = one.start - line - len(beside.lstrip(" ")) if marked else -1
    text = one.end
    while text < end and view[text] in " \t":
        text += 1
    style = "(" * one.opened + one.close.strip()[-1:]
    return Marker(max(first, line), text, one.number, indent, style)


def _look(marker: Marker) -> float:
    """How much a number looks like a marker (less than one marker more in the chain)."""
    spaced = marker.end > marker.start + 2 + (marker.number > 9)
    if marker.indent < 0:
        return 0.0 if spaced else -0.4
    return 0.04 + (0.03 if spaced else 0.0) - 0.01 * min(marker.indent, 4)


def _step(some: Sequence[Marker], before: int, after: int) -> float:
    """What it costs to go from one marker to the next: a missing number, another form, what is passed over."""
    first, second = some[before], some[after]
    gap = _GAP * (second.number - first.number - 1) + (
        _GAP if second.number - first.number > 1 > second.indent + 1 else 0
    )
    # `1.` and `2,` are one form; `(1)`, `1)` and `1.` are three
    form = _RESTYLED if first.style.strip(".,、") != second.style.strip(".,、") else 0.0
    form += _NESTED * (second.style == "①" != first.style)  # 1) … ① … ② … 2)
    return gap + form + _passed_over(some[before + 1 : after])


def _passed_over(between: Sequence[Marker]) -> float:
    """What it costs to pass over markers: little for whole sub-lists 1, 2, …, more for anything else."""
    cost, expected = 0.0, 1
    for marker in between:
        if marker.number == 1 or marker.number == expected:
            expected = marker.number + 1
            cost += 0.01
        else:
            cost += _STRAY
    return cost
