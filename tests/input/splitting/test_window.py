"""A window shows what a stream holds, however it comes, and keeps why it stopped."""

from collections.abc import Iterator

import pytest

from trialgraph.input.splitting import window
from trialgraph.input.splitting.window import Damaged, Window


def broken(*chunks: bytes) -> Iterator[bytes]:
    yield from chunks
    raise Damaged("it is torn")


def test_what_is_viewed_stays_and_what_is_taken_goes() -> None:
    stream = Window([b"ab", b"cd"])
    assert (stream.view(3), stream.view(9), len(stream)) == (b"abc", b"abcd", 4)
    assert (stream.take(3), stream.view(9), len(stream)) == (b"abc", b"d", 1)


def test_what_was_taken_can_be_given_back() -> None:
    stream = Window([b"abcd"])
    stream.view(4)
    stream.take(3)
    stream.give_back(2)
    assert stream.view(9) == b"bcd"


def test_lines_are_counted_as_they_are_taken() -> None:
    stream = Window([b"a\nb\n", b"\nc"])
    stream.view(6)
    stream.take(2)
    assert stream.line == 2
    assert list(stream.rest()) == [b"b\n\nc"]
    assert stream.line == 4


@pytest.mark.parametrize(
    ("data", "size"),
    [(b"", 0), (b"a", 0), (b" \r\n\ta", 4), (b"\xef\xbb\xbf a", 4), (b"\xef\xbb\xbf", 3), (b" " * 500 + b"a", 500)],
)
def test_white_space_is_measured_with_a_byte_order_mark(data: bytes, size: int) -> None:
    assert Window([data]).space() == size


@pytest.mark.parametrize(("size", "holds"), [(3, True), (4, False)])
def test_a_stream_says_whether_it_holds_so_much(size: int, holds: bool) -> None:
    assert Window([b"a", b"b", b"c"]).holds(size) is holds


def test_a_damaged_stream_gives_what_came_before_and_says_why() -> None:
    stream = Window(broken(b"ab", b"cd"))
    assert b"".join(stream.rest()) == b"abcd"
    assert stream.problem == "it is torn"
    assert not stream.more()


def test_no_more_is_read_than_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(window, "CHUNK", 4)
    chunks = iter([b"ab"] * 100)
    Window(chunks).view(3)
    assert len(list(chunks)) == 98
