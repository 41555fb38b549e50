"""A folder of Turtle becomes quads; a file that is no Turtle is named with its line."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from trialgraph.core.errors import LexiconError, TrialGraphError
from trialgraph.core.turtle import files, line_of, quads


def test_all_turtle_files_of_a_folder_are_read_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "b.ttl").write_text("<urn:b> a <urn:Thing> .", "utf-8")
    (tmp_path / "a.ttl").write_text("<urn:a> a <urn:Thing> .", "utf-8")
    (tmp_path / "notes.md").write_text("not read", "utf-8")
    assert [quad.subject for quad in quads(tmp_path)] == [ox.NamedNode("urn:a"), ox.NamedNode("urn:b")]


def test_blank_nodes_of_two_files_stay_apart(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.ttl").write_text("_:node a <urn:Thing> .", "utf-8")
    assert len({quad.subject for quad in quads(tmp_path)}) == 2


def test_a_mistake_is_named_with_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "bad.ttl").write_text("<urn:a> a <urn:Thing> .\n<urn:b> a\n", "utf-8")
    with pytest.raises(TrialGraphError, match=r"/bad\.ttl:[23]: this is no Turtle: .+\. Correct the file\.$"):
        list(quads(tmp_path))
    with pytest.raises(LexiconError):
        list(quads(tmp_path, kind=LexiconError))


@pytest.mark.parametrize("data", [b"\xff\xfe", b"<a> <b> <c> .", b"\0"])
def test_what_is_no_turtle_is_named_whatever_it_is(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "bad.ttl").write_bytes(data)
    with pytest.raises(TrialGraphError, match=r"/bad\.ttl:1: this is no Turtle: "):
        list(quads(tmp_path))


def test_a_file_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    (tmp_path / "loop.ttl").symlink_to("loop.ttl")
    (tmp_path / "folder.ttl").mkdir()
    with pytest.raises(LexiconError, match=r"/folder\.ttl: cannot be opened \(Is a directory\)\. Check the file"):
        list(quads(tmp_path, kind=LexiconError))


def test_the_files_of_several_folders_come_by_path(tmp_path: Path) -> None:
    for name in ("b/1.ttl", "a/2.ttl", "a/1.ttl", "a/notes.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    found = files(tmp_path / "b", tmp_path / "a")
    assert [path.relative_to(tmp_path).as_posix() for path in found] == ["a/1.ttl", "a/2.ttl", "b/1.ttl"]


TEXT = """\
PREFIX is: <https://example.org/is/>
is:other is:like is:this .
is:this-too is:like is:other .
is:this is:like is:other .
<https://example.org/is/whole> is:like is:other .
"""


@pytest.mark.parametrize(("name", "line"), [("this", 4), ("whole", 5), ("absent", 1)])
def test_the_line_of_a_term_is_where_it_is_a_subject(tmp_path: Path, name: str, line: int) -> None:
    (tmp_path / "a.ttl").write_text(TEXT, "utf-8")
    assert line_of(tmp_path / "a.ttl", f"https://example.org/is/{name}") == line
