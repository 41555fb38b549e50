"""Turn entries into CSV for a spreadsheet: a line for each, in which nothing of a document is computed."""

from collections.abc import Sequence

from trialgraph.ask.table import Table, show
from trialgraph.check.reporting.entry import Entry

_COLUMNS = (
    "severity", "rule", "trial", "file", "line", "column", "message", "mend", "reason", "words", "field", "page",
    "precision", "fingerprint",
)  # fmt: skip


def as_csv(entries: Sequence[Entry]) -> str:
    """Return a heading and a row for each entry; a cell is empty where that is not known."""
    rows = tuple(
        (
            entry.severity.value, entry.code, entry.trial, entry.file,
            entry.place.line if entry.place else None, entry.place.column if entry.place else None,
            entry.message, entry.mend, entry.reason,
            entry.words.quote if entry.words else None, entry.words.field if entry.words else None,
            entry.words.page if entry.words else None,
            entry.precision.share if entry.precision else None, entry.fingerprint,
        )
        for entry in entries
    )  # fmt: skip
    return show(Table(_COLUMNS, rows), format="spreadsheet").rstrip("\n")
