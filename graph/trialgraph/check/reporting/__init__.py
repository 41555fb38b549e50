"""Turn what a check found into the report that somebody reads: a table, a page, data, or what a CI system shows.

A format is a module here with one function, and a line below.
"""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from trialgraph.check.reporting.annotations import as_annotations
from trialgraph.check.reporting.entry import Entry, entries
from trialgraph.check.reporting.json_array import as_json
from trialgraph.check.reporting.junit import as_junit
from trialgraph.check.reporting.lines import as_lines
from trialgraph.check.reporting.page import as_html
from trialgraph.check.reporting.sarif import as_sarif
from trialgraph.check.reporting.sheet import as_csv
from trialgraph.check.reporting.validation_report import as_turtle

__all__ = ["FORMATS", "Entry", "entries"]

FORMATS: Mapping[str, Callable[[Sequence[Entry]], str]] = MappingProxyType(
    {
        "table": as_lines,
        "json": as_json,
        "html": as_html,
        "csv": as_csv,
        "turtle": as_turtle,
        "junit": as_junit,
        "sarif": as_sarif,
        "github": as_annotations,
    }
)
