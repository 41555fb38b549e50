"""A build tells on stderr what it did and what it left out, and ends with the status that the manual names."""

import zipfile
from pathlib import Path

import pytest

from conftest import Run
from trialgraph.core import resources

README = "# Our trials\n\nThis folder holds the documents of our trials. Ask us before you change one.\n"
PICTURE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 4
PAGE = min(resources.examples().glob("*.txt"))


def test_the_last_line_names_the_store_and_what_is_in_it(run: Run, tmp_path: Path) -> None:
    done = run("build", PAGE, "--store", "mine", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.splitlines()[-1].startswith("mine: 1 document")


def test_what_cannot_be_read_is_named_and_the_rest_is_built(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    done = run("build", PAGE, "empty.txt", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("empty.txt: ")
    assert (tmp_path / "trialgraph.store" / "current").exists()


def _documents(folder: Path) -> Path:
    """A folder with a trial, and with what lies about in a repository."""
    documents = folder / "documents"
    documents.mkdir()
    (documents / "trial.txt").write_text(PAGE.read_text(encoding="utf-8"), encoding="utf-8")
    (documents / "README.md").write_text(README, encoding="utf-8")
    (documents / "logo.png").write_bytes(PICTURE)
    (documents / "settings.json").write_text('{"name": "ours", "version": 3}', encoding="utf-8")
    return documents


def test_what_is_no_trial_in_a_folder_is_a_notice(run: Run, tmp_path: Path) -> None:
    _documents(tmp_path)
    done = run("build", "documents", cwd=tmp_path)
    *notices, summary = done.stderr.splitlines()
    assert done.returncode == 0, done.stderr
    assert [line.split(": ")[:2] for line in notices] == [
        ["notice", f"documents/{name}"] for name in ("README.md", "logo.png", "settings.json")
    ]
    assert "1 document" in summary and summary.endswith("; 3 notices")
    assert run("build", "documents", cwd=tmp_path).returncode == 0, "also the second time"


def test_a_notice_fails_where_that_is_asked_for(run: Run, tmp_path: Path) -> None:
    documents = _documents(tmp_path)
    assert run("build", "documents", "--strict", cwd=tmp_path).returncode == 1
    assert (tmp_path / "trialgraph.store" / "current").exists()
    assert run("build", documents / "trial.txt", "--strict", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize(
    "paths", [["documents/README.md", "documents/trial.txt"], ["documents", "documents/README.md"]]
)
def test_what_is_named_itself_and_is_no_trial_fails(run: Run, tmp_path: Path, paths: list[str]) -> None:
    _documents(tmp_path)
    done = run("build", *paths, cwd=tmp_path)
    assert done.returncode == 1
    (line,) = [line for line in done.stderr.splitlines() if line.startswith("documents/README.md: no trial")]
    assert line.endswith("?")


def test_what_is_no_trial_in_an_archive_is_a_notice(run: Run, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "pages.zip", "w") as archive:
        for file in sorted(_documents(tmp_path).iterdir()):
            archive.write(file, file.name)
    done = run("build", "pages.zip", cwd=tmp_path)
    assert done.returncode == 0 and done.stderr.splitlines()[0].startswith("notice: pages.zip/README.md: no trial")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.txt", b""),
        ("latin.txt", "Überschrift der Studie".encode("latin-1")),
        ("cut.json", b'{"protocolSection": {"identificationModule": {"nctId": "NCT0000'),
        ("broken.json", b'{"title": "A trial", "phase": }'),
        ("broken.pdf", b"%PDF-1.7\nnothing"),
    ],
)
def test_what_may_be_a_trial_and_cannot_be_read_fails(run: Run, tmp_path: Path, name: str, content: bytes) -> None:
    (_documents(tmp_path) / name).write_bytes(content)
    done = run("build", "documents", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].endswith("; 1 problem; 3 notices")


def test_a_folder_without_any_trial_fails(run: Run, tmp_path: Path) -> None:
    (_documents(tmp_path) / "trial.txt").unlink()
    done = run("build", "documents", cwd=tmp_path)
    assert done.returncode == 2 and "nothing could be read" in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "PATH is required"),
        (["--executor", "dask"], "PATH is required"),
        (["trial.txt", "--parts", "parts"], "--parts needs an engine. Name one: --executor dask."),
        (["trial.txt", "--scheduler", "tcp://127.0.0.1:1"], "--scheduler needs an engine. Name one: --executor dask."),
        (["documents", "--executor", "dask", "--parts", "documents/parts"], "the parts would lie among the documents"),
        (["--parts", "nowhere"], "there are no parts of a whole build here"),
    ],
)
def test_options_of_a_cluster_that_do_not_go_together_are_refused(
    run: Run, tmp_path: Path, words: list[str], said: str
) -> None:
    _documents(tmp_path)
    done = run("build", *words, cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr and done.stderr.count("\n") == 1


def test_a_url_is_read_as_a_path_is(run: Run, tmp_path: Path) -> None:
    pytest.importorskip("fsspec", reason="the extra “cluster” is not installed")
    url = f"file://{_documents(tmp_path)}"
    done = run("build", url, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stderr.startswith(f"notice: {url}/README.md: no trial found")
    assert "1 document, " in done.stderr
