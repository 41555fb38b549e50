"""Turn a stream of JSON into its records: one study, an array, pages that hold an array, or one value after another.

Only strings and brackets are looked at, so a study that is no valid JSON costs itself alone.
"""

import re
from collections.abc import Generator, Iterator
from contextlib import suppress
from itertools import count

from trialgraph.input import readers
from trialgraph.input.splitting.piece import Piece, refused, too_large
from trialgraph.input.splitting.window import Window

_START = re.compile(rb'\{\s*["}]|\[\s*\{|\[\s*\[\s*["\[{\]]|\[\s*\]')  # "[[Home]]" is a link of a wiki
_STRING = rb'"(?:[^"\\]++|\\.)*+"'
_FLAT = rb'(?:[^"{}\[\]]++|' + _STRING + rb")*+"
_NESTED = _FLAT
for _ in range(4):  # brackets that close again within the expression cost no step in Python
    _NESTED = rb'(?:[^"{}\[\]]++|' + _STRING + rb"|[{\[]" + _NESTED + rb"[}\]])*+"
_TO_BRACKET = re.compile(_FLAT + rb"[{}\[\]]", re.DOTALL)
_OVER_NESTED = re.compile(_NESTED + rb"[{}\[\]]", re.DOTALL)
_OBJECT = re.compile(rb"\{" + _NESTED + rb"\}", re.DOTALL)
_KEY = re.compile(rb'"(?P<key>[^"\\]*)"\s*:\s*\[\Z')
_LISTS = {b"studies", b"data", b"elements", b"FullStudies", b"StudyFields"}  # ClinicalTrials.gov v2 and v1, CTIS
_PAGE = re.compile(rb'"(?:FullStudies|StudyFields)Response"\s*:\s*\{\Z')  # ClinicalTrials.gov v1
_BUNDLE = re.compile(rb'"resourceType"\s*:\s*"Bundle"')  # of FHIR, whose entries may be other things than studies
_STUDY = b'"ResearchStudy"'
_LONGEST_KEY = 200  # bytes
_BETWEEN = re.compile(rb"[\s,\x1e]*+")
_OPENING = re.compile(rb"[{\[]")
_LOOK = 65_536  # bytes of an item that tell whether it is a record

Numbers = Iterator[int]


class _Cut(Exception):
    """The stream ends within a value; the argument is the position of a record that begins in it."""


class _TooLarge(Exception):
    """A value is too large for one record; it is dropped, and the window stands behind it."""


class _Endless(Exception):
    """A text is so large that its end was not looked for."""


def recognises(head: bytes) -> bool:
    """Whether a stream begins like JSON: an object, or an array of objects or arrays."""
    return _START.match(head.removeprefix(b"\xef\xbb\xbf").lstrip()) is not None


def split(window: Window, source: str, *, whole: str = "file") -> Iterator[Piece]:
    """Yield the records of a stream of JSON; the last piece says where it is cut, `whole` being what is cut."""
    try:
        yield from _values(window, source)
    except _Cut as error:
        place = "in the middle of this record" if error.args[0] else "before its end"
        yield refused(source, error.args[0], window.problem or f"the {whole} stops {place}")
    except _Endless:
        what = f"a text of more than {readers.LARGEST / 1e6:g} MB stands here, and what follows it is not read"
        yield refused(source, f":{window.line}", what, "Leave it out.")
    else:
        if window.problem:
            yield refused(source, "", window.problem)


def _values(window: Window, source: str) -> Iterator[Piece]:
    """Yield the records of one value after another; a record that stands alone is the whole file, to the last byte."""
    numbers = count(1)
    lead: bytes | None = window.take(window.space())
    while (yield from _reaches_value(window, source)):
        position = "" if lead is not None else f":{window.line}"
        if window.view(1) == b"[":
            window.take(1)
            yield from _items(window, source, numbers, pages=True)
        else:
            for piece in _object(window, source, numbers, position):
                own = piece.position == position and not piece.problem
                yield _alone(window, piece, lead) if own and lead is not None else piece
        lead = None


def _alone(window: Window, piece: Piece, lead: bytes) -> Piece:
    """Return the first record with the blanks around it if nothing follows, else with its line."""
    line = window.line - piece.data.count(b"\n")
    tail = window.take(window.space())
    if window.view(1) or window.problem:
        return Piece(piece.source, f":{line}", piece.data)
    return Piece(piece.source, "", lead + piece.data + tail)


def _reaches_value(window: Window, source: str) -> Generator[Piece, None, bool]:
    """Go to the next value if there is one, and say what stands before it if it is more than a blank or a comma."""
    told = False
    while window.view(1):
        blank = _BETWEEN.match(window.data, window.at)
        window.take(blank.end() - window.at if blank else 0)
        if window.view(1) in (b"{", b"["):
            return True
        if len(window) and not told:
            told = True
            yield refused(source, f":{window.line}", "what stands here is no JSON and is passed over", "Is it cut?")
        opening = _OPENING.search(window.data, window.at)
        window.take(opening.start() - window.at if opening else len(window))
    return False


def _items(window: Window, source: str, numbers: Numbers, *, pages: bool = False) -> Iterator[Piece]:
    """Yield the records of the array whose first bracket is behind us; with `pages` an item may be a page."""
    while True:
        at = _bracket(window, _TO_BRACKET, 0)
        bracket = window.data[window.at + at - 1]
        if bracket in b"]}":
            window.take(at)
            return
        window.take(at - 1)
        if pages and bracket in b"{":
            yield from _object(window, source, numbers)
            continue
        position = f": study {next(numbers)}"
        try:
            yield Piece(source, position, window.take(_end(window, 1, position)))
        except _TooLarge:
            yield too_large(source, position, readers.LARGEST)


def _object(window: Window, source: str, numbers: Numbers, position: str | None = None) -> Iterator[Piece]:
    """Yield the records of a page, or the object that begins here as one record."""
    at, page = 1, False
    try:
        while window.data[window.at + (at := _bracket(window, _TO_BRACKET, at)) - 1] not in b"]}":
            if _opens_page(window, at):
                window.take(at - 1)
                yield from _object(window, source, numbers)
                at, page = 0, True
            elif _opens_list(window, at):
                bundle = _BUNDLE.search(window.data, window.at, window.at + at) is not None
                window.take(at)
                found = _items(window, source, numbers)
                yield from (each for each in found if not bundle or each.problem or _STUDY in each.data)
                at, page = 0, True
            else:
                at = _end(window, at)
            if page or at > readers.LARGEST:
                window.take(at)
                at = 0
                if not page:
                    raise _TooLarge
    except _TooLarge:
        with suppress(_TooLarge):
            window.take(_end(window, 0))
        yield too_large(source, _named(position, numbers), readers.LARGEST)
    except _Cut as error:
        raise (error if page else _Cut(_named(position, numbers))) from None
    else:
        record, place = window.take(at), _named(position, numbers) if not page else ""
        if not page:
            yield Piece(source, place, record) if at <= readers.LARGEST else too_large(source, place, readers.LARGEST)


def _named(position: str | None, numbers: Numbers) -> str:
    """The position of a record: what it was given, or the next number."""
    return f": study {next(numbers)}" if position is None else position


def _opens_page(window: Window, at: int) -> bool:
    """Whether the bracket before `at`, in an object that begins here, opens an object that is a page of records."""
    return _PAGE.search(window.data, max(window.at, window.at + at - _LONGEST_KEY), window.at + at) is not None


def _opens_list(window: Window, at: int) -> bool:
    """Whether the bracket before `at`, in an object that begins here, opens an array of records."""
    end = window.at + at
    key = _KEY.search(window.data, max(window.at, end - _LONGEST_KEY), end)
    if key is None:
        return False
    window.holds(at + _LOOK)
    head, ahead = window.data[window.at : window.at + at], window.data[window.at + at : window.at + at + _LOOK].lstrip()
    if ahead[:1] != b"{" or readers.recognised(head):
        return False
    if key["key"] == b"entry" and _BUNDLE.search(head):
        return True
    item = _OBJECT.match(ahead)  # a key that only a record has may stand behind the list
    return key["key"] in _LISTS or readers.recognised(item[0] if item else ahead)


def _bracket(window: Window, pattern: re.Pattern[bytes], at: int, position: str = "") -> int:
    """Return where the next bracket ends."""
    while not (found := pattern.match(window.data, window.at + at)):
        if len(window) - at > readers.LARGEST:
            raise _Endless
        if not window.more():
            raise _Cut(position)
    return found.end() - window.at


def _end(window: Window, at: int, position: str = "") -> int:
    """Return where the value ends whose first bracket is behind `at`."""
    depth, dropped = 1, False
    while depth:
        if at > readers.LARGEST:
            window.take(at)
            at, dropped = 0, True
        at = _bracket(window, _OVER_NESTED, at, position)
        depth += 1 if window.data[window.at + at - 1] in b"{[" else -1
    if dropped or at > readers.LARGEST:
        window.take(at)
        raise _TooLarge
    return at
