"""No file name, no word of a document and no answer of an endpoint moves a cursor or gives a CI system a command."""

import json
import os
import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Run
from trialgraph.core import printable

NAMES = [
    "a\n::error::x.txt",
    "a\r::error::x.txt",
    "::error::x.txt",
    "##[error]x.txt",
    "a\x1b[2J\x1b]0;x\x07.txt",
    "a\x9b2J.txt",
    "a\u2028::error::x.txt",
    "a\u202etxt.exe",
    os.fsdecode(b"a\xff\xfe.txt"),
]
OBEYED = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]|^\s*::|##\w*\[", re.MULTILINE
)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("a\x1b[2Jb", "a\\u001b[2Jb"),
        ("a\nb\tc", "a\\nb\tc"),
        ("a\r\nb", "a\\u000d\\nb"),
        ("\x85\u2028\u202e\u2069\udcff", "\\u0085\\u2028\\u202e\\u2069\\udcff"),
        ("::error::x", "\\u003a:error::x"),
        (" \u00a0::error::x", " \u00a0\\u003a:error::x"),
        ("a ::error::x", "a ::error::x"),
        ("ex:a :b", "ex:a :b"),
        ("##[group]x", "\\u0023#[group]x"),
        ("a ###vso[task.x]y", "a #\\u0023#vso[task.x]y"),
        ("## a [b] #[c]", "## a [b] #[c]"),
        ("", ""),
        ("≥ 75×10⁹ “一” 😀 e\u0301 \u00a0\u200b", "≥ 75×10⁹ “一” 😀 e\u0301 \u00a0\u200b"),
    ],
)
def test_a_line(words: str, shown: str) -> None:
    assert printable.line(words) == shown


@given(st.text())
def test_a_line_is_one_and_is_obeyed_by_nobody(words: str) -> None:
    shown = printable.line(words)
    assert len(shown.splitlines()) <= 1
    assert not OBEYED.search(shown)
    assert printable.line(shown) == shown


@given(st.recursive(st.text(), st.lists))
def test_json_still_says_the_same(value: object) -> None:
    text = printable.text(json.dumps(value, ensure_ascii=False, indent=2))
    assert json.loads(text) == value
    assert not OBEYED.search(text)


def test_a_text_keeps_its_lines() -> None:
    assert printable.text("a\n\n  b\t\n") == "a\n\n  b\t\n"


# ---- what the commands print


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with pages that are cut and pages of nothing, all of hostile names."""
    pages = tmp_path_factory.mktemp("hostile") / "pages"
    pages.mkdir()
    for number, name in enumerate(NAMES):
        (pages / name).write_text(f"NCT0000000{number}\nPhase\nPHASE1\nWe give the cells to adu", encoding="utf-8")
        (pages / f"{name}.empty").touch()
    return pages


@pytest.fixture(scope="module")
def store(run: Run, folder: Path) -> Path:
    """The graph of the folder."""
    done = run("build", ".", "--store", folder.parent / "store", cwd=folder)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 2 * len(NAMES) + 1, "the empty pages, those that are cut, the sum"
    assert not OBEYED.search(done.stderr)
    return folder.parent / "store"


@pytest.mark.parametrize(
    "words", [["extract", "."], ["extract", ".", "--format", "json"], ["extract", *NAMES], ["build", *NAMES]]
)
def test_no_command_lets_a_file_name_through(run: Run, folder: Path, words: list[str]) -> None:
    store = ["--store", folder.parent / "other"] if words[0] == "build" else []
    done = run(*words, *store, cwd=folder)
    assert not OBEYED.search(done.stderr)
    assert not OBEYED.search(done.stdout)
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "words", [["check"], ["check", "--format", "junit"], ["check", "--format", "sarif"], ["query", "completeness"]]
)
def test_nor_does_a_graph(run: Run, folder: Path, store: Path, words: list[str]) -> None:
    done = run(*words, "--store", store, cwd=folder)
    assert done.stdout
    assert not OBEYED.search(done.stdout)
    assert "Traceback" not in done.stderr


def test_an_annotation_stays_one(run: Run, folder: Path, store: Path) -> None:
    lines = run("check", "--store", store, "--format", "github", cwd=folder).stdout.splitlines()
    assert lines
    assert not any(re.search(r"[^\x20-\x7e\u0080-\U0010ffff]", line) for line in lines)
    assert all(re.match(r"::(?:error|warning|notice) [^:]*::", line) for line in lines)


@pytest.mark.parametrize(
    "words", [["build", "a\n::error::x"], ["extract", "\x1b[2J"], ["::error::x"], ["query", "\x9b2J"]]
)
def test_nor_does_wrong_use(run: Run, tmp_path: Path, words: list[str]) -> None:
    done = run(*words, cwd=tmp_path)
    assert done.returncode == 2
    assert not OBEYED.search(done.stderr), done.stderr


def test_a_member_of_an_archive_is_named_likewise(run: Run, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("b\n::error::\x1b[2J.txt", "")
    done = run("build", "a.zip", cwd=tmp_path)
    assert done.stderr.splitlines()[0].startswith("a.zip/b ::error::\\u001b[2J.txt: the file is empty")
