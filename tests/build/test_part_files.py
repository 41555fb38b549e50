"""A part holds all that was put into it, is read by any engine, and is there whole or not at all."""

import gzip
from collections.abc import Iterator
from dataclasses import replace
from uuid import uuid4

import pyoxigraph as ox
import pytest

from trialgraph.build import part_files
from trialgraph.build.derivation import Derived
from trialgraph.build.extracted import Extracted
from trialgraph.build.part_files import Index
from trialgraph.core.errors import TrialGraphError, UsageError
from trialgraph.input import remote
from trialgraph.input.remote import Url
from trialgraph.input.sources import Source
from trialgraph.input.splitting import Piece

pytest.importorskip("fsspec", reason="the extra “cluster” is not installed")

TRIAL = "https://w3id.org/trialgraph/trial/NCT00000001"
TRIPLES = f'<{TRIAL}> <http://purl.org/dc/terms/title> "Zellen\\nfür Lupus # 1" .\n'.encode()
QUADS = f"<{TRIAL}> <http://purl.org/dc/terms/type> <urn:b> <urn:graph> .\n".encode()
FOUND = [
    Extracted("a.zip", "/1.txt", "5f0c", TRIPLES, derived=Derived(TRIAL, ("5f0c", "77aa"), 2, QUADS)),
    Extracted("a.zip", "/2.txt", problem="a.zip/2.txt: no trial found", foreign=True),
    Extracted("b.ndjson", ":7", "77aa", TRIPLES, "b.ndjson:7: it is cut", derived=Derived(TRIAL, ("77aa",))),
]


@pytest.fixture
def folder() -> Url:
    return Url(f"memory://{uuid4().hex}/parts")


def raw(folder: Url, part: str) -> bytes:
    system, root = remote.place(folder)
    return bytes(system.cat_file(f"{root}/{part}.nq.gz"))


@pytest.mark.parametrize("new", [True, False])
def test_what_is_written_is_read(folder: Url, new: bool) -> None:
    part_files.write(folder, "one", FOUND)
    assert list(part_files.read(folder, "one", new=new)) == [replace(each, new=new) for each in FOUND]
    assert part_files.present(folder) == {"one"}


def test_any_engine_loads_a_part(folder: Url) -> None:
    part_files.write(folder, "one", FOUND)
    graph = ox.Store()
    graph.load(gzip.decompress(raw(folder, "one")), format=ox.RdfFormat.N_QUADS)
    assert len(graph) == 2


def test_the_same_gives_the_same_bytes(folder: Url) -> None:
    part_files.write(folder, "one", FOUND)
    first = raw(folder, "one")
    part_files.write(folder, "one", FOUND)
    assert raw(folder, "one") == first


def test_a_part_that_is_not_finished_is_not_there(folder: Url) -> None:
    def dying() -> Iterator[Extracted]:
        yield FOUND[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        part_files.write(folder, "one", dying())
    assert part_files.present(folder) == set()


@pytest.mark.parametrize("end", [10, -9])
def test_a_part_that_is_cut_is_told(folder: Url, end: int) -> None:
    part_files.write(folder, "one", FOUND)
    system, root = remote.place(folder)
    system.pipe_file(f"{root}/one.nq.gz", raw(folder, "one")[:end])
    with pytest.raises(TrialGraphError, match=r"one\.nq\.gz: this part cannot be read .+ Remove it, and build again\."):
        list(part_files.read(folder, "one", new=True))


def test_a_name_tells_what_a_part_is_made_of_and_by() -> None:
    chunk = [Piece("a.zip", "/1", b"x"), Piece("a.zip", "/2", b"y")]
    others = [
        [Piece("a.zip", "/1", b"x"), Piece("a.zip", "/2", b"z")],
        [Piece("b.zip", "/1", b"x"), Piece("b.zip", "/2", b"y")],
        chunk[:1],
        [Source(Url("s3://a"), version="1")],
        [Source(Url("s3://a"), version="2")],
    ]
    names = [part_files.name(chunk, "maker"), part_files.name(chunk, "another")]
    names += [part_files.name(each, "maker") for each in others]
    assert len(set(names)) == len(names)
    assert part_files.name(list(chunk), "maker") == names[0]


def test_the_index_names_the_parts_in_their_order(folder: Url) -> None:
    with pytest.raises(UsageError, match=r"there are no parts of a whole build here"):
        part_files.index(folder)
    part_files.write_index(folder, Index("maker", ["a.zip"], ["two", "one", "two"]))
    assert part_files.index(folder) == Index("maker", ["a.zip"], ["two", "one", "two"])


def test_a_folder_that_is_only_a_name_holds_no_parts_yet(folder: Url, monkeypatch: pytest.MonkeyPatch) -> None:
    """Object stores have no folders."""
    monkeypatch.setattr(type(remote.place(folder).system), "makedirs", lambda *_, **__: None)
    assert part_files.present(folder) == set()
    part_files.write(folder, "one", FOUND)
    assert part_files.present(folder) == {"one"}


def test_where_nothing_can_be_written_is_told(tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("parts") / "file"
    file.touch()
    with pytest.raises(UsageError, match=r"file/below: parts cannot be written here \(Not a directory\)"):
        part_files.present(Url(f"file://{file}/below"))
