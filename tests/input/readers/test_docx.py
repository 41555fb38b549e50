"""A Word document says what it shows: headings, lists with their numbers, tables; nothing that was struck out."""

import io
import time
import zipfile
from pathlib import Path

import pytest
from fields import criteria, said
from prints import TITLE, paragraph, run, synopsis, word

from trialgraph.core.errors import UnreadableError
from trialgraph.core.model import Record
from trialgraph.input import readers
from trialgraph.input.readers import docx
from trialgraph.input.sources import Source, pieces, record
from trialgraph.knowledge.lexicon import load


def read(data: bytes) -> Record:
    (found,) = readers.read_bytes("synopsis.docx", data)
    return found


def package(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return file.getvalue()


def test_a_synopsis_has_its_fields_and_its_lists() -> None:
    found = read(synopsis())
    fields = [(name, words) for name, words in said(found) if name in ("title", "id", "status")]
    assert fields == [("title", TITLE), ("id", "NCT00000000"), ("status", "Recruiting")]
    assert criteria(found) == [
        ("inclusion", 1, "Adults of 18 years or older"),
        ("inclusion", 2, "Platelets ≥ 75 × 10^9/L"),
        ("exclusion", 1, "Pregnancy"),
    ]
    assert found.document.media_type.endswith("wordprocessingml.document") and not found.document.pages


def test_list_numbers_and_bullets_are_shown_as_word_does() -> None:
    text = read(synopsis()).document.texts[""]
    assert "1. Adults of 18 years or older\n" in text and "2. Platelets" in text and "- Pregnancy\n" in text


@pytest.mark.parametrize("first", ["[Content_Types].xml", "_rels/.rels", "word/document.xml"])
def test_it_is_one_piece_and_no_archive_whichever_part_stands_first(first: str, tmp_path: Path) -> None:
    data = word(paragraph(run("NCT00000000")) + paragraph(run("Phase 1")), first=first)
    (tmp_path / "one.docx").write_bytes(data)
    (piece,) = pieces(Source(tmp_path / "one.docx"))
    assert said(record(piece, load()), "id") == [("id", "NCT00000000")]


def test_an_archive_of_pages_is_still_unpacked(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "pages.zip", "w") as archive:
        archive.writestr("word/one.txt", "NCT00000000\nPhase 1\n")
        archive.writestr("word/two.txt", "NCT00000001\nPhase 2\n")
    assert len(list(pieces(Source(tmp_path / "pages.zip")))) == 2


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (package(document=b"no XML"), "is no XML"),
        (package(document=b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), "document type"),
        (package(document=b" " * 20_000_001), "larger than 20 MB"),
        (package(document=b"<a>" * 100_000), "is no XML"),
        (word(""), "shows no text"),
        (word(paragraph(run("A letter to the editor"))), "no trial found"),
    ],
    ids=range(6),
)
def test_what_cannot_be_read_gives_one_line_and_soon(data: bytes, problem: str) -> None:
    before = time.process_time()
    with pytest.raises(UnreadableError) as refused:
        read(data)
    assert str(refused.value).startswith("synopsis.docx: ") and problem in str(refused.value)
    assert time.process_time() - before < 30


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\3\4 and no archive", package(workbook=b"<a/>")], ids=range(4))
def test_another_archive_is_no_word_document(data: bytes) -> None:
    assert not docx.recognises(data)
