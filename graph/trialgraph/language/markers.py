"""Find what may be a marker in the text of a list: the numbers, letters or bullets at which its items begin."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from trialgraph.language.unmarked import belongs_to_phrase, closes_bracket, is_lost_sign

# A number with its sign, and the sign behind a letter; what may open them, a bracket, is looked for behind them.
_NUMBER = re.compile(
    r"(?P<number>\d\d?)(?P<close> ?(?:\.-|[.,)、])|\.\))"
    r"(?:(?!\d)(?=\s*\S)|(?<=[)、])(?=\d+\s*[\u3040-\u9fff]))"  # "2、4周内"
)
_BEFORE_FIGURE = re.compile(r"(?m)^[ ]*(?P<number>\d\d?)(?P<close>[.、])(?=\d)")  # "2.40-75 years"
_LETTER_SIGN = re.compile(r"[.)](?<=[a-z].)(?=\s*\S)")
_UNSPACED = re.compile(r"[\u3041-\u30ff\u3400-\u9fff]")  # letters of scripts that part no words
_REFERS = re.compile(
    r"[ ]*(?:\(\d{1,2}\)|[~、]|[にのをはとや](?![\u3041-\u309f]{2})|から|または|又は|及び|若しくは"
    r"|或|和|至|项|項|条|條)"
)
_CIRCLED = re.compile(r"(?P<number>[①-⑳])(?=\s*\S)")
_CHINESE = re.compile(r"(?m)^(?P<indent>[ ]*)\(?(?P<number>十?[一二三四五六七八九]|十)[、.)](?=\s*\S)")  # 一、 (二)
_ONE_TO_TEN = "一二三四五六七八九十"
_BULLET = re.compile(
    r"(?m)^(?P<indent>[ ]*)(?:(?P<sign>[-*]{1,3}(?:[ ]+[-*](?=[ ]))?|[‣◦○▪⁃✓✗])\.?|(?P<letters>x\.|[ivx]{2,4}[.)]))"
    r"(?=\s|(?<=[▪✓✗])\S)[ ]*(?=\S)"
)
_TIGHT = re.compile(r"(?m)^(?P<indent>[ ]*)(?P<sign>[-*])(?=[A-Z≥≤<>])")
_OPENING = re.compile(r"[ :]*(?P<sign>[-*])[ ]+(?=\S)")  # "Inclusion criteria: * Adults", and the rest below
_GLUED = re.compile(r"(?<=[^\s])▪(?=\S)")
CIRCLE = "①"  # the style of a number in a circle
# What stands before a bullet is looked at behind its sign, which is found first: that is quick.
_INLINE = re.compile(
    r"▪(?=[^\W_]|[≥≤<>])"
    r"|\*(?:(?<=[^\d\s]\s\*)|(?<=\d[;.)]\s\*)|(?<=:\*)"
    r"|(?<=\d\s\*)(?=[ ]+(?!Upper|Normal|ULN|UNL|LLN)[A-Z][A-Za-z]))[ ]+"
    r"(?=[^\W\d_]|[≥≤<>]|(?<=[^\d\s]\s\*[ ])\d{1,3}(?:[ ][a-z]|[-–]\d))"
)
_INLINE_DASH = re.compile(r"-(?:(?<=[^\d\s]\s-)|(?<=\d[;.)%]\s-)|(?<=:\s-)|(?<=^-)|(?<=\d\s-))[ ]+(?=[A-Z≥≤<>])")
_SEVERAL = 3  # bullets without a blank behind them that are a list
_LISTED = 4  # bullets in one line that are a list
_DASH = re.compile(r"(?:^|(?<=[\s;.,)]))\s*[-*]?\s*$")
_BEFORE_COMMA = ("", "\n", *".;。；:-*•")  # what may stand before a number with a comma, but for blanks
_BEFORE_MARKER = ";.。；:)"  # what may stand right before a marker inside a line

_WORD = re.compile(r"[a-z]{3}$")
_WORD_REACH = 3
_CAPITAL = re.compile(r"[ ]?[A-Z][a-z]")
_INDENTED = 60  # characters before a marker that may be blanks and a bullet


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
    plain = _said_once(view, [*plain, *_before_figures(view, start, end, plain)], end)
    if view[start:end].isascii():
        return sorted(plain)
    rings = [_circled(view, start, match) for match in _CIRCLED.finditer(view, start, end)]
    circled = [marker for marker in rings if marker.indent >= 0 or not _is_bracketed(view, start, marker.start)]
    doubled = {marker.start for marker in plain} & {marker.end for marker in circled}  # "①1. Adults"
    plain = [marker for marker in plain if marker.start not in doubled]
    chinese = [_chinese(match) for match in _CHINESE.finditer(view, start, end)]
    return sorted([*plain, *chinese, *(_behind(view, marker, end) for marker in circled)])


def _said_once(view: str, some: Sequence[Marker], end: int) -> list[Marker]:
    """The markers without those that say the number before them again: "1. 1) Adults"."""
    found, inside = list[Marker](), set[int]()
    for marker in sorted(some):
        again = _NUMBER.match(view, marker.end, end) if marker.start not in inside else None
        if again and int(again["number"]) == marker.number and "," not in again["close"]:  # "2. 2, 3 or 4 prior lines"
            inside.add(again.start())
            marker = marker._replace(end=again.end())
        found += [marker] if marker.start not in inside else []
    return found


def _before_figures(view: str, start: int, end: int, plain: Sequence[Marker]) -> Iterator[Marker]:
    """Yield the numbers at the start of lines with a figure right behind them, between lines with the next to them.

    The first of a list stands at its beginning: below other words "1.5 x ULN" goes on with them.
    """
    lines = {marker.number: marker.start for marker in reversed(plain) if marker.indent >= 0}
    for match in _BEFORE_FIGURE.finditer(view, start, end):
        number, at = int(match["number"]), match.start("number")
        opens = number == 1 and not view[start:at].strip(" \n:")
        if (opens or lines.get(number - 1, end) < at) and lines.get(number + 1, start) > at and number not in lines:
            one = _candidate(view, start, at, match.end(), number, match["close"])
            yield _marker(view, start, end, one)


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


def _is_bracketed(view: str, start: int, at: int) -> bool:
    """Whether a place lies within brackets of its line: "(① dry, ② wet)"."""
    before = view[_line_start(view, start, at) : at]
    return before.rfind("(") > before.rfind(")")


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
    tight = _tight(view, start, end, found)
    return sorted({*found, *tight, *glued, *_opening(view, start, found), *_run_on(view, start, end)})


def _tight(view: str, start: int, end: int, found: Sequence[Marker]) -> list[Marker]:
    """The bullets without a blank behind them: beside others that have one, or several ("•Adults", "•Gout")."""
    signs = (
        Marker(sign.start(), sign.end(), 0, len(sign["indent"]), sign["sign"])
        for sign in _TIGHT.finditer(view, start, end)
    )
    made = list(signs)
    often = Counter((each.style, each.indent) for each in made)
    alike = {(each.style, each.indent) for each in found} | {each for each, times in often.items() if times >= _SEVERAL}
    return [each for each in made if (each.style, each.indent) in alike]


def _opening(view: str, start: int, found: Sequence[Marker]) -> list[Marker]:
    """The first bullet of a list that begins in the line of its heading, as far in as the next of its sign."""
    sign = _OPENING.match(view, start) if view[max(0, start - 1) : start].strip() else None
    alike = [each.indent for each in found if sign and each.style == sign["sign"] and each.start > sign.start()]
    return [Marker(sign.start(), sign.end(), 0, min(alike), sign["sign"])] if sign and alike else []


def _style(match: re.Match[str]) -> str:
    """The form of a bullet: its sign, or two where a site printed two: "- - Adults"."""
    return "".join(match["sign"].split()) if match["sign"] else str(match["letters"][-1])


def _run_on(view: str, start: int, end: int) -> Iterator[Marker]:
    """The bullets of a list that stands in one line: "* Asthma * Consent given * age over 18"."""
    dashed = view[start:end].lstrip(" \n:").startswith("-")  # a list of dashes begins with one
    signs = list((_INLINE_DASH if dashed else _INLINE).finditer(view, start, end))
    for _, run in groupby(signs, key=lambda sign: view.rfind("\n", start, sign.start())):
        line = list(run)
        if len(line) >= _LISTED or _is_whole(view, start, line, end):
            yield from (Marker(sign.start(), sign.end(), 0, 0, sign[0][0]) for sign in line)


def _is_whole(view: str, start: int, signs: Sequence[re.Match[str]], end: int) -> bool:
    """Whether a text is nothing but one line that a bullet opens, so that few others in it are bullets too."""
    text, before = view[start:end].strip(" \n:"), view[start : signs[0].start()].strip(" \n:")
    opened = before.startswith(f"{signs[0][0][0]} ") if before else len(signs) > 1
    return opened and "\n" not in text


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
    if one.close.strip() == "," and view[start : one.start].rstrip(" ")[-1:] not in _BEFORE_COMMA:
        return False  # "ECOG of 0, 1, or 2"
    before = view[one.start - 1] if one.start > start else "\n"
    if before.isspace() or before in _BEFORE_MARKER or before in "-*":
        return not (one.opened and is_reference(view, one.end))
    if one.opened and _UNSPACED.match(before) is not None:
        return not is_reference(view, one.end)
    return _is_glued(view, start, one)


def is_reference(view: str, end: int) -> bool:
    """Whether what stands behind a number in brackets makes it name an item of a list and open none: "(2)または(3)"."""
    return _REFERS.match(view, end) is not None


def _is_glued(view: str, start: int, one: _Candidate) -> bool:
    """Whether a number is glued to the word before it, and a sentence begins behind it: "tumours2. Participation"."""
    word = _WORD.search(view, max(start, one.start - _WORD_REACH), one.start)
    return word is not None and _CAPITAL.match(view, one.end) is not None


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
