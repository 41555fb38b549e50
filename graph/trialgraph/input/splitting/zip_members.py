"""Turn a zip archive, as it comes, into its members: nothing is written to disk, and a cut archive gives what came.

Source of the format: PKWARE's APPNOTE 6.3.10, sections 4.3 and 4.5.3.
"""

import struct
import zlib
from collections.abc import Generator, Iterator
from dataclasses import dataclass

from trialgraph.input.splitting.gzip_stream import inflated
from trialgraph.input.splitting.window import CHUNK, Damaged, Window

_MEMBER, _DIRECTORY, _END, _END_64, _PLACE_64 = (b"PK\3\4", b"PK\1\2", b"PK\5\6", b"PK\6\6", b"PK\6\7")
_DESCRIPTOR = b"PK\7\x08"
_STORED, _DEFLATED = 0, 8
_ENCRYPTED, _UNKNOWN_SIZE, _UTF8 = 0x1, 0x8, 0x800
_FULL = 0xFFFFFFFF  # the size stands in the extra field
_CUT = "the zip archive stops before its end"


@dataclass(frozen=True, slots=True)
class Member:
    """The header of a member: `size` is that of the packed bytes, None where they must tell it themselves."""

    name: str
    method: int
    flags: int
    crc: int
    size: int | None

    @property
    def encrypted(self) -> bool:
        """Whether a password is needed."""
        return bool(self.flags & _ENCRYPTED)

    @property
    def hidden(self) -> bool:
        """Whether this is a folder, or is hidden or in a hidden folder."""
        parts = self.name.split("/")
        return not parts[-1] or parts[0] == "__MACOSX" or any(part.startswith(".") for part in parts if part != ".")


def recognises(head: bytes) -> bool:
    """Whether a stream begins like a zip archive."""
    return head.startswith((_MEMBER, _END))


def next_member(window: Window) -> Member | None:
    """Go to the bytes of the next member; None where there is none, at the end of the archive.

    Raises Damaged where the archive is cut.
    """
    signature = window.view(4)
    if signature != _MEMBER:
        _read_directory(window)
        return None
    head = _taken(window, 30)
    flags, method, _, crc, size, full_size, name_size, extra_size = struct.unpack("<HHIIIIHH", head[6:])
    name = _taken(window, name_size).decode("utf-8" if flags & _UTF8 else "cp437", errors="replace")
    extra = _taken(window, extra_size)
    if _FULL in (size, full_size):
        size = _size_64(extra, full_size)
    unknown = flags & _UNKNOWN_SIZE and not size and method != _STORED
    return Member(name, method, flags, crc, None if unknown else size)


def content(window: Window, member: Member) -> Generator[bytes, None, None]:
    """Yield the bytes of the member whose header was read.

    Raises Damaged where it is cut, was changed, or is packed in a way that cannot be read as it comes.
    """
    raw = window if member.size is None else Window(_stored(window, member))
    try:
        if member.method not in (_STORED, _DEFLATED):
            raise Damaged(f"{member.name} is packed in a way that is not read (method {member.method})")
        crc = 0
        packed = inflated(raw, zlib.decompressobj(-15), "the zip archive")
        for chunk in packed if member.method == _DEFLATED else raw.rest():
            crc = zlib.crc32(chunk, crc)
            yield chunk
        if raw.problem:
            raise Damaged(raw.problem)
    finally:
        if raw is not window:
            for _ in raw.rest():
                pass
    if crc != (_described_crc(window) if member.flags & _UNKNOWN_SIZE else member.crc):
        raise Damaged(f"{member.name} is damaged")


def skip(window: Window, member: Member) -> None:
    """Go behind a member that is not read.

    Raises Damaged where its size is not known, or the archive is cut.
    """
    if member.encrypted and member.size is None:
        raise Damaged(f"{member.name} needs a password, and what follows cannot be reached")
    for _ in _stored(window, member) if member.size is not None else content(window, member):
        pass
    if member.flags & _UNKNOWN_SIZE and member.size is not None:
        _described_crc(window)


def _stored(window: Window, member: Member) -> Iterator[bytes]:
    left = member.size or 0
    while left:
        if not window.holds(1):
            raise Damaged(window.problem or _CUT)
        chunk = window.take(min(left, CHUNK))
        left -= len(chunk)
        yield chunk


def _taken(window: Window, size: int) -> bytes:
    if not window.holds(size):
        raise Damaged(window.problem or _CUT)
    return window.take(size)


def _size_64(extra: bytes, full_size: int) -> int:
    """The packed size in the extra field of a member of more than 4 GB."""
    at = 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, at)
        if kind == 1:
            place = at + 4 + (8 if full_size == _FULL else 0)
            return int.from_bytes(extra[place : place + 8], "little")
        at += 4 + size
    return 0


def _described_crc(window: Window) -> int:
    """Read the check sum behind a member, in the four forms that it has: with a signature or not, of 32 or 64 bits."""
    if window.view(4) == _DESCRIPTOR:
        _taken(window, 4)
    found = int.from_bytes(_taken(window, 4), "little")
    window.holds(20)
    for size in (8, 16):
        if window.view(size + 2)[size:] == b"PK":
            _taken(window, size)
            return found
    raise Damaged(window.problem or (_CUT if len(window) < 18 else "a member has no size: unpack the zip archive"))


def _read_directory(window: Window) -> None:
    """Read the list of members to the end of the archive, to see that nothing is cut off."""
    while (signature := window.view(4)) != _END:
        if signature == _DIRECTORY:
            head = _taken(window, 46)
            _taken(window, sum(struct.unpack("<HHH", head[28:34])))
        elif signature == _END_64:
            _taken(window, int.from_bytes(_taken(window, 12)[4:], "little"))
        elif signature == _PLACE_64:
            _taken(window, 20)
        else:
            raise Damaged(window.problem or (_CUT if len(signature) < 4 else "the zip archive is damaged"))
    _taken(window, int.from_bytes(_taken(window, 22)[20:], "little"))
