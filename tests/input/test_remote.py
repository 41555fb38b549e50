"""A URL names a file or a folder of any file system, and is read as a path of this machine is."""

import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import pytest

from trialgraph.core.errors import UsageError
from trialgraph.input import remote
from trialgraph.input.remote import Url
from trialgraph.input.sources import Source, pieces, sources

NAMES = ("2.txt", "10.txt", "b/1.txt", "a/1.txt", "a/c/2.txt", ".hidden.txt", ".git/a.txt")


@pytest.fixture
def folder() -> Url:
    """A folder that is not on disk."""
    pytest.importorskip("fsspec", reason="the extra “cluster” is not installed")
    url = Url(f"memory://{uuid4().hex}/pages")
    system, root = remote.place(url)
    for name in NAMES:
        system.pipe_file(f"{root}/{name}", name.encode())
    return url


@pytest.mark.parametrize(
    ("text", "url"),
    [("s3://a/b", True), ("file:///a", True), ("pages/a.txt", False), ("c:/a", False), ("://a", False), ("-", False)],
)
def test_a_url_has_a_scheme(text: str, url: bool) -> None:
    assert Url.names(text) is url


def test_the_files_of_a_folder_come_in_the_order_of_local_ones(folder: Url, tmp_path: Path) -> None:
    for name in NAMES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    local = [source.path.relative_to(tmp_path).as_posix() for source in sources([tmp_path])]  # type: ignore[union-attr]
    assert [each.url.removeprefix(f"{folder}/") for each in remote.files(folder)] == local
    assert [each.size for each in remote.files(folder)] == [len(name) for name in local]


def test_a_file_is_read_whole(folder: Url) -> None:
    (source,) = sources([Url(f"{folder}/a/1.txt")])
    assert (source.named, source.size, source.name) == (True, 7, f"{folder}/a/1.txt")
    assert [piece.data for piece in pieces(source)] == [b"a/1.txt"]


def test_a_file_that_comes_with_its_folder_is_named_once(folder: Url) -> None:
    found = list(sources([folder, Url(f"{folder}/2.txt")]))
    assert [source.name for source in found if source.named] == [f"{folder}/2.txt"]
    assert len(found) == 5


def test_the_version_changes_with_the_content(folder: Url) -> None:
    before = [each.version for each in remote.files(folder)]
    system, root = remote.place(folder)
    system.pipe_file(f"{root}/2.txt", b"another")
    changed = [one != other.version for one, other in zip(before, remote.files(folder), strict=True)]
    assert changed == [each.url == f"{folder}/2.txt" for each in remote.files(folder)]


def test_what_is_not_there_is_a_problem_of_its_own(folder: Url) -> None:
    missing = Url(f"{folder}/missing.txt")
    (piece,) = [piece for source in sources([missing]) for piece in pieces(source)]
    assert piece.problem.startswith(f"{missing}: cannot be opened (No such file or directory). Check the address")
    (piece,) = pieces(Source(missing))
    assert piece.problem.startswith(f"{missing}: cannot be opened (No such file or directory). Check the address")


def test_a_file_that_breaks_off_is_a_problem(folder: Url, monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        def read(self, size: int) -> bytes:
            raise RuntimeError("the connection was\nreset")

        def close(self) -> None:
            pass

    monkeypatch.setattr(remote, "opened", lambda url: Broken())
    (piece,) = pieces(Source(Url(f"{folder}/2.txt")))
    assert "cannot be read (RuntimeError: the connection was reset)" in piece.problem


def test_tables_that_belong_together_are_not_read_one_by_one(folder: Url) -> None:
    system, root = remote.place(folder)
    system.pipe_file(f"{root}/tables/studies.txt", b"nct_id|brief_title\nNCT00000001|Cells\n")
    (piece,) = [piece for source in sources([Url(f"{folder}/tables")]) for piece in pieces(source)]
    assert piece.problem.startswith(f"{folder}/tables/studies.txt: this table of AACT is one of many")
    assert piece.problem.endswith("Pack them into one zip archive.")


@pytest.mark.parametrize("url", ["nosuchkind://a/b"])
def test_an_unknown_kind_of_url_is_told_in_one_line(folder: Url, url: str) -> None:
    with pytest.raises(UsageError, match=rf"^{url}: this URL cannot be used \(ValueError: Protocol not known"):
        list(sources([Url(url)]))


def test_without_the_extra_a_url_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    with pytest.raises(UsageError, match=r"fsspec, which is not installed\. Install the extra: pip install") as raised:
        list(sources([Url("s3://a/b")]))
    assert "\n" not in str(raised.value)


def test_without_urls_fsspec_is_not_imported() -> None:
    code = "import sys, trialgraph.build.line, trialgraph.commands.build; sys.exit('fsspec' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
