"""Keep beside a snapshot what a check found in it besides the findings that are in the graph, and read it again."""

from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from trialgraph.check.result import Result
from trialgraph.core.model import Severity
from trialgraph.graph import checked
from trialgraph.graph.checked import Checked, Row


def keep(folder: Path, results: Iterable[Result]) -> None:
    """Write results beside the snapshot of a folder; where nothing may be written, nothing is kept."""
    with suppress(OSError):
        checked.write(folder, map(_row, results))


@lru_cache(maxsize=1)
def kept(found: Checked | None) -> tuple[Result, ...]:
    """Return the results that lie beside a snapshot."""
    return tuple(map(_result, found.rows)) if found else ()


def _row(result: Result) -> Row:
    said = (result.message, result.reason, result.node, result.trial, result.passage, result.value)
    return [result.severity.value, result.code, *said]


def _result(row: Row) -> Result:
    severity, *rest = row
    return Result(Severity(severity), *rest)  # type: ignore[arg-type]
