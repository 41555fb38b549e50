r"""Turn any text into one that a terminal and the log of a CI system show, and do not obey.

A file name may hold anything but a slash, and what an endpoint answers is a stranger's. An escape sequence moves the
cursor of a terminal, a sign of direction turns the words behind it around, and a line that begins with ``::``, or
holds ``##[``, is a command to GitHub Actions and Azure Pipelines.
Such a character is shown as JSON, Turtle and Python write it, ``\u001b``, so that those formats still say the same.
"""

import re

from trialgraph.core.text import CONTROL

# A return goes back over a line, and U+2028 and U+2029 end one for some; U+202A to U+202E and U+2066 to U+2069 turn it.
_OBEYED = re.compile(rf"{CONTROL.pattern}|[\r\u2028-\u202e\u2066-\u2069]|#(?=#\w*\[)")


def text(words: str) -> str:
    r"""Return a text of one line or several, also of JSON or Turtle, without what would be obeyed.

    >>> print(text("a\x1b[2Jb\nc"))
    a\u001b[2Jb
    c
    """
    return _OBEYED.sub(_escaped, words)


def line(words: str) -> str:
    r"""Return a text in one line, which no system takes for a command.

    >>> print(line("::error::a\nb.txt"))
    \u003a:error::a\nb.txt
    """
    shown = text(words).replace("\n", "\\n")
    start = len(shown) - len(shown.lstrip())
    return f"{shown[:start]}\\u003a{shown[start + 1 :]}" if shown.startswith("::", start) else shown


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
