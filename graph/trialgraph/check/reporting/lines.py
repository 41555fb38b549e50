"""Turn entries into two or three lines each, for people."""

from collections.abc import Sequence

from trialgraph.check.reporting.entry import Entry, where
from trialgraph.core import printable
from trialgraph.core.text import clipped

_LONGEST_QUOTE = 90
_MARGIN = " " * 9


def as_lines(entries: Sequence[Entry], *, precision: bool = False) -> str:
    """Return what and where, what it says and what to do, and the words; how often the rule is right if wanted."""
    return "\n".join(printable.line(line) for entry in entries for line in _lines(entry, precision=precision))


def _lines(entry: Entry, *, precision: bool) -> list[str]:
    told = " ".join(f"{entry.message} {entry.mend}".split())
    lines = [f"{entry.severity:<8} {entry.code}  {entry.trial}".rstrip(), f"{_MARGIN}{told}"]
    words = entry.words
    if words:
        lines.append(f"{_MARGIN}{where(entry)}: “{clipped(words.quote, _LONGEST_QUOTE)}”")
    if precision:
        lines.append(f"{_MARGIN}precision of the rule: {entry.precision or 'not measured'}")
    return lines
