"""Turn a workbook (XLSX, XLSB, ODS) into the rows of its sheets that are a registry's table, each a table of one row.

So the WHO's portal ships its trials. A row becomes the CSV of the header and itself, which the readers of tables read.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from trialgraph.input import readers
from trialgraph.input.readers import unknown
from trialgraph.input.splitting.piece import Piece, refused

_HEADS = 10  # rows among which a header stands
_LARGEST = 300_000_000  # bytes of a workbook, which is held whole
_INSTALL = "Install the extra: pip install 'trialgraph[xlsx]', or save the sheet as CSV."
_SAVE = "Save the sheet as CSV."
_SHEETS = ("an Excel workbook", "an OpenDocument spreadsheet")

Row = tuple[str, ...]


def recognises(data: bytes) -> bool:
    """Whether bytes are a workbook."""
    return unknown.of_bytes(data) in _SHEETS


def split(data: bytes, source: str) -> Iterator[Piece]:
    """Yield the header with each row of each sheet that has the columns of a registry.

    Where there is no such sheet, or none can be read, the workbook is a piece of its own, for the readers to refuse.
    """
    try:
        import python_calamine as calamine  # an extra
    except ImportError:
        yield refused(source, "", "a workbook is read with python-calamine, which is not installed", _INSTALL)
        return
    if len(data) > _LARGEST:
        yield refused(source, "", f"more than {_LARGEST / 1e6:g} MB is too large for a workbook", _SAVE)
        return
    found = False
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        for name in book.sheet_names:
            rows = ([_cell(value) for value in row] for row in book.get_sheet_by_name(name).to_python())
            for piece in _table(rows, source, f": sheet {name}, row " if len(book.sheet_names) > 1 else ": row "):
                found = True
                yield piece
    except Exception as error:  # whatever the library raises on a damaged file, one file must not stop the others
        if found:
            yield refused(source, "", f"the rest of this workbook cannot be read ({error})", _SAVE)
    if not found:
        yield Piece(source, "", data)


def _table(rows: Iterator[list[str]], source: str, position: str) -> Iterator[Piece]:
    """The rows below the header of a sheet, if it has one; what stands above it is a title."""
    header: Row | None = None
    for number, row in enumerate(rows, 1):
        if header is None:
            header = _header(row)
            if header is None and number == _HEADS:
                return
        elif any(cell.strip() for cell in row):
            yield Piece(source, f"{position}{number}", _written([header, row[: len(header)]]))


def _header(row: Sequence[str]) -> Row | None:
    """The names of columns that a reader knows."""
    names = list(row)
    while names and not names[-1].strip():
        names.pop()
    return tuple(names) if names and readers.recognised(_written([names])) else None


def _written(rows: Sequence[Sequence[str]]) -> bytes:
    """Rows as CSV."""
    file = io.StringIO(newline="")
    csv.writer(file, lineterminator="\n").writerows(rows)
    return file.getvalue().encode()


def _cell(value: object) -> str:
    """What a cell shows: a whole number without a point, a day without its time.

    >>> from datetime import datetime
    >>> [_cell(each) for each in ("Phase 1", 18.0, 0.5, datetime(2024, 1, 16), True)]
    ['Phase 1', '18', '0.5', '2024-01-16', 'Yes']
    """
    match value:
        case bool():
            return "Yes" if value else "No"
        case float() if value.is_integer():
            return str(int(value))
        case datetime():
            return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat(" ")
        case date():
            return value.isoformat()
        case _:
            return str(value)
