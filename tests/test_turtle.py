"""A folder of Turtle becomes quads; a file that is no Turtle is named with its line."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from trialgraph.errors import TrialGraphError
from trialgraph.turtle import quads


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
