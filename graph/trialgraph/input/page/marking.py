"""Blank what other programs wrote around the words of a page: tags, stars and links of Markdown, the signs of a mail.

Every view keeps its length, so that an offset in it is an offset in the document.
"""

import re
from collections.abc import Iterator

from trialgraph.core.model import Span

_TAG = re.compile(
    r"</?(?P<name>br|p|div|ul|ol|li|tr|td|th|span|b|i|u|strong|em|h[1-6])(?:\s[^<>\n]{0,80})?\s*/?>", re.IGNORECASE
)
_INLINE = frozenset({"td", "th", "span", "b", "i", "u", "strong", "em"})
_QUOTE = re.compile(r"(?m)^[ ]*(?:>[ ]?)+")
_MOSTLY = 0.8  # the share of lines that a mail quotes, if it quotes the page
# The head or foot of a printed page, with the blank lines around it.
_RUNNING = re.compile(
    r"\n(?:[ ]*\n)*[^\n]{0,120}\bpage[ ]\d{1,3}(?:[ ](?:of|/)[ ]?\d{1,3})?[^\n]{0,60}(?:\n[ ]*(?=\n))*(?=\n)",
    re.IGNORECASE,
)
_BOX = re.compile(r"(?m)(?<=^[-*+] )\[[ xX]\](?= )")  # of a list of tasks: "- [x] Adults"
_LINK = re.compile(r"(?P<open>!?\[)(?P<words>[^\[\]\n]{1,200})(?P<close>\]\([^()\s]{1,400}(?:[ ]\"[^\"\n]*\")?\))")
_STRONG = re.compile(r"\*\*(?![ *])|(?<=[^\s*])\*\*|__")
_LONGEST_CODE = 20  # characters of a line's end, a code and the blanks around it
_CODE = re.compile(
    r"(?:\A|\n)[ ]*[A-Z]\.\d{1,2}(?:\.\d{1,2}){0,3}\.?\Z"
)  # "E.4" before a label, as forms count their rows


def marking(view: str) -> list[Span]:
    """Return the places of what is no part of a page's words.

    >>> view = "> **Aims**\\n> To cure"
    >>> [view[place.start : place.end] for place in marking(view)]
    ['> ', '**', '**', '> ']
    """
    running = _places(_RUNNING, view, "123456789")
    markdown = (*_places(_STRONG, view, "*_"), *_places(_BOX, view, "["), *_links(view))
    return sorted({*_places(_TAG, view, "<"), *_quotes(view), *markdown, *running})


def cleared(view: str, places: list[Span]) -> str:
    """Return a view with blanks at these places, and a line end where a tag ended a line.

    >>> cleared("one<br>two", [Span(3, 7)])
    'one\\n   two'
    """
    letters = list(view)
    for place in places:
        tag = _TAG.match(view, place.start, place.end)
        ends = tag is not None and tag["name"].casefold() not in _INLINE
        letters[place.start : place.end] = ("\n" if ends else " ") + " " * (place.end - place.start - 1)
    return "".join(letters)


def barred(words: str, view: str) -> str:
    """Return the view of a page's words with a bar for each tab between them: what tabs part are cells."""
    letters = list(view)
    for tab in re.finditer(r"(?<=[^\s])[ ]*\t+(?=[^\s])", words):
        near = words[max(0, tab.start() - _LONGEST_CODE) : tab.start()]
        coded = _CODE.search(near) is not None
        cleared = view[tab.start() - 1].isspace()  # what stood before it
        if letters[tab.end() - 1] in " \t" and not (coded or cleared):  # no part of a mark that was put there
            letters[tab.end() - 1] = "|"
    return "".join(letters)


def _places(pattern: re.Pattern[str], view: str, signs: str) -> Iterator[Span]:
    if any(sign in view for sign in signs):
        yield from (Span(*match.span()) for match in pattern.finditer(view))


def _links(view: str) -> Iterator[Span]:
    """What Markdown writes around the words of a link, and the whole of an image."""
    for match in _LINK.finditer(view) if "](" in view else ():
        if match["open"].startswith("!"):
            yield Span(*match.span())
        else:
            yield Span(*match.span("open"))
            yield Span(*match.span("close"))


def _quotes(view: str) -> Iterator[Span]:
    """The signs before the lines of a quoted mail, if most of its lines have them."""
    lines = [line for line in view.split("\n") if line.strip()]
    if sum(line.lstrip().startswith(">") for line in lines) > _MOSTLY * len(lines):
        yield from _places(_QUOTE, view, ">")
