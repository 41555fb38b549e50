"""Turn the rows of a table of a web page, and terms with what they mean, into lines."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from lxml import etree

from trialgraph.core.vocabulary import TG
from trialgraph.input.page import labels as headings
from trialgraph.input.page.labels import CRITERIA
from trialgraph.knowledge.lexicon import Lexicon

_LONGEST_LABEL = 60
_PARTS = ("br", "p", "li", "div")  # what makes several lines of a cell


@dataclass(slots=True)
class Table:
    """The names of its columns; where those stand for themselves, what has been read of each."""

    names: tuple[str, ...] = ()
    apart: bool = False
    columns: list[list[str]] = field(default_factory=list)


@dataclass(slots=True)
class Row:
    """A row of a table, or a term with what it means: where each cell begins."""

    table: Table = field(default_factory=Table)
    terms: bool = False
    cells: list[int] = field(default_factory=list)


def table(element: etree._Element, lexicon: Lexicon) -> Table:
    """Return a table with the names of its columns, if it has any: those in its head, or headings in its first row.

    Lists of criteria stand for themselves below their names; so does each column where cells have several lines.
    """
    rows = list(islice(element.iter("tr"), 50))
    first = list(_cells(rows[0])) if rows else []
    names = tuple(_words(cell) for cell in first)
    named = [headings.heading(name, lexicon) for name in names]
    if len(first) < 2:
        return Table()
    if None not in named:
        criteria = any(each and each.code in CRITERIA for each in named)
        if len(rows) > 1 and criteria and all(len(list(_cells(row))) == len(first) for row in rows):
            return Table(names, apart=True, columns=[[] for _ in first])
    heads = tuple(name for name, cell in zip(names, first, strict=True) if cell.tag == "th")
    return Table(heads) if len(heads) > 1 else Table()


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    return (cell for cell in row if cell.tag in ("td", "th"))


def columns(table: Table) -> str:
    """Return the columns that stand for themselves, one below the other."""
    return "\n\n".join("\n".join(column) for column in table.columns if column)


def joined(cells: list[str], row: Row, lexicon: Lexicon) -> str:
    """The line of a row: a label and its value, or values between tabs; lines where the names of columns are labels."""
    table = row.table
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
    return " ".join("".join(islice(element.itertext(), 9)).split())
