"""Turn the elements of a web page, one after the other, into the lines that it shows.

A block begins a line, an item has the marker that a browser shows, a row is one line with its cells.
"""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from itertools import accumulate, islice

from lxml import etree

from trialgraph.core.vocabulary import TG
from trialgraph.input.page import rows
from trialgraph.input.page.rows import Row, Table
from trialgraph.knowledge.lexicon import Lexicon

_PARAGRAPHS = frozenset({
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "table", "dl", "ul", "ol", "hr", "fieldset", "figure",
    "summary",
})  # fmt: skip
_BLOCKS = _PARAGRAPHS | {
    "address", "article", "aside", "body", "button", "caption", "center", "details", "dd", "dialog", "div", "dt",
    "figcaption", "footer", "form", "header", "html", "legend", "li", "main", "section", "tbody", "td",
    "tfoot", "th", "thead", "tr",
}  # fmt: skip
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "dt", "table"})  # an item that is one shows no marker
_TITLES = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "summary"})
_TICKED = ("checkbox", "radio")
_INLINE = frozenset({"b", "strong", "span", "label", "em", "i", "a"})
_KEEPING = re.compile(r"white-space\s*:\s*(?:pre|break)", re.IGNORECASE)
_SET_IN = re.compile(r"(?:margin|padding)-left\s*:\s*(?P<size>\d{1,3}(?:\.\d+)?)(?P<unit>px|r?em|pt)", re.IGNORECASE)
_LEVEL = re.compile(
    r"(?:^|[\s_-])(?:indent|level|lvl|depth|nest(?:ed)?|tier)[-_]?(?P<level>[0-9])(?:\s|$)", re.IGNORECASE
)
_STEP = {"px": 20, "pt": 15, "em": 1.5, "rem": 1.5}  # how far one step is
_DEEPEST = 4
_BLANKS = re.compile(r"[ \t\r\n\f]+")  # a no-break space is none
_MARKED = re.compile(r"\(?\d{1,2} ?[.,)、](?!\d)|\(?[a-z][.)]\s|[-*•·–]\s?")
_POWER = re.compile(r"[-+−–]?\d{1,3}")


@dataclass(slots=True)
class _List:
    """An open list: the number of its next item, None for one with bullets; letters instead of numbers."""

    number: int | None
    letters: bool = False

    def next(self, item: etree._Element) -> str:
        """Return the marker of the next item."""
        if self.number is None:
            return "- "
        number = _whole(item.get("value"), self.number)
        self.number = number + 1
        return f"{chr(ord('a') + number - 1)}) " if self.letters and 0 < number <= 26 else f"{number}. "


@dataclass(slots=True)
class Lines:
    """The text so far, and what is owed before the next word: line ends, a blank, a list marker."""

    lexicon: Lexicon
    parts: list[str] = field(default_factory=list)
    gap: int = 0
    blank: bool = False
    marker: str = ""
    kept: int = 0  # open elements in which line ends and blanks stay
    begin: int = 0  # the part at which the line begins
    margins: list[int] = field(default_factory=list)  # how far the open blocks are set in by their style
    title: bool = False  # whether the next words open a heading
    titled: list[int] = field(default_factory=list)  # the parts at which headings begin
    ended: list[int] = field(default_factory=list)  # the parts at which a row ends the list of the row above
    lists: list[_List] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)  # those that are open

    def say(self, text: str) -> None:
        """Add words to the line, blanks folded to one."""
        if self.kept and "\n" in text:
            for line in text.split("\n"):
                self.say(line)
                self.gap = max(self.gap, 1)
            return
        words = _BLANKS.sub(" ", text).replace("\xad", "")
        if not words.strip(" "):
            self.blank = self.blank or bool(words)
            return
        if self.gap or not self.parts:
            self._begin(words)
            if self.title:
                self.titled.append(len(self.parts))
        elif self.blank or words[0] == " ":
            self.parts.append(" ")
        self.title = False
        self.parts.append(words.strip(" "))
        self.blank = words[-1] == " "

    def _begin(self, words: str) -> None:
        """Begin a line: what stands further in belongs to the item above."""
        marker = "" if _MARKED.match(words.strip(" ")) else self.marker
        inside = max(0, len(self.lists) - (1 if self.marker else 0))
        self.parts += ["\n" * self.gap if self.parts else "", "  " * (inside + sum(self.margins)), marker]
        self.gap, self.marker, self.begin = 0, "", len(self.parts) - 2

    def is_power(self, element: etree._Element) -> bool:
        """Write the raised number of ``10<sup>6</sup>`` as ``^6``, that of ``m<sup>2</sup>`` as ``2``."""
        digits = "".join(islice(element.itertext(), 2)).strip() if element.tag == "sup" else ""
        before = self.parts[-1][-1:] if self.parts and not self.gap and not self.blank else ""
        if not _POWER.fullmatch(digits) or not before:
            return False
        self.parts.append(digits if before.isalpha() and digits in ("2", "3") else f"^{digits}")
        return True

    def open(self, element: etree._Element) -> None:
        """Begin an element: a block begins a line, an item owes its marker."""
        tag = str(element.tag)
        if tag == "br":
            self.gap = max(self.gap, 1)
        elif tag in _BLOCKS:
            self._break(tag)
        self.kept += _keeps(element)
        if tag in _BLOCKS:
            self.margins.append(_margin(element))
        if tag in _HEADINGS:
            self.marker = ""
        self.title = self.title or tag in _TITLES  # of what stands in it too: a button, a division
        opener = _OPENERS.get("li" if element.get("role") == "listitem" else tag)
        if opener:
            opener(self, element)

    def close(self, element: etree._Element) -> None:
        """End an element: a block ends its line, a row joins its cells."""
        tag = str(element.tag)
        self.kept -= _keeps(element)
        self.title = self.title and tag not in _TITLES
        if tag in _BLOCKS:
            self.margins.pop()
        if tag in ("ul", "ol"):
            self.lists.pop()
        elif tag == "li" or element.get("role") == "listitem":
            self.marker = ""
        elif tag == "table":
            self._end_table(self.tables.pop())
        elif tag in ("tr", "dl"):
            self._join(self.rows.pop())
        elif tag in _INLINE:
            self._end_label(element)
        if tag in _BLOCKS:
            self._break(tag)

    def _break(self, tag: str) -> None:
        """Owe a line end, and a blank line around a paragraph outside lists and tables."""
        tight = self.lists or self.rows or tag not in _PARAGRAPHS
        self.gap, self.blank = max(self.gap, 1 if tight else 2), False

    def _end_label(self, element: etree._Element) -> None:
        """Part a label of the lexicon from its value: ``<b>Clinical Phase:</b> PHASE1`` in two lines.

        One that is glued to the next element gets a colon: ``<span>Phase</span><span>1</span>``.
        """
        if self.gap or len(self.parts) - self.begin > 8:
            return
        line = "".join(self.parts[self.begin :]).strip()
        named = self.lexicon.read("heading", line.rstrip(": "))
        glued = not (element.tail or self.blank) and element.getnext() is not None and not line.endswith(":")
        if named and line.endswith(":") and element.tag in ("b", "strong"):
            self.gap = 1
        elif named and glued and self.lexicon.value(named, TG.holds) == "value":
            self.parts.append(":")
            self.blank = True

    def titles(self) -> frozenset[int]:
        """Return the places in the text at which headings begin."""
        return self._places(self.titled)

    def ends(self) -> frozenset[int]:
        """Return the places in the text at which a row of a table ends a list of criteria."""
        return self._places(self.ended)

    def _places(self, parts: Collection[int]) -> frozenset[int]:
        places = [0, *accumulate(map(len, self.parts))]
        return frozenset(places[part] for part in parts if part < len(places))

    def begin_list(self, element: etree._Element) -> None:
        number = _whole(element.get("start"), 1) if element.tag == "ol" else None
        self.lists.append(_List(number, element.get("type") == "a"))

    def begin_item(self, element: etree._Element) -> None:
        self.marker = (self.lists[-1] if self.lists else _List(None)).next(element)

    def begin_input(self, element: etree._Element) -> None:
        """Take a box to tick for the marker of an item: a form may ask criterion by criterion."""
        if element.get("type") in _TICKED and self.gap:
            self.marker = self.marker or "- "

    def begin_table(self, element: etree._Element) -> None:
        self.tables.append(rows.table(element, self.lexicon))

    def begin_row(self, element: etree._Element) -> None:
        table = self.tables[-1] if self.tables and element.tag == "tr" else Table()
        self.rows.append(Row(table, element.tag == "dl"))

    def begin_cell(self, element: etree._Element) -> None:
        if self.rows:
            row = self.rows[-1]
            row.reach = row.reach if row.cells else rows.reach(element)
            row.cells.append(len(self.parts))

    def begin_term(self, element: etree._Element) -> None:
        if self.rows:
            self._join(self.rows[-1])
            self.rows[-1].cells = [len(self.parts)]

    def _join(self, row: Row) -> None:
        """Join the cells of a row to one line, or to lines where a cell has several."""
        if not row.cells:
            return
        first, ends = row.cells[0], [*row.cells[1:], len(self.parts)]
        texts = ["".join(self.parts[a:b]) for a, b in zip(row.cells, ends, strict=True)]
        whole = "".join(texts)
        margin = whole[: len(whole) - len(whole.lstrip(" \n"))]
        cells = [cell.strip(" \n") for cell in texts]
        if rows.ends_list(cells, row, self.lexicon):
            self.ended.append(first + 1)
        lines = rows.joined(cells, row, self.lexicon)
        self.parts[first:] = [margin, lines] if lines else []
        self.titled = [part for part in self.titled if part < first]
        self.begin, row.cells = first, []

    def _end_table(self, table: Table) -> None:
        """Show the columns of a table that stand for themselves one below the other."""
        text = rows.columns(table)
        if text:
            self.parts.append("\n\n" * bool(self.parts) + text)
            self.begin = len(self.parts) - 1


_OPENERS: dict[str, Callable[[Lines, etree._Element], None]] = {
    "ul": Lines.begin_list,
    "ol": Lines.begin_list,
    "li": Lines.begin_item,
    "input": Lines.begin_input,
    "table": Lines.begin_table,
    "tr": Lines.begin_row,
    "dl": Lines.begin_row,
    "td": Lines.begin_cell,
    "th": Lines.begin_cell,
    "dd": Lines.begin_cell,
    "dt": Lines.begin_term,
}


def _keeps(element: etree._Element) -> bool:
    if element.tag == "sup":
        return False
    return element.tag == "pre" or _KEEPING.search(element.get("style", "")) is not None


def _margin(element: etree._Element) -> int:
    """How many steps an element is set in, by its style, a level that it states, or the name of its class."""
    found = _SET_IN.search(element.get("style", ""))
    if found:
        return min(round(float(found["size"]) / _STEP[found["unit"].lower()]), _DEEPEST)
    level = _whole(element.get("aria-level"), 1) - 1 if element.get("role") == "listitem" else 0
    named = _LEVEL.search(element.get("class", ""))
    grouped = int(element.tag == "fieldset")  # the parts of what is asked above
    return min(level or (int(named["level"]) if named else grouped), _DEEPEST)


def _whole(words: str | None, default: int) -> int:
    return int(words) if words and re.fullmatch(r"\d{1,4}", words.strip()) else default
