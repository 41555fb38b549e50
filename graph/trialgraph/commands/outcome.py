"""Print what a command has to say, so that no terminal and no log obeys it, and say how the command ended.

No other module of a command prints.
"""

import sys
from contextlib import suppress
from typing import Final

from trialgraph.core import printable

GOOD: Final = 0
FOUND: Final = 1
FAILED: Final = 2
INTERRUPTED: Final = 130


def say(line: str) -> None:
    """Print a line on stderr; where that is closed, nothing is lost but the line."""
    with suppress(OSError):
        print(printable.line(line), file=sys.stderr, flush=True)


def show(line: str = "") -> None:
    """Print a line on stdout."""
    print(printable.line(line), flush=True)


def show_text(text: str, *, end: str = "\n") -> None:
    """Print a text of several lines on stdout; each was made so that it begins with nothing of a document."""
    print(printable.text(text), end=end)


def give(data: str) -> None:
    """Print data for a program as they are."""
    print(data, end="")
