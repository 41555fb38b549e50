"""Turn lines of JSON (NDJSON) into their records: a line that is broken costs itself alone."""

from collections.abc import Iterator

from trialgraph.input import readers
from trialgraph.input.splitting import json_values
from trialgraph.input.splitting.piece import Piece, refused, too_large
from trialgraph.input.splitting.window import Window

_GOES_ON = (b"{", b"[", b",", b":")  # the end of a line within a value


def recognises(window: Window) -> bool:
    """Whether the next two lines are objects: each begins with a brace, and the first does not go on in the second."""
    start = window.space()
    if window.view(start + 1)[start:] != b"{":
        return False
    end = _line_end(window, start)
    if not 0 <= end <= readers.LARGEST or window.view(end).rstrip().endswith(_GOES_ON):
        return False
    while not (ahead := window.data[window.at + end :].lstrip()) and window.more():
        pass
    return ahead[:1] == b"{"


def split(window: Window, source: str) -> Iterator[Piece]:
    """Yield the records of each line, which may be a page of them."""
    window.take(window.space())
    while window.view(1):
        number, end = window.line, _line_end(window)
        if end > readers.LARGEST:
            while window.data.find(b"\n", window.at) < 0:
                window.take(len(window))
                if not window.more():
                    break
            window.take(_line_end(window))
            yield too_large(source, f":{number}", readers.LARGEST)
            continue
        whole = "line" if window.view(end).endswith(b"\n") else "file"
        line = window.take(end).strip()
        for piece in json_values.split(Window([line]), f"{source}:{number}", whole=whole):
            if not (piece.problem and window.problem and whole == "file"):  # which is told below
                yield Piece(source, f":{number}{piece.position.removeprefix(':1')}", piece.data, piece.problem)
    if window.problem:
        yield refused(source, "", window.problem)


def _line_end(window: Window, start: int = 0) -> int:
    """Return how many bytes the line has with its end, as far as it is no more than a record may have."""
    at = start
    while (found := window.data.find(b"\n", window.at + at)) < 0:
        at = len(window)
        if at > readers.LARGEST or not window.more():
            return len(window)
    return found + 1 - window.at
