"""The files of the editor are served where they were built, packed for who takes that, and named by their bytes."""

import asyncio
import gzip
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, cast

import pytest
from starlette.requests import Request

from trialgraph.serve import editor
from trialgraph.serve.sandbox.messages import ProblemError

SCRIPT = b"var Yasgui = 1;"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / editor.SCRIPT).write_bytes(SCRIPT)
    (tmp_path / editor.STYLE).write_bytes(b"p { margin: 0 }")
    return tmp_path


def asked(name: str, coding: str = "") -> Any:
    scope = {"type": "http", "headers": [(b"accept-encoding", coding.encode())], "path_params": {"name": name}}
    with ThreadPoolExecutor(1) as beside:  # a browser's loop may run in this thread
        return beside.submit(lambda: asyncio.run(editor.file(Request(scope), cast(Any, None)))).result()


def test_a_file_is_kept_by_browsers_until_its_bytes_change(folder: Path) -> None:
    before = editor.read(folder)
    assert before[editor.SCRIPT].path.startswith("/editor/yasgui.min.js?v=")
    (folder / editor.SCRIPT).write_bytes(b"var Yasgui = 2;")
    after = editor.read(folder)
    assert before[editor.SCRIPT].path != after[editor.SCRIPT].path
    assert before[editor.STYLE].path == after[editor.STYLE].path


@pytest.mark.parametrize(("coding", "packed"), [("gzip, br", True), ("identity", False)])
def test_a_file_comes_as_it_is_taken(folder: Path, monkeypatch: pytest.MonkeyPatch, coding: str, packed: bool) -> None:
    monkeypatch.setattr(editor, "load", lambda: editor.read(folder))
    answer = asked(editor.SCRIPT, coding)
    assert (answer.headers.get("content-encoding") == "gzip") is packed
    assert (gzip.decompress(answer.body) if packed else answer.body) == SCRIPT
    assert "javascript" in answer.headers["content-type"]
    assert "immutable" in answer.headers["cache-control"] and answer.headers["vary"] == "accept-encoding"
    assert asked(editor.STYLE).headers["content-type"].startswith("text/css")


def test_there_is_no_other_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(editor, "load", lambda: editor.read(folder))
    (folder / "package.json").write_text("{}")
    for name in ("package.json", "yasgui.min.js.map"):
        with pytest.raises(ProblemError) as refused:
            asked(name)
        assert refused.value.code == "not-found"


@pytest.mark.parametrize("missing", [editor.SCRIPT, editor.STYLE])
def test_a_half_of_the_editor_is_none(folder: Path, missing: str) -> None:
    (folder / missing).unlink()
    assert editor.read(folder) == {}
    assert editor.read(folder / "nowhere") == {}
