"""Turn the table a registry exports (CSV, TSV) into its rows, each below the header, as a table of one row."""

import csv
import io
import re
from collections.abc import Iterator

from trialgraph.input import readers
from trialgraph.input.splitting.piece import Piece, refused
from trialgraph.input.splitting.window import Window

_ROWS = {
    delimiter: re.compile(
        rb'(?:(?:"(?:[^"]++|"")*+"[^%b\r\n]*+|(?!")[^%b\r\n]*+)(?:%b|\r?\n))+?(?<=\n)'
        % (delimiter, delimiter, delimiter)
    )
    for delimiter in (b",", b"\t")
}


def recognises(head: bytes) -> bool:
    """Whether the first line is the header of a table that a reader reads."""
    line, end, _ = head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n").partition(b"\n")
    return bool(end) and any(sign in line for sign in b",\t") and readers.recognised(line + end)


def split(window: Window, source: str) -> Iterator[Piece]:
    """Yield the header with each row; a last row without a line end is cut where cells are missing (RFC 4180, 2.2)."""
    window.take(window.space())
    delimiter = b"\t" if b"\t" in window.view(window.data.find(b"\n", window.at) - window.at) else b","
    rows = _ROWS[delimiter]
    header = window.take(_row_end(window, rows) or 0)
    while window.view(1):
        position, end = f":{window.line}", _row_end(window, rows)
        if end is None:
            break
        row = window.take(end)
        if row.strip(b'\r\n\t, "'):
            yield Piece(source, position, header + row)
    if len(window) > readers.LARGEST:
        what = "a quotation mark opens in this row and does not close, so it and what follows are not read"
        yield refused(source, position, what, "Close it, or download the file again.")
    elif window.problem:
        yield refused(source, "", window.problem)
    elif len(window) and _is_whole(header, window.view(len(window)), delimiter.decode()):
        yield Piece(source, position, header + window.take(len(window)))
    elif len(window):
        what = "the file stops in this row, before its line ends"
        yield refused(source, position, what, "Download it again, or end the last line.")


def _is_whole(header: bytes, row: bytes, delimiter: str) -> bool:
    """Whether a row has a cell for each column, and closes its quotation marks."""
    csv.field_size_limit(readers.LARGEST)
    try:
        text = io.StringIO((header + row).decode(errors="replace"), newline="")
        return len({len(cells) for cells in csv.reader(text, delimiter=delimiter, strict=True)}) == 1
    except csv.Error:
        return False


def _row_end(window: Window, rows: re.Pattern[bytes]) -> int | None:
    """Return how many bytes the next row has with its line end; None where that is not to be seen."""
    while True:
        found = rows.match(window.data, window.at)
        if found:
            return found.end() - window.at
        if len(window) > readers.LARGEST or not window.more():
            return None
