"""Hold what a check found, for people, programs and notebooks."""

from typing import Final

from trialgraph.ask.table import Table
from trialgraph.check.report import Report
from trialgraph.check.reporting.entry import Entry, where
from trialgraph.library.tabular import Rows

_COLUMNS: Final = ("severity", "code", "trial", "message", "words", "where", "fingerprint")


class Findings(Rows):
    """What is wrong in a graph, the worst first: a row for each, and the `entries` with all that is known of them.

    `notices` tell what was not looked at.
    """

    def __init__(self, report: Report) -> None:
        super().__init__(Table(_COLUMNS, tuple(_row(each) for each in report.entries)))
        self._report = report
        self.notices = report.notices

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The findings, the worst first."""
        return self._report.entries

    @property
    def summary(self) -> str:
        """How many there are of each severity: ``0 errors, 1 warning, 2 infos``."""
        return self._report.summary

    def at_least(self, severity: str) -> "Findings":
        """Return those at or above a severity: ``error``, ``warning``, ``info``; none are at or above ``never``."""
        return Findings(Report(tuple(self._report.at_least(severity)), self.notices))

    def written(self, format: str = "table", *, precision: bool = False) -> str:
        """Return a report: table, html, csv, json, turtle, junit, sarif or github."""
        return self._report.shown(format, precision=precision)

    def __repr__(self) -> str:
        return self.summary


def _row(entry: Entry) -> tuple[str | None, ...]:
    words = entry.words.quote if entry.words else None
    return (entry.severity.value, entry.code, entry.trial, entry.message, words, where(entry) or None,
            entry.fingerprint)  # fmt: skip
