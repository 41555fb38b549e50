"""Turn the answer to a question into text: an aligned table, CSV, CSV for a spreadsheet, or JSON."""

import csv
import io
import json
import re
import textwrap
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal

from trialgraph.core import printable

Cell = str | int | float | bool | None
Row = tuple[Cell, ...]
Format = Literal["table", "csv", "spreadsheet", "json"]

_WIDEST = 40  # characters of a cell in one line; longer ones are wrapped
_GAP = "  "
# A spreadsheet computes what begins like this, also behind a tab or a line end, and in Japan with wide signs.
_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Table:
    """Named columns and rows of cells; None is a cell about which the graph says nothing.

    Numbers and booleans are such in JSON; everything else is text.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def show(table: Table, *, format: Format = "table") -> str:
    r"""Return a table as text that ends in a line break.

    >>> print(show(Table(("trial", "target"), (("NCT00000000", "HER2"), ("NCT00000001", None)))), end="")
    trial        target
    -----------  ------
    NCT00000000  HER2
    NCT00000001
    """
    match format:
        case "csv":
            return _csv(table)
        case "spreadsheet":
            return _csv(Table(table.columns, tuple(tuple(map(_quoted, row)) for row in table.rows)))
        case "json":
            rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
            return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"
        case "table":
            return _aligned(table)


def _csv(table: Table) -> str:
    """Write rows that end in a line feed; the writer quotes what is in its own line end, so that is a return too."""
    return "".join(f"{_row(row)}\n" for row in (table.columns, *table.rows))


def _row(cells: Row) -> str:
    line = io.StringIO(newline="")
    csv.writer(line, lineterminator="\r\n").writerow(map(_text, cells))
    return line.getvalue().removesuffix("\r\n")


def _quoted(cell: Cell) -> Cell:
    """Return a text that a spreadsheet would compute with the apostrophe that keeps it from that.

    >>> [_quoted(cell) for cell in ("=1+1", "-5", "- none", -5, "HER2")]
    ["'=1+1", '-5', "'- none", -5, 'HER2']
    """
    if isinstance(cell, str) and _FORMULA.match(cell) and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell


def _aligned(table: Table) -> str:
    """Lay rows out in columns; a long cell goes on in the next lines."""
    rows = [[_wrapped(_text(cell)) for cell in row] for row in (table.columns, *table.rows)]
    widths = [max(map(_width, (line for cell in column for line in cell))) for column in zip(*rows, strict=True)]
    rule = _GAP.join("-" * width for width in widths)
    lines = [*_lines(rows[0], widths), rule, *(line for row in rows[1:] for line in _lines(row, widths))]
    if not table.rows:
        lines.append("nothing found")
    return "\n".join(lines) + "\n"


def _text(cell: Cell) -> str:
    """Return a cell as people and SPARQL write it.

    >>> [_text(cell) for cell in (None, True, 75, 0.5, "HER2")]
    ['', 'true', '75', '0.5', 'HER2']
    """
    if cell is None:
        return ""
    return str(cell).lower() if isinstance(cell, bool) else str(cell)


def _wrapped(text: str) -> list[str]:
    words = printable.text(" ".join(text.split()))
    return [printable.line(part) for part in textwrap.wrap(words, _WIDEST)] or [""]


def _lines(row: Sequence[Sequence[str]], widths: Sequence[int]) -> Iterator[str]:
    for parts in zip_longest(*row, fillvalue=""):
        cells = (part + " " * (width - _width(part)) for part, width in zip(parts, widths, strict=True))
        yield _GAP.join(cells).rstrip()


def _width(text: str) -> int:
    """How many columns of a terminal a text takes: Chinese signs take two, combining ones none."""
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text
    )
