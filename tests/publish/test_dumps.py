"""A dump is the whole graph in a file, the same each time, with its size and checksum."""

import gzip
import hashlib
from pathlib import Path

import pyoxigraph as ox

from conftest import Run
from trialgraph.core import resources
from trialgraph.publish import dumps


def test_a_dump_is_the_whole_graph_packed(graph: ox.Store, tmp_path: Path) -> None:
    dumps.write(graph, tmp_path / "dumps")
    found = {dump.media: dump for dump in dumps.read(tmp_path / "dumps")}
    assert set(found) == {"text/turtle", "application/n-triples", "application/ld+json"}
    for dump in found.values():
        data = (tmp_path / "dumps" / dump.name).read_bytes()
        assert (dump.size, dump.sha256) == (len(data), hashlib.sha256(data).hexdigest())
    for media, format in (("text/turtle", ox.RdfFormat.TURTLE), ("application/n-triples", ox.RdfFormat.N_TRIPLES)):
        text = gzip.decompress((tmp_path / "dumps" / found[media].name).read_bytes())
        assert {quad.triple for quad in ox.parse(text, format=format)} == {
            quad.triple for quad in graph.quads_for_pattern(None, None, None, ox.DefaultGraph())
        }


def test_the_same_graph_gives_the_same_bytes(graph: ox.Store, tmp_path: Path) -> None:
    for name in ("one", "two"):
        dumps.write(graph, tmp_path / name)
    assert dumps.read(tmp_path / "one") == dumps.read(tmp_path / "two")


def test_where_there_are_none_there_are_none(tmp_path: Path) -> None:
    assert dumps.read(tmp_path) == ()


def test_a_build_writes_them_where_they_are_wanted(run: Run, tmp_path: Path) -> None:
    done = run("build", resources.examples(), "--store", tmp_path / "store", "--dumps")
    assert done.returncode == 0
    assert len(dumps.read(tmp_path / "store" / "snapshots" / "1" / "dumps")) == 3
