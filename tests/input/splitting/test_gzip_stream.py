"""A gzip stream gives what it holds, a little at a time, and says where it is cut or was changed."""

import gzip

import pytest

from trialgraph.input.splitting.gzip_stream import recognises, unpacked
from trialgraph.input.splitting.window import Damaged, Window

DATA = bytes(range(256)) * 40
PACKED = gzip.compress(DATA, mtime=0)


def whole(data: bytes) -> bytes:
    return b"".join(unpacked(Window([data])))


@pytest.mark.parametrize(("head", "gzipped"), [(PACKED, True), (b"PK\3\4", False), (b"\x1f", False), (b"", False)])
def test_it_is_recognised_by_its_first_bytes(head: bytes, gzipped: bool) -> None:
    assert recognises(head) is gzipped


def test_several_gzips_are_one_stream() -> None:
    assert whole(PACKED + PACKED) == DATA * 2


def test_zeros_at_its_end_are_padding() -> None:
    assert whole(PACKED + b"\0" * 512) == DATA


def test_other_words_behind_it_are_told() -> None:
    with pytest.raises(Damaged, match="what follows the gzip stream is none"):
        whole(PACKED + b"words")


@pytest.mark.parametrize("end", [3, 12, len(PACKED) // 2, len(PACKED) - 1])
def test_a_cut_is_told(end: int) -> None:
    with pytest.raises(Damaged, match="stops before its end"):
        whole(PACKED[:end])


def test_a_changed_byte_is_told() -> None:
    with pytest.raises(Damaged, match="the gzip stream is damaged"):
        whole(PACKED[:-6] + b"\xff" + PACKED[-5:])


def test_a_bomb_comes_in_small_chunks() -> None:
    bomb = gzip.compress(bytes(50_000_000))
    assert max(map(len, unpacked(Window([bomb])))) < 1_000_000
