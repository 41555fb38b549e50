"""Turn the outline numbers of a protocol into list marks: "4.1.1 Adults", "4.1.2 Lupus" below "4.1 Inclusion criteria".

A number before a heading is no mark; in a document with such numbers it is left out, so that the heading ends a list;
so it is before the title of any section that is no part of the items' own.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from trialgraph.input.page import labels
from trialgraph.knowledge.lexicon import Lexicon

_NUMBER = re.compile(
    r"(?m)^(?P<indent>[ ]*)(?P<parent>\d{1,2}(?:\.\d{1,2}){1,3})\.(?P<last>\d{1,2})\.?[ ]+(?=(?P<words>[^\s\d][^\n]*))"
)
_SECTION = re.compile(r"(?m)^[ ]*(?P<number>\d{1,2}(?:\.\d{1,2}){0,3}\.?)[ ]+(?=(?P<words>[A-Z][^\n]*))")
_COUNTED = re.compile(r"(?m)^[ ]*[一二三四五六七八九十]{1,2}、[ ]*(?P<words>[^\n]{1,40})$")
_SECTIONS = 3  # so numbered, at the least
_LONGEST = 8  # words of the title of a section
_FEWEST = 2  # numbers that count on


class _Item(NamedTuple):
    parent: str
    last: int
    match: re.Match[str]


def marked(view: str, lexicon: Lexicon) -> str:
    r"""Return a view of the same length with a list mark for each outline number of an item, none before headings.

    >>> from trialgraph.knowledge.lexicon import load
    >>> marked("4.1 Inclusion criteria\n4.1.1 Adults\n4.1.2 Lupus", load())
    '    Inclusion criteria\n1.    Adults\n2.    Lupus'
    """
    found = [_Item(match["parent"], int(match["last"]), match) for match in _NUMBER.finditer(view)]
    items = [item for item in found if not labels.heading(item.match["words"], lexicon)]
    runs = [run for run in _runs(items) if len(run) >= _FEWEST and run[0].last == 1]
    if not runs:
        return view
    letters = list(view)
    for match in _SECTION.finditer(view):
        if labels.heading(match["words"], lexicon) or _is_title(match, runs):
            start, end = match.span("number")
            letters[start:end] = " " * (end - start)
    for item in (item for run in runs for item in run):
        size = item.match.end() - item.match.start()
        letters[item.match.start() : item.match.end()] = f"{item.match['indent']}{item.last}. ".ljust(size)
    return "".join(letters)


def sections(view: str, lexicon: Lexicon) -> Mapping[int, str]:
    """Return the places at which other sections begin than lists, where Chinese numbers count the sections.

    >>> from trialgraph.knowledge.lexicon import load
    >>> sections("一、入选标准\\n1. 成人\\n二、排除标准\\n1. 妊娠\\n三、联系", load().speaking("zh"))
    {26: ''}
    """
    found = list(_COUNTED.finditer(view))
    named = [labels.heading(match["words"], lexicon) for match in found]
    if len(found) < _SECTIONS or not any(each and each.code in labels.CRITERIA for each in named):
        return {}
    return {match.start(): "" for match, each in zip(found, named, strict=True) if each is None}


def _is_title(match: re.Match[str], runs: Sequence[Sequence[_Item]]) -> bool:
    """Whether a number stands before a few words, and has fewer parts than those of the items: "5.0 REGISTRATION"."""
    parts = len(match["number"].removesuffix(".").removesuffix(".0").split("."))
    words = match["words"].strip()
    above = all(parts <= run[0].parent.count(".") + 1 for run in runs)
    return above and len(words.split()) <= _LONGEST and not words.endswith((".", ";", ",", ":"))


def _runs(items: Sequence[_Item]) -> Iterator[Sequence[_Item]]:
    """Yield the items of one section each, which count on."""
    run = list(items[:1])
    for before, after in pairwise(items):
        if after.parent != before.parent or after.last != before.last + 1:
            yield run
            run = []
        run.append(after)
    yield run
