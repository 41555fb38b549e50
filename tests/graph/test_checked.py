"""What a check found lies beside the snapshot that it looked at, and beside no other."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from trialgraph.graph import checked, store
from trialgraph.graph.checked import Checked

ROW = ["warning", "trial-without-title", "No title\nwas found. \udcff", "", "x:1", None, None, None]


def built(folder: Path) -> Path:
    with store.writing(folder) as draft:
        draft.graph.add(ox.Quad(ox.NamedNode("x:s"), ox.NamedNode("x:p"), ox.NamedNode("x:o")))
    return folder


def test_what_was_found_is_there_until_the_next_build(tmp_path: Path) -> None:
    folder = built(tmp_path / "store")
    before = store.edition(folder)
    with store.opened(folder) as snapshot:
        assert snapshot.checked is None and snapshot.folder
        checked.write(snapshot.folder, [ROW, ROW])
    with store.opened(folder) as snapshot:
        assert snapshot.checked and len(snapshot.checked.rows) == 2 and snapshot.checked.rows[0][1] == ROW[1]
    assert store.edition(folder) != before
    built(folder)
    with store.opened(folder) as snapshot:
        assert snapshot.checked is None


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"checked": ""}', b"\xff"])
def test_a_file_of_another_kind_is_none(tmp_path: Path, data: bytes) -> None:
    (tmp_path / checked.NAME).write_bytes(data)
    assert Checked.opened(tmp_path) is None
