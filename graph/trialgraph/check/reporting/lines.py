"""Turn entries into two or three lines each, for people."""

from collections.abc import Sequence

from trialgraph.check.reporting.entry import Entry
from trialgraph.core import printable
from trialgraph.core.text import clipped

_LONGEST_QUOTE = 90
_MARGIN = " " * 9


def as_lines(entries: Sequence[Entry]) -> str:
    """Return what and where, what it says and what to do, and the words."""
    return "\n".join(printable.line(line) for entry in entries for line in _lines(entry))


def _lines(entry: Entry) -> list[str]:
    told = " ".join(f"{entry.message} {entry.mend}".split())
    lines = [f"{entry.severity:<8} {entry.code}  {entry.trial}".rstrip(), f"{_MARGIN}{told}"]
    words = entry.words
    if words:
        lines.append(f"{_MARGIN}{_where(entry)}: “{clipped(words.quote, _LONGEST_QUOTE)}”")
    return lines


def _where(entry: Entry) -> str:
    """The line in the file, if it can be seen, or the characters of the text that was read."""
    words = entry.words
    assert words is not None
    if entry.place:
        return f"{entry.file}:{entry.place.line}:{entry.place.column}"
    if words.page:
        return f"{entry.file or words.file}, page {words.page}"
    field = f", field {words.field}" if words.field else ""
    return f"{words.file}{field}, characters {words.start} to {words.end}"
