"""Turn a stream of XML into the elements that are one record each, as they are written: nothing is expanded."""

import re
from collections.abc import Iterator

from trialgraph.input import readers
from trialgraph.input.splitting.piece import Piece, refused, too_large
from trialgraph.input.splitting.window import Window

_PROLOG = re.compile(
    rb"""(?: \s++ | <\?.*?\?> | <!--.*?--> | <!DOCTYPE(?:[^\[\]<>"']++|"[^"]*"|'[^']*'|\[.*?\]\s*(?=>))*> )*+""",
    re.DOTALL | re.VERBOSE,
)
_ROOT = re.compile(rb"<(?P<name>[A-Za-z_][\w.:-]*)")
_RECORDS = (b"clinical_study", b"fullTrial", b"ResearchStudy", b"Trial", b"trial")
_RECORD = rb"<(?P<record>clinical_study|fullTrial|ResearchStudy|Trial|trial)(?=[\s>])"
_HIDDEN = rb"(?P<hidden><!--|<!\[CDATA\[)"
_HEAD = 1 << 16  # bytes in which the first record begins
_LONGEST_TAG = 200  # bytes at the end of what has come that may be the beginning of a tag


def recognises(head: bytes) -> bool:
    """Whether a stream begins like XML whose root is a record or holds records; HTML is none."""
    root = _root(head)
    return root is not None and root.lower() != b"html" and re.search(_RECORD, head[:_HEAD]) is not None


def split(window: Window, source: str) -> Iterator[Piece]:
    """Yield each record; the last piece says where the file is cut."""
    root = _root(window.view(_HEAD)) or b""
    alone = root in _RECORDS
    opening = re.compile(_RECORD + rb"|(?P<close></" + re.escape(root) + rb"\s*>)|" + _HIDDEN)
    number, closed = 0, alone
    while found := _find(window, opening):
        lead = window.take(found.start() - window.at)
        if found["close"]:
            window.take(len(found["close"]))
            closed = True
            continue
        number += 1
        position = "" if alone and number == 1 else f": study {number}"
        end = _find(window, re.compile(rb"(?P<close></" + found["record"] + rb"\s*>)|" + _HIDDEN))
        if end is None:
            yield _unclosed(window, source, position)
            return
        record = window.take(end.end() - window.at)
        if len(record) > readers.LARGEST:
            yield too_large(source, position, readers.LARGEST)
        elif position:
            yield Piece(source, position, record)
        else:
            yield _whole(window, source, lead, record)
    if window.problem or not closed:
        yield refused(source, "", window.problem or "the file stops before its end")


def _find(window: Window, tag: re.Pattern[bytes]) -> re.Match[bytes] | None:
    """Find a tag that stands in no comment and in no CDATA; all before it stays in view.

    None where the stream ends first, or where more than a record may have would have to be kept.
    """
    at = 0
    while True:
        found = tag.search(window.data, window.at + at)
        if found and not found["hidden"]:
            return found
        if found:
            close = b"-->" if found["hidden"] == b"<!--" else b"]]>"
            end = window.data.find(close, found.end())
            at = (end if end >= 0 else found.start()) - window.at
            if end >= 0:
                continue
        else:
            at = max(at, len(window) - _LONGEST_TAG)
        if len(window) > readers.LARGEST or not window.more():
            return None


def _whole(window: Window, source: str, lead: bytes, record: bytes) -> Piece:
    """A record that is the root: the whole file, to the last byte, unless entities are declared or more follows."""
    tail = window.take(window.space())
    if window.view(1) or b"<!DOCTYPE" in lead:
        return Piece(source, ": study 1" if window.view(1) else "", record)
    return Piece(source, "", lead + record + tail)


def _root(head: bytes) -> bytes | None:
    """The name of the first element, which follows what a document may begin with."""
    text = head.removeprefix(b"\xef\xbb\xbf")
    prolog = _PROLOG.match(text)
    root = _ROOT.match(text, prolog.end() if prolog else 0)
    return root["name"] if root else None


def _unclosed(window: Window, source: str, position: str) -> Piece:
    """What to say of a record whose end is not to be seen."""
    if len(window) > readers.LARGEST:
        return too_large(source, position, readers.LARGEST)
    return refused(source, position, window.problem or "the file stops in the middle of this record")
