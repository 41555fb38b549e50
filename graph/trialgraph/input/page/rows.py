"""Turn the rows of a table of a web page, and terms with what they mean, into lines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from lxml import etree

from trialgraph.core.vocabulary import TG
from trialgraph.input.page import labels as headings
from trialgraph.input.page.labels import CRITERIA
from trialgraph.input.page.line import MARK
from trialgraph.knowledge.lexicon import Lexicon
from trialgraph.language.leads import lead

_LONGEST_LABEL = 60
_ROWS = re.compile(r"[1-9]\d{0,2}")  # over which a cell reaches
_NUMBER = re.compile(r"\d{1,2}[.)]?")
_TITLED = 2  # rows below the title of a table: names of columns, and what stands below them
_PARTS = ("br", "p", "li", "div")  # what makes several lines of a cell


@dataclass(slots=True)
class Table:
    """The names of its columns; where those stand for themselves, what has been read of each."""

    names: tuple[str, ...] = ()
    apart: bool = False
    columns: list[list[str]] = field(default_factory=list)
    grouped: bool = False  # whether cells that reach over several rows name lists of criteria
    left: int = 0  # rows of such a list that are still to come
    listed: bool = False  # whether the label of a row so far names a list of criteria


@dataclass(slots=True)
class Row:
    """A row of a table, or a term with what it means: where each cell begins."""

    table: Table = field(default_factory=Table)
    terms: bool = False
    cells: list[int] = field(default_factory=list)
    reach: int = 1  # rows over which its first cell reaches


def table(element: etree._Element, lexicon: Lexicon) -> Table:
    """Return a table with the names of its columns, if it has any: those in its head, or headings in its first row.

    Lists of criteria stand for themselves below their names; so does each column where cells have several lines.
    """
    rows = _below_title(list(islice(element.iter("tr"), 50)))
    first = list(_cells(rows[0])) if rows else []
    if any(_names_list(cell, lexicon) for row in rows for cell in islice(_cells(row), 1)):
        return Table(tuple(_words(cell) for cell in first) if reach(first[0]) == 1 else (), grouped=True)
    names = tuple(_words(cell) for cell in first)
    named = [headings.heading(name, lexicon) for name in names]
    if len(first) < 2:
        return Table()
    lists = {each.code for each in named if each and each.code in CRITERIA}
    known = lists and (None not in named or len(lists) > 1)
    if known and len(rows) > 1 and all(len(list(_cells(row))) == len(first) for row in rows):
        return Table(names, apart=True, columns=[[] for _ in first])
    heads = tuple(name for name, cell in zip(names, first, strict=True) if cell.tag == "th")
    return Table(heads) if len(heads) > 1 else Table()


def _below_title(rows: list[etree._Element]) -> list[etree._Element]:
    """The rows below one whose only cell reaches over all columns: the title of the table."""
    title = list(_cells(rows[0])) if len(rows) > _TITLED else []
    return rows[1:] if len(title) == 1 and int("0" + re.sub(r"\D", "", title[0].get("colspan", ""))) > 1 else rows


def reach(cell: etree._Element) -> int:
    """Return over how many rows a cell reaches."""
    rows = cell.get("rowspan", "")
    return int(rows) if _ROWS.fullmatch(rows) else 1


def _names_list(cell: etree._Element, lexicon: Lexicon) -> bool:
    """Whether a cell beside several rows names the list of criteria that stands in them."""
    return reach(cell) > 1 and bool(_list_name(_words(cell), lexicon))


def _list_name(words: str, lexicon: Lexicon) -> str:
    """The heading of a list that words are; with a colon where they only speak of one; nothing where they name none."""
    named = headings.heading(words, lexicon)
    if named and named.code in CRITERIA:
        return words
    return f"{words.rstrip(' :')}:" if len(words) <= _LONGEST_LABEL and lead(f"{words}:", lexicon) else ""


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    return (cell for cell in row if cell.tag in ("td", "th"))


def columns(table: Table) -> str:
    """Return the columns that stand for themselves, one below the other."""
    return "\n\n".join("\n".join(column) for column in table.columns if column)


def ends_list(cells: list[str], row: Row, lexicon: Lexicon) -> bool:
    """Return whether a row with a label stands behind one whose label names a list of criteria, and so ends that."""
    told = [cell for cell in cells if cell]
    if len(told) != 2 or row.table.names or row.table.grouped or len(told[0]) > _LONGEST_LABEL or "\n" in told[0]:
        return False
    behind = row.table.listed
    row.table.listed = behind or ("\n" in told[1] and bool(_list_name(_bare(told[0]), lexicon)))
    return behind


def joined(cells: list[str], row: Row, lexicon: Lexicon) -> str:
    """The line of a row: a label and its value, or values between tabs; lines where the names of columns are labels."""
    table = row.table
    if table.grouped:
        return _in_group(cells, row, lexicon)
    if table.apart and len(cells) == len(table.names):
        for column, cell in zip(table.columns, cells, strict=True):
            column += [cell] if cell else []
        return ""
    labels = [_is_label(name, lexicon) for name in table.names]
    if any(labels) and len(cells) == len(labels):
        columns = zip(cells, table.names, labels, strict=True)
        return "\n".join(
            f"{name}: {cell}" if label else cell for cell, name, label in columns if cell not in ("", name)
        )
    cells = [cell for cell in cells if cell]
    if len(cells) == 2 and not table.names:
        return _paired(cells, lexicon)
    return "\n".join(cells) if row.terms else _tabbed(cells)


def _in_group(cells: list[str], row: Row, lexicon: Lexicon) -> str:
    """The line of a row of a table whose lists have their names beside several rows: the name, then each item."""
    table = row.table
    opens = row.reach > 1 or (not table.left and len(cells) > 1)
    title = _list_name(_bare(cells[0]), lexicon) if opens else ""
    if title and row.reach == 1 and tuple(map(_bare, cells)) == tuple(map(_bare, table.names)):
        return ""
    if title:
        title, cells, table.left = f"{title}\n", cells[1:], row.reach
    inside, table.left = table.left > 0, max(0, table.left - 1)
    cells = [cell for cell in cells if cell]
    if inside and len(cells) == 1 and "\n" not in cells[0] and not MARK.match(cells[0]):
        return f"{title}- {cells[0]}"
    if inside and len(cells) == 2:
        return title + _item(cells[0], cells[1], lexicon)
    return title + (_paired(cells, lexicon) if len(cells) == 2 else _tabbed(cells))


def _item(name: str, words: str, lexicon: Lexicon) -> str:
    """A row of a list: its number and its words, what it tells under a label, or the words that a label only names."""
    if _NUMBER.fullmatch(name):
        return f"{name.rstrip('.)')}. {words}"
    named = headings.heading(name, lexicon)
    return words if named and named.holds == "prose" else _paired([name, words], lexicon)


def _bare(words: str) -> str:
    return " ".join(words.split())


def _is_label(name: str, lexicon: Lexicon) -> bool:
    """Whether the name of a column is that of one value of a block, such as the time frame of an outcome."""
    heading = lexicon.read("heading", name)
    return heading is not None and "." in heading.code and lexicon.value(heading, TG.holds) == "value"


def _paired(cells: list[str], lexicon: Lexicon) -> str:
    """A label and its value on one line; on two where the label is a heading or the value has lines of its own."""
    label, value = cells[0].rstrip(": "), cells[1]
    if lexicon.read("heading", label):
        return f"{label}\n{value}"
    if "\n" in label or len(label) > _LONGEST_LABEL:
        return _tabbed(cells)
    return f"{label}:\n{value}" if "\n" in value else f"{label}: {value}"


def _tabbed(cells: list[str]) -> str:
    return ("\n" if any("\n" in cell for cell in cells) else "\t").join(cells)


def _words(element: etree._Element) -> str:
    return " ".join(" ".join(islice(element.itertext(), 9)).split())
