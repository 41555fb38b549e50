"""Tell what a check found that the graph does not say itself: a file beside it, which `trialgraph check` writes.

    {"checked": "2026-01-31T12:00:00Z"}
    ["warning", "trial-without-title", "No title was found.", …]    a result, as its check has it
    …

A snapshot never changes, so what was found in it stays true; the next snapshot begins without one.
"""

import json
import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Final, Self

from trialgraph.graph.history import now

NAME: Final = "checked"
_PART: Final = "part"  # of the name of a file that is being written
Row = Sequence[str | None]


class Checked:
    """The results of the last check of a snapshot."""

    def __init__(self, data: bytes) -> None:
        self._lines = data.splitlines()

    @classmethod
    def opened(cls, folder: Path) -> Self | None:
        """Return what a check found in the snapshot of a folder; None where there was none."""
        with suppress(OSError, ValueError, LookupError, TypeError):
            found = cls((folder / NAME).read_bytes())
            return found if found.moment else None
        return None

    @property
    def moment(self) -> str:
        """When it was checked, in UTC."""
        return str(json.loads(self._lines[0])["checked"])

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The results."""
        return tuple(json.loads(line) for line in self._lines[1:])


def write(folder: Path, rows: Iterable[Row]) -> None:
    """Write what a check found beside the snapshot of a folder, at once; raises OSError where that cannot be."""
    lines = [json.dumps({"checked": now()}), *(json.dumps(row, ensure_ascii=False) for row in rows)]
    draft = folder / f"{NAME}.{os.getpid()}.{_PART}"
    draft.write_text("\n".join(lines), encoding="utf-8", errors="replace")
    draft.replace(folder / NAME)


def stamp(folder: Path) -> int:
    """Return what changes when the snapshot of a folder is checked again; 0 where it was not."""
    try:
        return (folder / NAME).stat().st_mtime_ns
    except OSError:
        return 0
