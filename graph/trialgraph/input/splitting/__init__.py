"""Turn a stream of bytes, however it is packed, into pieces: each the bytes of one record."""

from collections.abc import Generator, Iterator
from pathlib import PurePath

from trialgraph.input import readers
from trialgraph.input.readers import rdf
from trialgraph.input.splitting import (
    aact_tables,
    csv_rows,
    encodings,
    euctr_records,
    gzip_stream,
    json_lines,
    json_values,
    office_package,
    workbook,
    xml_elements,
    zip_members,
)
from trialgraph.input.splitting.piece import Piece, refused
from trialgraph.input.splitting.window import Damaged, Window
from trialgraph.input.splitting.zip_members import Member

__all__ = ["Piece", "pieces"]

_DEEPEST = 3  # archives within archives
_HEAD = 1 << 16  # bytes that tell what a stream holds
_UNPACK = "Unpack it and give the folder."


def pieces(window: Window, source: str, *, depth: int = 0) -> Iterator[Piece]:
    """Yield the records of a stream in their order; `source` names it, and what is wrong is a piece of its own."""
    encoding = encodings.named(window.view(_HEAD))
    decoded = Window(encodings.decoded(window, encoding)) if encoding else window
    yield from _read(decoded, source, depth)


def _read(window: Window, source: str, depth: int) -> Iterator[Piece]:
    """Yield the records of a stream that is in UTF-8 or packed."""
    head = window.view(_HEAD)
    if rdf.form(head):
        yield _page(window, source)
    elif office_package.recognises(window):
        page = _page(window, source)
        yield from workbook.split(page.data, source) if workbook.recognises(page.data) else [page]
    elif gzip_stream.recognises(head) or zip_members.recognises(head):
        if depth == _DEEPEST:
            yield refused(source, "", f"this is packed more than {_DEEPEST} times", _UNPACK)
        elif gzip_stream.recognises(head):
            yield from pieces(Window(gzip_stream.unpacked(window)), source, depth=depth + 1)
        else:
            yield from _members(window, source, depth + 1)
    elif json_values.recognises(head):
        yield from (json_lines if json_lines.recognises(window) else json_values).split(window, source)
    elif aact_tables.recognises(head):
        tables = aact_tables.Tables()
        tables.add(PurePath(source).stem, window.rest())
        yield from tables.pieces(source)
    elif euctr_records.recognises(head):
        yield from euctr_records.split(window, source)
    elif csv_rows.recognises(head):
        yield from csv_rows.split(window, source)
    elif xml_elements.recognises(head):
        yield from xml_elements.split(window, source)
    else:
        yield _page(window, source)


def _members(window: Window, source: str, depth: int) -> Iterator[Piece]:
    """Yield the records of the members of a zip archive; those with a password are told once."""
    told, tables = False, aact_tables.Tables()
    try:
        while member := zip_members.next_member(window):
            if member.encrypted and not told and not member.hidden:
                told = True
                what = f"{member.name} needs a password, and is passed over with others that do"
                yield refused(source, "", what, _UNPACK)
            if member.encrypted or member.hidden:
                zip_members.skip(window, member)
                continue
            goes_on = yield from _member(window, member, f"{source}/{member.name}", depth, tables)
            if not goes_on:
                return
        for _ in window.rest():
            pass
        yield from tables.pieces(source)
        if window.problem:
            yield refused(source, "", window.problem)
    except Damaged as error:
        yield refused(source, "", str(error))


def _member(
    window: Window, member: Member, source: str, depth: int, tables: aact_tables.Tables
) -> Generator[Piece, None, bool]:
    """Yield the records of a member and go behind it; False where what follows cannot be found.

    A table of AACT is put beside the others, for a trial has rows in many.
    """
    content = zip_members.content(window, member)
    inner = Window(content)
    if aact_tables.recognises(inner.view(_HEAD)):
        tables.add(PurePath(member.name).stem, inner.rest())
    else:
        yield from pieces(inner, source, depth=depth)
    if member.size is None:
        for _ in inner.rest():
            pass
    content.close()
    return not inner.problem or (member.size is not None and bool(window.view(1)))


def _page(window: Window, source: str) -> Piece:
    """Return the whole stream as one piece, up to one byte more than a reader takes."""
    data = window.view(readers.LARGEST + 1)
    return refused(source, "", window.problem) if window.problem else Piece(source, "", data)
