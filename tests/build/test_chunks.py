"""Items are gathered in their order, and where a chunk ends may follow from what is in it."""

from itertools import chain

from trialgraph.build.chunks import Size, chunks, content
from trialgraph.build.extracted import Extracted
from trialgraph.input.remote import Url
from trialgraph.input.sources import Source
from trialgraph.input.splitting import Piece

PIECES = [Piece("a.zip", f"/{number}", b"%d" % number) for number in range(500)]
FILES = [Source(Url(f"s3://trials/{number}"), length=10, version="1") for number in range(30)]


def test_a_chunk_holds_no_more_than_so_many_items_or_bytes() -> None:
    assert [len(each) for each in chunks(PIECES[:50], Size(items=24))] == [24, 24, 2]
    large = [Piece("a", "", b"x" * 600)] * 5
    assert [len(each) for each in chunks(large, Size(bytes=1000))] == [2, 2, 1]
    assert [len(each) for each in chunks(FILES, Size(bytes=100))] == [10, 10, 10]


def test_nothing_is_lost_and_the_order_stays() -> None:
    done = [Extracted("a.zip", "/done", "5f0c", b"<a> <b> <c> .\n")]
    items = [*PIECES[:30], *FILES, *done, *PIECES[30:]]
    assert list(chain.from_iterable(chunks(items, Size(items=7, ends=5)))) == items


def test_files_and_pieces_are_not_in_one_chunk() -> None:
    found = list(chunks([*PIECES[:3], *FILES[:2], *PIECES[3:5]], Size()))
    assert [len(each) for each in found] == [3, 2, 2]


def test_one_item_more_changes_one_chunk_or_two() -> None:
    size = Size(ends=16, items=100)
    before = set(map(tuple, chunks(PIECES, size)))
    after = set(map(tuple, chunks([*PIECES[:200], Piece("a.zip", "/new", b"new"), *PIECES[200:]], size)))
    assert len(before) > 15
    assert len(after - before) <= 2


def test_what_stands_for_an_item_changes_with_its_content() -> None:
    one, other = Source(Url("s3://a"), version="1"), Source(Url("s3://a"), version="2")
    assert content(one) != content(other)
    assert content(PIECES[0]) != content(PIECES[1])
    assert content(Piece("a", "", b"same")) == content(Piece("b", ":1", b"same"))
