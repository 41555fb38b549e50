"""Turn entries into workflow commands, which GitHub shows on the lines of a pull request.

Source: GitHub Docs, “Workflow commands for GitHub Actions”.
"""

from collections.abc import Sequence

from trialgraph.check.reporting.entry import Entry
from trialgraph.core.model import Severity

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def as_annotations(entries: Sequence[Entry]) -> str:
    """Return a command for each entry."""
    return "\n".join(_command(entry) for entry in entries)


def _command(entry: Entry) -> str:
    place = entry.place
    values = {"file": entry.file, "title": f"{entry.code} {entry.trial}".rstrip()}
    if place:
        values |= {"line": str(place.line), "endLine": str(place.end_line), "col": str(place.column)}
        values |= {"endColumn": str(place.end_column)} if place.line == place.end_line else {}
    told = ",".join(f"{name}={_property(value)}" for name, value in values.items() if value)
    return f"::{_COMMANDS[entry.severity]} {told}::{_data(f'{entry.message} {entry.mend}')}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
