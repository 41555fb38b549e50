"""Turn the full text export of the EU Clinical Trials Register into its records: each begins with its summary."""

import re
from collections.abc import Iterator
from itertools import islice

from trialgraph.input import readers
from trialgraph.input.splitting.piece import Piece, refused, too_large
from trialgraph.input.splitting.window import Window

_BEGIN = re.compile(rb"^(?:Summary[ \t]*\r?\n)?EudraCT Number:", re.MULTILINE)


def recognises(head: bytes) -> bool:
    """Whether a stream begins like such an export: a number, and a line of part A of the form below it."""
    first = _BEGIN.search(head)
    return first is not None and re.search(rb"^A\.[12] ", head[first.end() :], re.MULTILINE) is not None


def split(window: Window, source: str) -> Iterator[Piece]:
    """Yield each record; what stands above the first belongs to it."""
    number = 0
    while window.view(1):
        begins = list(islice(_BEGIN.finditer(window.data, window.at), 2))
        if len(begins) < 2 and len(window) <= readers.LARGEST and window.more():
            continue
        number += 1
        record = window.take((begins[1].start() if len(begins) == 2 else len(window.data)) - window.at)
        position = f": study {number}" if number > 1 or window.view(1) else ""
        large = len(record) > readers.LARGEST
        yield too_large(source, position, readers.LARGEST) if large else Piece(source, position, record)
    if window.problem:
        yield refused(source, "", window.problem)
