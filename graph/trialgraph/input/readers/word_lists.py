"""Turn the numbering and the styles of a Word document into the markers and the headings of its paragraphs."""

import re
from collections import defaultdict

from lxml import etree

_BULLET = "- "
_HEADING = re.compile(r"(?:heading|überschrift|titre)\s*(?P<level>[1-6])$|(?P<title>title)$", re.IGNORECASE)
_DEEPEST = 9


class Lists:
    """The state of the lists of a document while its paragraphs are gone through in order."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._formats = _formats(numbering) if numbering is not None else {}
        self._names = dict[str, str]()
        self._numbered = dict[str, tuple[str, int]]()
        self._counts = defaultdict[str, list[int]](lambda: [0] * _DEEPEST)
        for style in styles.iter("{*}style") if styles is not None else ():
            name, code = style.find("{*}name"), _attribute(style, "styleId")
            self._names[code] = _attribute(name, "val") if name is not None else code
            found = _number(style)
            if found:
                self._numbered[code] = found

    def heading(self, paragraph: etree._Element) -> str | None:
        """Return the element of HTML of a heading, None for any other paragraph."""
        properties = paragraph.find("{*}pPr")
        level = properties.find("{*}outlineLvl") if properties is not None else None
        if level is not None and _attribute(level, "val") in tuple("012345"):
            return f"h{int(_attribute(level, 'val')) + 1}"
        found = _HEADING.match(self._names.get(_style(paragraph), _style(paragraph)))
        return f"h{found['level'] or 1}" if found else None

    def marker(self, paragraph: etree._Element) -> str:
        """Return the marker of an item, and count it; nothing for a paragraph that is none."""
        found = _number(paragraph) or self._numbered.get(_style(paragraph))
        if not found or found[0] == "0":
            return ""
        name, level = found
        kind = self._formats.get(name, {}).get(level, "decimal")
        counts = self._counts[name]
        counts[level] += 1
        counts[level + 1 :] = [0] * (_DEEPEST - level - 1)
        number = counts[level]
        if kind in ("bullet", "none"):
            return _BULLET
        if kind in ("lowerLetter", "upperLetter") and number <= 26:
            return f"{chr(ord('a') + number - 1)}) "
        return f"{number}. "


def _formats(numbering: etree._Element) -> dict[str, dict[int, str]]:
    """The format of each level of each list."""
    abstract = {
        _attribute(each, "abstractNumId"): {
            _level(_attribute(level, "ilvl")): _attribute(level.find("{*}numFmt"), "val")
            for level in each.iter("{*}lvl")
            if level.find("{*}numFmt") is not None
        }
        for each in numbering.iter("{*}abstractNum")
    }
    links = ((each, each.find("{*}abstractNumId")) for each in numbering.iter("{*}num"))
    return {_attribute(each, "numId"): abstract.get(_attribute(link, "val"), {}) for each, link in links}


def _number(element: etree._Element) -> tuple[str, int] | None:
    """The list and the level that a paragraph or a style names."""
    found = element.find("{*}pPr/{*}numPr")
    name = found.find("{*}numId") if found is not None else None
    if found is None or name is None:
        return None
    return _attribute(name, "val"), _level(_attribute(found.find("{*}ilvl"), "val"))


def _level(words: str) -> int:
    return min(int(words), _DEEPEST - 1) if re.fullmatch(r"\d", words) else 0


def _style(paragraph: etree._Element) -> str:
    return _attribute(paragraph.find("{*}pPr/{*}pStyle"), "val")


def _attribute(element: etree._Element | None, name: str) -> str:
    """An attribute of the vocabulary of Word, empty where there is none."""
    items = element.attrib.items() if element is not None else ()
    return next((str(value) for key, value in items if str(key).rpartition("}")[2] == name), "")
