"""Each fact is shown with its words, whatever else cannot be read."""

import json
from pathlib import Path

from conftest import Run
from trialgraph.core import resources

PAGE = min(resources.examples().glob("*.txt"))


def test_extract_shows_each_fact_with_its_words(run: Run) -> None:
    text = PAGE.read_text(encoding="utf-8")
    done = run("extract", PAGE, "--format", "json")
    assert done.returncode == 0, done.stderr
    (shown,) = json.loads(done.stdout)
    assert shown["document"] == PAGE.name
    words = [words for fact in shown["facts"] for words in fact["words"]]
    assert len(words) > 20
    assert all(text[each["start"] : each["end"]] == each["text"] for each in words)
    assert "DoseLevel: " in run("extract", PAGE).stdout


def test_extract_reads_stdin(run: Run) -> None:
    piped = run("extract", "-", "--format", "json", input=PAGE.read_text(encoding="utf-8"))
    whole = run("extract", PAGE, "--format", "json").stdout
    assert json.loads(piped.stdout)[0]["facts"] == json.loads(whole)[0]["facts"]


def test_extract_goes_on_after_a_bad_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    for page in resources.examples().glob("*.txt"):
        (tmp_path / "pages" / page.name).write_bytes(page.read_bytes())
    (tmp_path / "pages" / "00.txt").touch()
    done = run("extract", "pages", "none.txt", "--format", "json", cwd=tmp_path)
    assert done.returncode == 1
    assert [line.split(": ")[0] for line in done.stderr.splitlines()] == ["pages/00.txt", "none.txt"]
    names = [document["document"] for document in json.loads(done.stdout)]
    assert names == sorted(page.name for page in resources.examples().glob("*.txt"))
    text = run("extract", "pages", cwd=tmp_path)
    assert text.returncode == 1
    assert [line for line in text.stdout.splitlines() if line in names] == names


def test_extract_that_reads_nothing_fails_and_prints_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    done = run("extract", "a.txt", "--format", "json", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[-1] == "trialgraph: nothing could be read"
