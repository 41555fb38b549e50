"""A build tells on stderr what it did and what it left out, and ends with the status that the manual names."""

from pathlib import Path

from conftest import Run
from trialgraph.core import resources

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
