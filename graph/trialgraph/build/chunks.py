"""Gather pieces and files to chunks, each of them what a process takes at a time."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from trialgraph.build.extracted import Extracted
from trialgraph.input.sources import Source
from trialgraph.input.splitting import Piece

Item = Piece | Source | Extracted  # what is to be done, a file of which whoever does the work finds the pieces, or done

_Some = TypeVar("_Some", bound=Item)


class Size(NamedTuple):
    """How much a chunk holds at most; with `ends` it ends before, after one item in so many.

    Which these are is told from their content, so that a change of one item changes one chunk or two, and no others.
    """

    bytes: int = 1_000_000
    items: int = 24
    ends: int = 0


def chunks(items: Iterable[_Some], size: Size) -> Iterator[Sequence[_Some]]:
    """Gather items, so that small ones are not a task each; a chunk holds files or what is none."""
    chunk, held = list[_Some](), 0
    for each in items:
        if chunk and isinstance(chunk[-1], Source) != isinstance(each, Source):
            yield chunk
            chunk, held = [], 0
        chunk.append(each)
        held += _bytes(each)
        if held >= size.bytes or len(chunk) == size.items or (size.ends and _ends(each, size.ends)):
            yield chunk
            chunk, held = [], 0
    if chunk:
        yield chunk


def content(item: Item) -> bytes:
    """What stands for the content of an item."""
    if isinstance(item, Source):
        return hashlib.sha256(f"{item.name} {item.version}".encode()).digest()
    return hashlib.sha256(item.data if isinstance(item, Piece) else item.triples).digest()


def _bytes(item: Item) -> int:
    if isinstance(item, Source):
        return item.size or 0
    return len(item.data if isinstance(item, Piece) else item.triples)


def _ends(item: Item, often: int) -> bool:
    return int.from_bytes(content(item)[:4], "big") % often == 0
