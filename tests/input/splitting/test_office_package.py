"""A Word document is told from an archive of records by what it holds."""

import pytest
from prints import paragraph, run, word

from trialgraph.input.splitting.office_package import recognises
from trialgraph.input.splitting.window import Window


@pytest.mark.parametrize("first", ["[Content_Types].xml", "_rels/.rels", "word/document.xml"])
def test_a_word_document_is_one(first: str) -> None:
    assert recognises(Window([word(paragraph(run("x")), first=first)]))


@pytest.mark.parametrize("data", [b"", b"PK\3\4", b"%PDF-1.7", b"PK\3\4" + b"\0" * 26 + b"word/document.xml"])
def test_another_stream_is_none(data: bytes) -> None:
    assert not recognises(Window([data]))
