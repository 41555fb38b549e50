"""Only trials with a document that Git sees changed, or does not know, are told of."""

import subprocess
from pathlib import Path

import pytest

from conftest import Run
from trialgraph.check import changed, report
from trialgraph.core import resources
from trialgraph.core.errors import UsageError
from trialgraph.graph import store

NO_GIT = "--changed-since: Git is not installed. Install it."


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> Path:
    """A Git repository with the examples and a graph of them; we stand in it."""
    (tmp_path / "pages").mkdir()
    for page in resources.examples().glob("*.txt"):
        (tmp_path / "pages" / page.name).write_bytes(page.read_bytes())
    (tmp_path / ".gitignore").write_text("trialgraph.store\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    git("init", "-q")
    commit("Add the pages")
    assert run("build", "pages").returncode == 0
    return tmp_path


def git(*words: str) -> None:
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run(["git", *who, *words], check=True, capture_output=True)


def commit(why: str) -> None:
    git("add", "-A")
    git("commit", "-q", "-m", why)


def told(revision: str) -> set[str | None]:
    """The files that a report names."""
    with store.reading(Path("trialgraph.store")) as graph:
        return {each.file for each in report.report(graph, report.Wanted(changed_since=revision)).entries}


def test_nothing_changed_and_nothing_is_told(repository: Path) -> None:
    assert told("HEAD") == set()


@pytest.mark.parametrize("known", [True, False], ids=["committed", "not yet"])
def test_a_changed_page_alone_is_told_of(repository: Path, known: bool) -> None:
    page = min((repository / "pages").glob("*.txt"))
    page.write_text(page.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    if known:
        commit("Change a page")
    assert told("HEAD~1" if known else "HEAD") == {f"pages/{page.name}"}


def test_a_page_that_git_does_not_know_is_new(repository: Path, run: Run) -> None:
    page = min((repository / "pages").glob("*.txt"))
    git("rm", "-q", "--cached", f"pages/{page.name}")
    git("commit", "-q", "-m", "Forget a page")
    assert told("HEAD") == {f"pages/{page.name}"}


@pytest.mark.parametrize("revision", ["no-such-branch", "--output=x", ""])
def test_what_is_no_revision_is_refused_in_one_line(repository: Path, revision: str) -> None:
    with pytest.raises(UsageError, match=r"^--changed-since: .+\. Name a revision of the repository") as refused:
        changed.files(revision)
    assert "\n" not in str(refused.value)
    assert not Path("x").exists()


def test_outside_a_repository_it_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(UsageError, match="not a git repository"):
        changed.files("HEAD")


def test_without_git_it_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UsageError) as refused:
        changed.files("HEAD")
    assert str(refused.value) == NO_GIT
