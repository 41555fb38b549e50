"""Tell what notes on a list or on the trial from criteria: "Other criteria may apply.", a footnote, a glossary."""

import re
from collections.abc import Sequence

from trialgraph.input.page import criteria
from trialgraph.input.page.line import Line
from trialgraph.knowledge.lexicon import Lexicon

_FIGURE = re.compile(r"[≤≥<>=]|\d\s*%")
_OPENING = 20  # characters before the words of a note
_GLOSSARY = re.compile(r"(?:[A-Z][\w+/-]{1,9}(?:,|:| =| [-–])\s[a-z][^;:]{3,70}[;.]\s*){2}")  # "IV, intravenous; CT, …"
_LETTERED = re.compile(r"[a-h] [A-Z][a-z]+ [a-z]")
_SIGNS = "*†‡§¶#^※"


def is_note(line: Line, lexicon: Lexicon) -> bool:
    """Whether a line speaks of the list or the trial and not of who may take part: "Other criteria may apply."."""
    if line.marked or _FIGURE.search(line.text):
        return False
    notes = [hit.start for hit in lexicon.find("item-word", line.text) if hit.concept.code == "note"]
    if notes and not notes[0] and line.gap and line.text.endswith(".") and ":" not in line.text:
        return True
    return any(start <= _OPENING for start in notes) and not criteria.kinds([line], lexicon)


def is_footnote(line: Line, items: Sequence[Line], above: Sequence[Line]) -> bool:
    """Whether a line explains a sign that stands behind a word of an item: "* In Gilbert's disease …" for "ULN*"."""
    sign = line.text[0]
    named = sign in _SIGNS and any(re.search(rf"[\w)]{re.escape(sign)}(?=[\s,.;)]|$)", item.words) for item in above)
    return (named and (line.gap or items[0].text[0] != sign)) or _is_lettered(line, items)


def _is_lettered(line: Line, items: Sequence[Line]) -> bool:
    """Whether a line has the letter of a note before it, once a raised one: "a Patients with EGFR mutations must …"."""
    capitals = len(items) > 1 and all(not item.words[0].islower() for item in items)
    return capitals and not line.marked and _LETTERED.match(line.text) is not None


def is_glossary(words: str) -> bool:
    """Whether a line spells out abbreviations: "IV, intravenous; CT, computed tomography."."""
    return _GLOSSARY.match(words) is not None
