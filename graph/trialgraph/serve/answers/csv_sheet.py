r"""Turn the TSV that the engine writes into CSV, while it writes.

The engine's own CSV leaves an IRI with a comma unquoted, as that of every passage (``#char=10,60``), and its cells can
then not be told apart.
In its TSV they can: a term has no tab and no line break, and only ``\t \n \r \" \\`` are escapes.
Source: SPARQL 1.1 Query Results CSV and TSV Formats, sections 3 and 4.
"""

import re
from typing import Final, Protocol

_ESCAPE: Final = re.compile(rb"\\.", re.DOTALL)
_MEANT: Final = {rb"\t": b"\t", rb"\n": b"\n", rb"\r": b"\r", rb"\"": b'""', rb"\\": b"\\"}
_BLOCK: Final = 1 << 16  # bytes that are turned at once


class Sheet(Protocol):
    """Where bytes are written to."""

    def write(self, data: bytes, /) -> int: ...


class CsvSheet:
    """A file for TSV, of which a sheet becomes the CSV; `close` writes what is left."""

    def __init__(self, sheet: Sheet) -> None:
        self.lines = 0
        self._sheet = sheet
        self._waiting = bytearray()

    def write(self, data: bytes, /) -> int:
        self._waiting += data
        if len(self._waiting) >= _BLOCK:
            self._turn(self._waiting.rfind(b"\n") + 1)
        return len(data)

    def flush(self) -> None:
        """Do nothing, as a line may be begun."""

    def close(self) -> None:
        """Write what is left."""
        self._turn(len(self._waiting))

    def _turn(self, size: int) -> None:
        """Turn the first bytes that wait, which are whole lines."""
        block = bytes(self._waiting[:size])
        del self._waiting[:size]
        if self.lines == 0:
            head, end, block = block.partition(b"\n")
            self._sheet.write(head.replace(b"?", b"").replace(b"\t", b",") + (b"\r\n" if end else b""))
            self.lines += len(end)
        self.lines += block.count(b"\n")
        self._sheet.write(_turned(block))


def _turned(block: bytes) -> bytes:
    if b'"' not in block and b"," not in block and b"<<" not in block:
        return block.translate(None, b"<>").replace(b"\t", b",").replace(b"\n", b"\r\n")
    return b"\r\n".join([b",".join(map(_cell, line.split(b"\t"))) for line in block.split(b"\n")])


def _cell(term: bytes) -> bytes:
    """Return a term of TSV as a cell of CSV.

    >>> _cell(b"<x:a,b>"), _cell(b"<x:a>"), _cell(b'"a,b"@en'), _cell(b"_:a"), _cell(b"7"), _cell(b"")
    (b'"x:a,b"', b'x:a', b'"a,b"', b'_:a', b'7', b'')
    """
    first = term[:1]
    if first == b"<":
        text = term[1:-1] if term[1:2] != b"<" else term  # a triple keeps its brackets
        if b"," not in text and b'"' not in text:
            return text
        return b'"%b"' % text.replace(b'"', b'""')
    if first != b'"':
        return term
    text = term[1 : term.rindex(b'"')]
    if b"\\" in text:
        return b'"%b"' % _unescaped(text)
    return b'"%b"' % text if b"," in text else text


def _unescaped(text: bytes) -> bytes:
    if rb"\\" in text:
        return _ESCAPE.sub(lambda escape: _MEANT[escape[0]], text)
    for escape, meant in _MEANT.items():
        text = text.replace(escape, meant)
    return text
