"""A PDF is read in a process of its own; what becomes of that is told in readers/test_pdf.py."""

import zlib

import pytest
from prints import printout

from trialgraph.core.errors import UnreadableError
from trialgraph.input.printed.pages import pages


def test_pieces_have_a_place_on_the_page() -> None:
    (page,) = pages("print.pdf", printout())
    title = next(piece for piece in page if piece.words.startswith("Invented"))
    criterion = next(piece for piece in page if piece.words.startswith("1. Adults"))
    assert title.base > criterion.base > 0 and title.height > criterion.height
    assert 0 < title.left < title.right < 600


def test_a_stream_that_unpacks_to_more_than_memory_holds_ends_in_a_line() -> None:
    packer = zlib.compressobj(9)
    packed = b"".join([packer.compress(b" " * 10_000_000) for _ in range(220)]) + packer.flush()
    parts = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n",
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>endobj\n4 0 obj<</Length ",
        str(len(packed)).encode() + b"/Filter/FlateDecode>>stream\n" + packed + b"\nendstream endobj\n",
        b"trailer<</Root 1 0 R>>\n%%EOF",
    )
    with pytest.raises(UnreadableError, match=r"bomb\.pdf: this PDF"):
        pages("bomb.pdf", b"".join(parts))
