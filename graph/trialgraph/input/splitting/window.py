"""Turn chunks of bytes into a window on the stream: what has come and is not taken yet."""

import re
from collections.abc import Iterable, Iterator

CHUNK = 1 << 18  # bytes that are read at a time
_SPACE = re.compile(rb"(?:\xef\xbb\xbf)?[ \t\r\n]*")


class Damaged(Exception):
    """What a stream raises where it cannot go on; a sentence for people."""


class Window:
    """The bytes of a stream from the first that was not taken; where the stream breaks, `problem` says why.

    ``data[at:]`` is in view, and `line` is the number of the line at its start.
    """

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self.data = b""
        self.at = 0
        self.line = 1
        self.problem = ""
        self._chunks: Iterator[bytes] = iter(chunks)

    def __len__(self) -> int:
        """The number of bytes in view."""
        return len(self.data) - self.at

    def more(self) -> bool:
        """Bring more into view, as much as there is; False at the end of the stream."""
        goal, size, parts = max(CHUNK, len(self)), 0, [self.data[self.at :]]
        try:
            while size < goal:
                chunk = next(self._chunks)
                parts.append(chunk)
                size += len(chunk)
        except StopIteration:
            pass
        except Damaged as error:
            self.problem, self._chunks = str(error), iter(())
        self.data, self.at = b"".join(parts), 0
        return size > 0

    def holds(self, size: int) -> bool:
        """Whether that many bytes are left; they are in view then."""
        while len(self) < size and self.more():
            pass
        return len(self) >= size

    def view(self, size: int) -> bytes:
        """Return the next bytes, fewer at the end, and leave them where they are."""
        self.holds(size)
        return self.data[self.at : self.at + size]

    def take(self, size: int) -> bytes:
        """Return the next bytes in view and go on behind them."""
        taken = self.data[self.at : self.at + size]
        self.at += len(taken)
        self.line += taken.count(b"\n")
        return taken

    def give_back(self, size: int) -> None:
        """Go back over the last bytes that were taken, before anything else is done."""
        self.at -= size

    def space(self) -> int:
        """Return how many bytes of white space come next, with the byte-order mark."""
        while True:
            found = _SPACE.match(self.data, self.at)
            size = found.end() - self.at if found else 0
            if size < len(self) or not self.more():
                return size

    def rest(self) -> Iterator[bytes]:
        """Yield all that is left."""
        while len(self) or self.more():
            yield self.take(len(self))
