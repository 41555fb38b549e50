"""Turn counts into a line on the terminal that renews itself."""

import time
from contextlib import suppress
from typing import TextIO

_PATIENCE = 1.0  # seconds of silence: what takes less needs no progress
_PAUSE = 0.1  # seconds between two lines


class Progress:
    """Shows how far long work is, if `stream` is a terminal; other output and logs stay clean."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._next = time.monotonic() + _PATIENCE
        self._shown = False

    def __call__(self, done: int, total: int) -> None:
        """Show that `done` of `total` documents are done."""
        now = time.monotonic()
        if self._stream.isatty() and now >= self._next:
            self._write(f"{done} of {total} files read")
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
