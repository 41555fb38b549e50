"""Turn the bytes of a PDF into the pieces of its pages, in a process that is stopped where it takes too long."""

import json
import subprocess
import sys
from typing import NamedTuple

from trialgraph.core.errors import UnreadableError
from trialgraph.input.printed import pieces

_WAIT = 60  # seconds until the process is stopped
_INSTALL = "Install the extra: pip install 'trialgraph[pdf]'."
_SAVE = "Save it as plain text."


class Piece(NamedTuple):
    """Words on one base line of a page without a wide gap, in points from its lower left corner."""

    words: str
    left: float
    base: float
    right: float
    height: float
    bold: bool


def pages(name: str, data: bytes) -> list[list[Piece]]:
    """Return the pieces of each page.

    Raises UnreadableError where the file has a password, no text or too much of it, is damaged, or takes too long.
    """
    command = [sys.executable, "-P", "-m", pieces.__name__]  # -P: nothing is imported from the folder we are in
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=_WAIT, check=False)
        found = json.loads(done.stdout)
    except subprocess.TimeoutExpired as error:
        raise UnreadableError("this PDF takes too long to read", where=name, remedy=_SAVE) from error
    except ValueError as error:  # it was killed, or broke down
        raise UnreadableError("this PDF cannot be read, as it breaks the program that reads it", where=name,
                              remedy=_SAVE) from error  # fmt: skip
    problem = found.get("problem")
    if problem == "missing":
        raise UnreadableError("a PDF is read with pypdfium2, which is not installed", where=name, remedy=_INSTALL)
    if problem:
        raise UnreadableError(f"this PDF cannot be read ({problem.rstrip('.')})", where=name, remedy=_SAVE)
    return [[Piece(*piece) for piece in page] for page in found["pages"]]
