"""Turn a gzip stream into the bytes that it holds, a little at a time."""

import zlib
from collections.abc import Iterator

from trialgraph.input.splitting.window import CHUNK, Damaged, Window

MAGIC = b"\x1f\x8b"


def recognises(head: bytes) -> bool:
    """Whether a stream begins like gzip."""
    return head.startswith(MAGIC)


def unpacked(window: Window) -> Iterator[bytes]:
    """Yield the bytes of one gzip after another.

    Raises Damaged where the stream is cut or was changed.
    """
    while window.view(2) == MAGIC:
        yield from inflated(window, zlib.decompressobj(wbits=31), "the gzip stream")
    if window.problem or window.view(1).strip(b"\0"):
        raise Damaged(window.problem or "what follows the gzip stream is none")


def inflated(window: Window, packed: "zlib._Decompress", what: str) -> Iterator[bytes]:
    """Yield what a packed stream holds and take it from the window, no byte more.

    Raises Damaged where it is cut or was changed.
    """
    while not packed.eof:
        if not window.holds(1):
            raise Damaged(window.problem or f"{what} stops before its end")
        data = packed.unconsumed_tail or window.take(min(len(window), CHUNK))
        try:
            chunk = packed.decompress(data, CHUNK)
            while chunk:
                yield chunk
                chunk = packed.decompress(packed.unconsumed_tail, CHUNK) if not packed.eof else b""
        except zlib.error as error:
            raise Damaged(f"{what} is damaged") from error
    window.give_back(len(packed.unused_data))
