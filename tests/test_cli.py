"""Commands do what the manual and the README say, and end with the status that they promise."""

import json
import os
import re
import shlex
import signal
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote
from urllib.request import urlopen

import pytest

from conftest import Run
from trialgraph import manual, resources

ROOT = Path(__file__).parents[1]
COMMANDS = ["build", "check", "query", "export", "extract", "serve", "demo"]
HEAVY = {"pyoxigraph", "rdflib", "pyshacl", "owlready2", "starlette", "uvicorn", "SPARQLWrapper", "ahocorasick_rs"}
PAGE = min(resources.examples().glob("*.txt"))


def test_the_manual_names_every_command(run: Run) -> None:
    done = run("--help")
    assert done.returncode == 0
    for command in COMMANDS:
        assert re.search(rf"^    {command} +\w+", done.stdout, re.MULTILINE), command
    assert "exit status" in done.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_a_manual(run: Run, command: str) -> None:
    done = run(command, "--help")
    assert done.returncode == 0
    assert done.stdout.startswith(f"usage: trialgraph {command}")


def test_the_examples_of_the_manual_are_understood() -> None:
    """A manual that shows what does not work is worse than none."""
    texts = [text for name, text in vars(manual).items() if name.isupper() and isinstance(text, str)]
    shown = [line.strip() for text in texts for line in text.splitlines() if line.startswith("  trialgraph ")]
    assert len(shown) > 15
    for line in shown:
        typed = re.split(r"  +| [<>|] ", line)[0]
        words = shlex.split(typed)[1:]
        if "--help" not in words:
            parsed, rest = manual.parser().parse_known_args(words)
            assert not rest or parsed.command == "query", line


@pytest.mark.parametrize("words", [["--help"], ["build", "--help"], ["serve", "--help"]])
def test_help_loads_nothing_heavy(words: list[str]) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "trialgraph", *words]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in said.splitlines()}
    assert "argparse" in loaded
    assert not loaded & HEAVY


def test_the_version_is_that_of_the_package(run: Run) -> None:
    assert re.fullmatch(r"trialgraph \d+\.\d+\.\d+\n", run("--version").stdout)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], "required"),
        (["bild"], "invalid choice"),
        (["build"], "required"),
        (["build", "page.txt", "--jobs", "0"], "at least 1"),
        (["build", "page.txt", "--colour"], "unknown: --colour"),
        (["build", "page.txt", "--lexicon", "none"], "none is no folder"),
        (["check", "--store", "none"], "there is no store here"),
        (["check", "--fail-on", "sometimes"], "invalid choice"),
        (["export", "--store", "none"], "there is no store here"),
        (["export", "--format", "docx"], "invalid choice"),
        (["extract"], "required"),
        (["extract", "none.txt"], "none.txt: cannot be opened"),
        (["serve", "--store", "none"], "there is no store here"),
        (["query", "no-such-question"], "no-such-question"),
        (["query", "dose-ladders", "--store", "none"], "there is no store here"),
    ],
)
def test_wrong_use_is_said_in_a_line_and_ends_with_2(run: Run, tmp_path: Path, words: list[str], message: str) -> None:
    done = run(*words, cwd=tmp_path)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert not done.stdout


def test_check_ends_as_it_is_told(run: Run, built: Path) -> None:
    table = run("check", "--store", built)
    assert table.returncode == 1, "the examples hold contradictions"
    assert table.stdout.startswith("error ")
    assert re.search(r"\d+ errors, \d+ warnings, \d+ infos", table.stderr)
    assert run("check", "--store", built, "--fail-on", "never").returncode == 0


def test_check_shows_what_it_is_told(run: Run, built: Path) -> None:
    shown = json.loads(run("check", "--store", built, "--format", "json", "--show", "error").stdout)
    assert shown
    assert {result["severity"] for result in shown} == {"error"}
    assert all(set(result) >= {"code", "message", "trial", "node", "words"} for result in shown)


def test_an_export_to_a_file_is_the_one_to_stdout(run: Run, built: Path, tmp_path: Path) -> None:
    run("export", "--store", built, "--output", tmp_path / "graph.ttl")
    assert (tmp_path / "graph.ttl").read_text(encoding="utf-8") == run("export", "--store", built).stdout


def test_extract_shows_each_fact_with_its_words(run: Run) -> None:
    text = PAGE.read_text(encoding="utf-8")
    done = run("extract", PAGE, "--format", "json")
    assert done.returncode == 0, done.stderr
    shown = json.loads(done.stdout)
    assert shown["document"] == PAGE.name
    words = [words for fact in shown["facts"] for words in fact["words"]]
    assert len(words) > 20
    assert all(text[each["start"] : each["end"]] == each["text"] for each in words)
    assert "DoseLevel: " in run("extract", PAGE).stdout


def test_extract_reads_stdin(run: Run) -> None:
    piped = run("extract", "-", "--format", "json", input=PAGE.read_text(encoding="utf-8"))
    assert json.loads(piped.stdout)["facts"] == json.loads(run("extract", PAGE, "--format", "json").stdout)["facts"]


def test_a_reader_that_has_seen_enough_causes_no_noise(built: Path) -> None:
    command = f"{shlex.quote(sys.executable)} -m trialgraph export --store {shlex.quote(str(built))} | head -n 1"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, timeout=60)
    assert done.stdout.startswith("@base")
    assert not done.stderr


def test_output_is_utf_8_whatever_the_locale(run: Run) -> None:
    done = run("extract", PAGE, env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": ""})
    assert done.returncode == 0, done.stderr
    assert "≥" in done.stdout


def test_serve_answers_until_it_is_interrupted(built: Path) -> None:
    command = [sys.executable, "-m", "trialgraph", "serve", "--store", str(built), "--port", "0"]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert server.stderr
    address = server.stderr.readline().split()[0]
    try:
        with urlopen(f"{address}?query={quote('ASK { ?trial a tg:Trial }')}", timeout=10) as answer:
            assert json.load(answer)["boolean"] is True
    finally:
        server.send_signal(signal.SIGINT)
        _, said = server.communicate(timeout=10)
    assert "Traceback" not in said
    assert server.returncode in (0, 130)


def test_a_port_that_is_taken_is_named(run: Run, built: Path) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run("serve", "--store", built, "--port", port)
    assert done.returncode == 2
    assert f"127.0.0.1:{port}: cannot listen here" in done.stderr


def test_the_demo_shows_the_line_and_ends_well(run: Run, tmp_path: Path) -> None:
    done = run("demo", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert [line.split()[2] for line in done.stdout.splitlines() if line.startswith("$ ")] == [
        "build", "check", "query", "query", "query",
    ]  # fmt: skip
    assert "Try next:" in done.stdout
    assert (tmp_path / "demo.store" / "current").exists()


# ---- the README: every command in it runs, and says what the README shows

BLOCK = re.compile(r"^\$ (?P<typed>.+)\n(?P<shown>(?:(?!\$ |```).*\n)*)", re.MULTILINE)
README = (ROOT / "README.md").read_text(encoding="utf-8")
TYPED = [(found["typed"], found["shown"]) for found in BLOCK.finditer(README)]


def test_the_readme_is_short_and_shows_commands() -> None:
    assert len(README.splitlines()) <= 80
    assert {"make demo", "make test"} < {typed for typed, _ in TYPED}
    assert {typed.split()[1] for typed, _ in TYPED if typed.startswith("trialgraph ")} >= {"build", "check", "query"}


@pytest.fixture(scope="module")
def readme_runs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, subprocess.CompletedProcess[str]]:
    """Run the commands of the README in their order, as a reader does."""
    folder = tmp_path_factory.mktemp("readme")
    (folder / "examples").symlink_to(resources.examples())
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    runs = {}
    for typed, _ in TYPED:
        if typed.startswith("trialgraph "):
            command, environment = ["bash", "-c", typed], {**os.environ, "PATH": path}
            runs[typed] = subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8")
    return runs


@pytest.mark.parametrize(("typed", "shown"), [each for each in TYPED if each[0].startswith("trialgraph ")])
def test_a_command_of_the_readme_does_what_it_shows(
    readme_runs: dict[str, subprocess.CompletedProcess[str]], typed: str, shown: str
) -> None:
    done = readme_runs[typed]
    assert done.returncode in ((0, 1) if " check" in typed else (0,)), done.stderr
    said = {line.rstrip() for line in (done.stdout + done.stderr).splitlines()}
    assert not [line for line in shown.splitlines() if line.strip(" …") and line.rstrip() not in said]


def test_make_demo_runs_the_demo() -> None:
    """Setting up is left out: this environment is already there."""
    prefix = sys.prefix
    command = ["make", "demo", f"VENV={prefix}", "-o", f"{prefix}/.ready"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=120)
    assert done.returncode == 0, done.stderr
    assert "Try next:" in done.stdout
