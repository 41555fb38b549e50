"""Say how a command ended, in a line on stderr and an exit status."""

import sys
from contextlib import suppress
from typing import Final

GOOD: Final = 0
FOUND: Final = 1
FAILED: Final = 2
INTERRUPTED: Final = 130


def say(line: str) -> None:
    """Print a line on stderr; where that is closed, nothing is lost but the line."""
    with suppress(OSError):
        print(line, file=sys.stderr, flush=True)
