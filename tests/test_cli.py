"""Commands do what the manual and the README say, and end with the status that they promise."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import Run
from trialgraph import cli
from trialgraph.commands import demo
from trialgraph.core import resources

ROOT = Path(__file__).parents[1]
PAGE = min(resources.examples().glob("*.txt"))


def test_the_version_is_that_of_the_package(run: Run) -> None:
    assert re.fullmatch(r"trialgraph \d+\.\d+\.\d+\n", run("--version").stdout)


def test_the_command_alone_shows_its_help(run: Run) -> None:
    alone = run()
    assert (alone.returncode, alone.stderr) == (0, "")
    assert alone.stdout == run("--help").stdout


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--colour"], "unknown: --colour"),
        (["bild"], "invalid choice"),
        (["build"], "required"),
        (["build", "page.txt", "--jobs", "0"], "0 is no number from 1 to 256"),
        (["build", "page.txt", "--jobs", "x"], "x is no number from 1 to 256"),
        (["build", "page.txt", "--jobs", "100000"], "100000 is no number from 1 to 256"),
        (["build", ""], "the path is empty"),
        (["extract", ""], "the path is empty"),
        (["check", "--store", ""], "the path is empty"),
        (["export", "--output", ""], "the path is empty"),
        (["build", "page.txt", "--lexicon", "."], ". holds no Turtle file (*.ttl)"),
        (["build", "page.txt", "--colour"], "unknown: --colour"),
        (["build", "page.txt", "--lexicon", "none"], "none is no folder"),
        (["check", "--store", "none"], "there is no store here"),
        (["check", "--fail-on", "sometimes"], "invalid choice"),
        (["export", "--store", "none"], "there is no store here"),
        (["export", "--format", "docx"], "invalid choice"),
        (["extract"], "required"),
        (["extract", "none.txt"], "none.txt: cannot be opened"),
        (["serve", "--store", "none"], "there is no store here"),
        (["serve", "--port", "99999"], "99999 is no number from 0 to 65535"),
        (["serve", "--port", "-1"], "-1 is no number from 0 to 65535"),
        (["query", "no-such-question"], "no-such-question"),
        (["query", "dose-ladders", "--store", "none"], "there is no store here"),
    ],
)
def test_wrong_use_is_said_in_a_line_and_ends_with_2(run: Run, tmp_path: Path, words: list[str], message: str) -> None:
    done = run(*words, cwd=tmp_path)
    assert done.returncode == 2
    assert message in done.stderr
    assert done.stderr.count("\n") == (2 if "none.txt" in words else 1), done.stderr
    assert not done.stdout


@pytest.mark.parametrize(
    ("words", "help"),
    [
        (["--colour"], "trialgraph"),
        (["bild"], "trialgraph"),
        (["build"], "trialgraph build"),
        (["build", "page.txt", "--colour"], "trialgraph build"),
        (["check", "more"], "trialgraph check"),
        (["query", "--antigen=HER2"], "trialgraph query"),
        (["query", "trials-by-antigen", "--colour"], "trialgraph query trials-by-antigen"),
    ],
)
def test_wrong_words_lead_to_the_help_of_their_command(run: Run, words: list[str], help: str) -> None:
    done = run(*words)
    assert done.stderr.startswith(f"{help}: error: ")
    assert done.stderr.endswith(f". See {help} --help\n")


def test_a_reader_that_has_seen_enough_causes_no_noise(built: Path) -> None:
    command = f"{shlex.quote(sys.executable)} -m trialgraph export --store {shlex.quote(str(built))} | head -n 1"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, timeout=60)
    assert done.stdout.startswith("@base")
    assert not done.stderr


def test_output_is_utf_8_whatever_the_locale(run: Run) -> None:
    done = run("extract", PAGE, env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": ""})
    assert done.returncode == 0, done.stderr
    assert "≥" in done.stdout


# ---- output that cannot be written

WRITING = [
    ["query"],
    ["query", "dose-ladders"],
    ["export"],
    ["query", "--format", "json"],
    ["--help"],
    ["build", "--help"],
]


@pytest.mark.parametrize("words", WRITING, ids=" ".join)
@pytest.mark.parametrize("end", [">/dev/full", ">&-"])
def test_output_that_cannot_be_written_is_said_in_a_line(built: Path, words: list[str], end: str) -> None:
    store = ["--store", str(built)] if words[-1] in ("dose-ladders", "export") else []
    done = subprocess.run(
        ["bash", "-c", f'"$@" {end}', "bash", sys.executable, "-m", "trialgraph", *words, *store],
        stderr=subprocess.PIPE, encoding="utf-8", timeout=60,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.startswith("trialgraph: stdout: cannot be written (")
    assert done.stderr.count("\n") == 1, done.stderr


@pytest.mark.parametrize("end", ["2>/dev/full", "2>&-"])
def test_words_that_nobody_hears_stop_nothing(built: Path, tmp_path: Path, end: str) -> None:
    command = [sys.executable, "-m", "trialgraph", "build", str(PAGE), "--store", str(tmp_path / "store")]
    done = subprocess.run(["bash", "-c", f'"$@" {end}', "bash", *command], stdout=subprocess.PIPE, timeout=60)
    assert (done.returncode, done.stdout) == (0, b"")


def test_a_file_name_of_any_bytes_can_be_shown(run: Run, tmp_path: Path) -> None:
    name = os.fsdecode(b"page\xff.txt")
    (tmp_path / name).write_bytes(PAGE.read_bytes())
    done = run("extract", name, "--format", "json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)[0]["document"] == name


def test_a_mistake_of_ours_is_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def failing(*_: object) -> int:
        raise ZeroDivisionError("oh")

    monkeypatch.setattr(demo, "run", failing)
    assert cli.main(["demo"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("trialgraph: this is a mistake of ours (ZeroDivisionError: oh, test_cli.py:")
    assert said.count("\n") == 1
