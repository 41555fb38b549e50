"""Turn the list marks of other programs into those that are read, in a view of the same length.

A letter "o" that was a ring, stars that tell a depth, a mark alone on the line above its item, a number without a stop.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from trialgraph.core.text import fold
from trialgraph.input.page import labels, letters
from trialgraph.input.page.line import Line
from trialgraph.knowledge.lexicon import Lexicon
from trialgraph.language.impersonal import opened
from trialgraph.language.leads import lead

# A letter or sign that is no word, no bracket, no comparison, and none of the marks that are read anyway.
_SIGN = re.compile(
    r"(?m)^[ ]*(?P<sign>[oØüqvx+]|[^\w\s\x00-\x7f≥≤≈±¬“”‘’«‹…°µ‣◦○▪⁃✓✗])\ufe0f?"
    r"(?=[ ]+(?P<words>(?:[^\W_]|[≥≤<>(])[^\n]*))"
)
_READ = {"o": "◦", "□": "◦", "◇": "◦", "►": "‣", "▶": "‣", "➢": "‣", "➤": "‣", "→": "‣"}  # any other is a square
_OTHER = "▪"
_OTHERS = "▪⁃‣○"  # for the signs of a page that are none of these, so that each stays another
_LETTERS = 3  # lines that begin with a letter which may be a sign
_GLUED = re.compile(r"(?m)(?:^[ ]*|(?<=[a-z:;.)]))[•●▪‣](?=\S)")
_GLUED_SIGN = re.compile(r"(?m)^[ \u3000]*(?P<sign>[・･◆◇■□★☆◎○▲△▼▽►▶◉⚫⬤✦✧])(?=(?P<words>[^\W_][^\n]*))")
_DOT = re.compile(  # ".Adults .FEV1 > 40%", ". Adults": a number that was lost
    r"(?m)(?:^|(?<=[ :]))\.(?=[A-Z][a-z]|[A-Z]{2}[^.])|^[ ]*\.(?=[ ]+[A-Z≥≤<>\d])"
)
_DRAWN = re.compile(r"(?m)^[ ]*(?P<sign>[✓✗])(?=[ ]*(?P<words>[^\W_][^\n]*))")
_CROSS = re.compile(r"(?m)^[ \t]*(?P<sign>✕)(?=[ \t]*[^\W\d])")  # inside a line it multiplies
_TWO_MARKS = re.compile(  # "• - Adults"; the same sign twice is an item within one
    r"(?m)^[ ]*(?P<outer>[-*•●▪‣◦○])[ ]+(?!(?P=outer))[-*][ ]+(?=[A-Z≥≤<>])"
)
_INSIDE = re.compile(r"(?<=[.;])[ ](?=[-*][ ]+[A-Z≥≤<>])")  # between the items of such a line
_STARS = re.compile(r"(?m)^[ ]*(?P<stars>\*{2,5})(?=[ ]+[^\s*])")
_WIKI = re.compile(r"(?m)^(?P<rule>={2,5})(?P<words>[^=\n]+)(?P=rule)[ ]*$")
_WIKI_MARK = re.compile(r"(?m)^(?P<signs>[*#:]*[*#])(?=[ ]*[^\s*#:=])")
_HASHED = re.compile(r"(?m)(?:^# (?=\S)[^\n]*(?:\n|\Z)){3,}")  # lines that follow each other so are no headings
_ALONE = re.compile(
    r"(?m)^[ ]*(?P<mark>[-*‣◦○▪⁃✓✗]|\(?\d{1,2}[.)]|\(?[a-z][.)])[ ]*\n(?:[ ]*\n)?(?=(?P<next>[^\n]*\S))"
)
_MARK = re.compile(r"[ ]*(?:[-*‣◦○▪⁃✓✗]|\(?\d{1,2}[.)]?|\(?[a-z][.)])(?:[ ]|$)")
_BARE = re.compile(
    r"(?m)^(?P<indent>[ ]*)(?P<open>[\[{<#]|(?:No|Nr|Item)\.?[ ])?(?P<number>\d{1,2})"
    r"(?P<close>[\]}>](?:[:/-]|\.-)?|[:/-]|\.-)?"
    r"(?:[ ]*\n[ ]*(?=\S)|[ ]+(?=(?(close)\S|(?(open)\S|[A-Z≥≤<>(\u3041-\u9fff\uac00-\ud7a3]))))"
)
_FEWEST = 4  # bare numbers that are a list
_FIRST = 12  # items of which none may be a heading
_DEEPEST = 4  # lists within lists
_STEPS = (1, 2)  # one number may be missing
_ROUND = 20  # numbers that have a sign of their own in a circle


def read(words: str, view: str, lexicon: Lexicon) -> str:
    r"""Return a view of some words with the marks that are read.

    >>> from trialgraph.knowledge.lexicon import load
    >>> [read(words, words, load()) for words in ("o Adults\no Lupus", "** Adults", "a)\nAdults\nb)\nLupus")]
    ['◦ Adults\n◦ Lupus', ' * Adults', 'a) Adults\nb) Lupus']
    """
    drawn = list(view)
    for match in _CROSS.finditer(words):
        drawn[match.start("sign")] = "✗"
    view = "".join(drawn)
    found = [match for match in _SIGN.finditer(view) if not _is_labelled(match["words"], lexicon)]
    signs = Counter(match["sign"] for match in found)
    others = [sign for sign in signs if sign not in _READ and signs[sign] > 1]
    free = [_OTHER, *(sign for sign in _OTHERS[1:] if sign not in view and sign not in map(_READ.get, signs))]
    own = _READ | {sign: free[min(at, len(free) - 1)] for at, sign in enumerate(others)}
    for match in found:
        if signs[match["sign"]] > (_LETTERS - 1 if match["sign"] == "x" else 1):
            drawn[match.start("sign") : match.start("words")] = own[match["sign"]].ljust(
                match.start("words") - match.start("sign")
            )
    for match in _GLUED.finditer(words):
        drawn[match.end() - 1] = _OTHER
    for match in _GLUED_SIGN.finditer(words):
        drawn[match.start("sign")] = _drawn(match, words, lexicon)
    doubled = list(_TWO_MARKS.finditer(words))
    for match in doubled if len(doubled) > 1 else ():
        end = words.find("\n", match.end())
        drawn[match.start() : match.end()] = "-".ljust(match.end() - match.start())
        for inside in _INSIDE.finditer(words, match.end(), end if end >= 0 else len(words)):
            drawn[inside.start()] = "\n"
    dots = list(_DOT.finditer(view))
    for match in dots if len(dots) >= _FEWEST else ():
        drawn[match.end() - 1] = _OTHER
    for match in _DRAWN.finditer(view):
        words = match["words"].strip()
        if labels.heading(words, lexicon) or lead(words, lexicon) or opened(words, lexicon):  # it decorates a title
            drawn[match.start("sign")] = " "
    view = _STARS.sub(_deep, "".join(drawn))
    if len(_WIKI.findall(view)) > 1:
        view = _WIKI.sub(_titled, _WIKI_MARK.sub(_deep, view))
    view = _HASHED.sub(lambda lines: "".join(f"*{line[1:]}" for line in lines[0].splitlines(keepends=True)), view)
    return letters.read(_numbered(_joined(view, lexicon), lexicon), lexicon)


def _drawn(match: re.Match[str], words: str, lexicon: Lexicon) -> str:
    """What is read for a sign that is glued to its words: a bullet, or where it stands before headings, their sign."""
    if _is_labelled(fold(match["words"]).strip(), lexicon):
        return " "
    alike = (other for other in _GLUED_SIGN.finditer(words) if other["sign"] == match["sign"])
    headed = sum(_is_labelled(fold(other["words"]).strip(), lexicon) for other in alike)
    return "#" if headed > 1 else _OTHER


def _is_labelled(words: str, lexicon: Lexicon) -> bool:
    """Whether words are a heading, or a label with its value: a sign before them is a decoration."""
    line = Line(0, len(words), words)
    return labels.heading(words, lexicon) is not None or labels.beside(line, lexicon) is not None


def _deep(match: re.Match[str]) -> str:
    """One sign, further in for each that a depth was told with."""
    return match[0][:-1].replace("*", " ").replace("#", " ").replace(":", " ") + "*"


def _titled(match: re.Match[str]) -> str:
    """A heading of a wiki with the signs of another form: "== Sites ==" is "#  Sites"."""
    rule = len(match["rule"])
    return (("#" * (rule - 1)).ljust(rule) + match["words"]).ljust(len(match[0]))


def _joined(view: str, lexicon: Lexicon) -> str:
    """A view in which a mark that stands alone stands before the line below it; one alone may be an empty value.

    A sign that stands so above or below headings too is no mark but a decoration of every line.
    """
    found = [match for match in _ALONE.finditer(view) if not _MARK.match(match["next"])]
    headed = Counter(
        match["mark"]
        for match in found
        if labels.heading(match["next"].strip(), lexicon) or labels.heading(_above(view, match.start()), lexicon)
    )
    signs = list(view)
    for match in found if len(found) > 1 else ():
        decorates = headed[match["mark"]] > 1
        if decorates:
            signs[match.start("mark")] = " "
        elif not labels.heading(match["next"].strip(), lexicon):
            signs[match.start() : match.end()] = match[0].replace("\n", " ")
    return "".join(signs)


def _numbered(view: str, lexicon: Lexicon) -> str:
    """A view in which numbers without a stop that count the lines of a list are numbers in circles."""
    signs = list(view)
    for run in _runs(list(_BARE.finditer(view))):
        if any(labels.heading(_line(view, match.end()), lexicon) for match in run[:_FIRST]):
            continue
        for match in run:
            number = int(match["number"])
            roomy = match["open"] or match["close"]
            mark = f"{number}. " if roomy else _round(number)
            size = match.end() - match.start()
            signs[match.start() : match.end()] = (match["indent"] + mark).ljust(size)[:size]
    return "".join(signs)


def _round(number: int) -> str:
    """The sign of a number for which there is no room behind it."""
    return chr(ord("①") + number - 1) + " " if number <= _ROUND else f"{number}."


def _line(view: str, start: int) -> str:
    end = view.find("\n", start)
    return view[start : end if end >= 0 else len(view)].strip()


def _above(view: str, place: int) -> str:
    """The line above a place."""
    end = view.rfind("\n", 0, place)
    return view[view.rfind("\n", 0, max(end, 0)) + 1 : end].strip() if end >= 0 else ""


def _runs(found: Sequence[re.Match[str]]) -> Iterator[Sequence[re.Match[str]]]:
    """Yield the runs of numbers 1, 2, 3, …, and the shorter runs inside of one."""
    opened, closed = list[list[re.Match[str]]](), list[list[re.Match[str]]]()
    for match in [*found, None]:
        number = int(match["number"]) if match else 0
        at = next((at for at in range(len(opened), 0, -1) if number - int(opened[at - 1][-1]["number"]) in _STEPS), 0)
        if match and at:
            closed += opened[at:]
            del opened[at:]
            opened[-1].append(match)
        elif match and number == 1 and 0 < len(opened) < _DEEPEST:
            opened.append([match])
        else:
            if any(len(run) >= _FEWEST for run in (*opened, *closed)):
                yield from (run for run in (*opened, *closed) if len(run) > 1)
            opened, closed = [[match]] if match and number == 1 else [], []
