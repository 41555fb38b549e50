"""Turn the names of signs before the items of a list into marks: "tick are over 40", "check_circle Adults".

So pages are copied whose ticks and crosses are pictures or letters of a font of icons; the names are data:
``ontology/lexicon/furniture.ttl``.
"""

import re
from collections import Counter
from typing import Final

from trialgraph.knowledge.lexicon import Lexicon

_MARKS: Final = {"tick": "✓", "cross": "✗"}  # by what the lexicon calls them
_FEWEST: Final = 3  # lines that begin with one name
_LINE = re.compile(r"(?m)^(?P<indent>[ \t]*)(?P<words>\S[^\n]*)$")
_ALONE = re.compile(r"[ \t:.-]*(?:\n[ \t]*)?(?=\S)")  # a name may stand on the line above its item


def marked(view: str, lexicon: Lexicon) -> str:
    r"""Return a view of the same length, with a mark for each name of a sign before lines that begin alike.

    >>> from trialgraph.knowledge.lexicon import load
    >>> marked("tick over 40\ntick have gout\ntick not pregnant", load())
    '✓    over 40\n✓    have gout\n✓    not pregnant'
    """
    matcher = lexicon.matcher("furniture")
    found = list[tuple[str, int, int, str]]()
    for line in _LINE.finditer(view):
        hit = matcher.at(line["words"], 0)
        named = matcher.readings(line["words"][: hit.end]) if hit else []
        mark = next((_MARKS[each.code] for each in named if each.code in _MARKS), None)
        if hit and mark:
            start = line.start("words")
            end = start + hit.end
            behind = _ALONE.match(view, end)
            if behind and behind.end() > end:
                found.append((view[start:end].casefold(), start, behind.end(), mark))
    often = Counter(name for name, *_ in found)
    signs = list(view)
    for name, start, end, mark in found:
        if often[name] >= _FEWEST:
            signs[start:end] = mark.ljust(end - start)
    return "".join(signs)
