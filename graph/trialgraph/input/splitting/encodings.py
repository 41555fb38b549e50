"""Turn a stream of text in another encoding into UTF-8: in UTF-16 with its mark, or in what XML declares."""

import codecs
import re
from collections.abc import Iterator

from trialgraph.input.splitting.window import Damaged, Window

_MARKS = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_DECLARED = re.compile(rb"""\s*<\?xml\b[^>]{0,100}?\bencoding\s*=\s*["'](?P<name>[A-Za-z][\w.-]{0,30})["']""")
_UTF8 = frozenset({"utf-8", "ascii"})


def named(head: bytes) -> str | None:
    """Return the encoding of a stream where it is none that is read as it comes, by what stands at its begin.

    >>> named(b'<?xml version="1.0" encoding="ISO-8859-1"?><a/>'), named(b"<a/>")
    ('iso8859-1', None)
    """
    if head[:2] in _MARKS and not head.startswith(codecs.BOM_UTF32_LE):
        return _MARKS[head[:2]]
    declared = _DECLARED.match(head)
    try:
        name = codecs.lookup(declared["name"].decode()).name if declared else "utf-8"
    except LookupError:
        return None
    return None if name in _UTF8 or name.startswith("utf-16") else name


def decoded(window: Window, encoding: str) -> Iterator[bytes]:
    """Yield a stream as UTF-8.

    Raises Damaged where it is not in that encoding, or breaks.
    """
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for chunk in window.rest():
            yield decoder.decode(chunk).encode()
        yield decoder.decode(b"", final=True).encode()
    except (UnicodeError, ValueError) as error:
        raise Damaged(f"it is not in the encoding that it names ({encoding})") from error
    if window.problem:
        raise Damaged(window.problem)
