"""Turn counts into a line on the terminal that renews itself: a bar, the rate and the time that is left."""

import time
from contextlib import suppress
from dataclasses import dataclass
from typing import TextIO

_PATIENCE = 1.0  # seconds of silence: what takes less needs no progress
_PAUSE = 0.1  # seconds between two lines
_BAR = 20  # characters


@dataclass(frozen=True, slots=True)
class Done:
    """How far work is: records done, bytes of input read, and all there are, None where nobody knows."""

    records: int
    read: int = 0
    total: int | None = None
    noun: str = "records"


class Progress:
    """Shows how far long work is, if `stream` is a terminal; other output and logs stay clean."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._start = time.monotonic()
        self._next = self._start + _PATIENCE
        self._shown = False

    def __call__(self, done: Done) -> None:
        """Show how far the work is."""
        now = time.monotonic()
        if now >= self._next and self._stream.isatty():
            self._write(line(done, now - self._start))
            self._next, self._shown = now + _PAUSE, True

    def clear(self) -> None:
        """Take the line away before other words are printed."""
        if self._shown:
            self._write("")
            self._shown = False

    def _write(self, text: str) -> None:
        with suppress(OSError):  # the terminal may be gone, and the work goes on
            self._stream.write(f"\r\x1b[K{text}")
            self._stream.flush()


def line(done: Done, seconds: float) -> str:
    """Return the line for work that took that long so far; the time left follows from the bytes.

    >>> line(Done(1200, 25_000_000, 100_000_000), 40)
    '[#####               ] 25 %, 1,200 records, 30/s, 2 min left'
    >>> line(Done(1200), 40)
    '1,200 records, 30/s'
    """
    counts = f"{done.records:,} {done.noun}, {done.records / max(seconds, 0.001):,.0f}/s"
    if not done.total:
        return counts
    part = min(done.read / done.total, 1)
    left = f", {_spoken(seconds * (1 - part) / part)} left" if 0 < part < 1 else ""
    return f"[{'#' * int(part * _BAR):{_BAR}}] {part * 100:.0f} %, {counts}{left}"


def _spoken(seconds: float) -> str:
    """A length of time in the unit that suits it, rounded."""
    for size, unit in ((3600, "h"), (60, "min")):
        if seconds >= size * 1.5:
            return f"{seconds / size:.0f} {unit}"
    return f"{seconds:.0f} s"
