"""A list of documents comes back as it was written, and a list that is not whole is none."""

from pathlib import Path

import pytest

from trialgraph.build.listing import Listed, Writer, placed, read

DOCUMENTS = (
    Listed("5f0c" * 16, "ä/b.zip", "/3.json", "https://example.org/1", 981, 2, "it stops."),
    Listed("6a1b" * 16, "a\tb\n.txt", "", "https://example.org/2", 7),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    writer = Writer(tmp_path, "maker")
    for each in DOCUMENTS:
        writer.add(each)
    writer.close(3)
    return tmp_path


def test_documents_come_back_as_they_were(folder: Path) -> None:
    found = read(folder, "maker")
    assert found is not None
    assert tuple(found.documents.values()) == DOCUMENTS
    assert found.documents[DOCUMENTS[0].sha256].place == "ä/b.zip/3.json"
    assert found.findings == 3


def test_a_list_of_another_maker_and_one_that_is_not_there_are_none(folder: Path, tmp_path: Path) -> None:
    assert read(folder, "another") is None
    assert read(tmp_path / "empty", "maker") is None


def test_a_list_that_is_cut_anywhere_is_none(folder: Path) -> None:
    whole = (folder / "documents").read_bytes()
    for end in range(len(whole) - 1):
        (folder / "documents").write_bytes(whole[:end])
        assert read(folder, "maker") is None, end


def test_a_place_is_a_name_and_a_path() -> None:
    name, path = placed(DOCUMENTS[0]).decode().splitlines()
    assert name.endswith('title> "3.json" .')
    assert path.endswith('sourcePath> "ä/b.zip/3.json" .')
