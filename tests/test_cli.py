"""Commands do what the manual and the README say, and end with the status that they promise."""

import json
import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote
from urllib.request import urlopen

import pytest

from conftest import Run
from trialgraph import cli, manual, resources

ROOT = Path(__file__).parents[1]
COMMANDS = ["build", "check", "query", "export", "extract", "diff", "serve", "demo"]
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
        ([], "trialgraph"),
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


def test_descriptions_keep_the_spelling_of_names(run: Run) -> None:
    assert "Answer SPARQL queries over HTTP." in run("serve", "--help").stdout
    assert "Write the graph as Turtle, N-Triples or JSON-LD." in run("export", "--help").stdout


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


def test_the_questions_are_listed_for_programs(run: Run) -> None:
    listed = json.loads(run("query", "--format", "json").stdout)
    (asked,) = [question for question in listed if question["name"] == "trials-by-antigen"]
    assert asked["title"].endswith("?") and asked["who"]
    (parameter,) = [each for each in asked["parameters"] if each["name"] == "antigen"]
    assert parameter["kind"] == "concept" and parameter["meaning"]
    assert run("query", "--format", "csv").stdout.startswith("name,title,who\n")


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
    assert server.returncode == 0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_server_ends_well_while_a_query_runs(built: Path, number: signal.Signals) -> None:
    command = [sys.executable, "-m", "trialgraph", "serve", "--store", str(built), "--port", "0"]
    deaf = ["bash", "-c", "trap '' INT; exec \"$@\"", "bash", *command]  # as a script starts it with &
    server = subprocess.Popen(deaf, stderr=subprocess.PIPE, text=True)
    assert server.stderr
    address = server.stderr.readline().split()[0]
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a != ?d) }"
    host, _, port = address.removeprefix("http://").removesuffix("/sparql").partition(":")
    with socket.create_connection((host, int(port))) as client:
        client.sendall(f"GET /sparql?query={quote(endless)} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        time.sleep(0.5)
        server.send_signal(number)
        _, said = server.communicate(timeout=10)
    assert (server.returncode, said) == (0, "")


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "no-such-host.invalid", ""])
def test_a_host_that_is_not_this_machine_alone_is_refused(run: Run, built: Path, host: str) -> None:
    done = run("serve", "--store", built, "--host", host)
    assert done.returncode == 2
    assert done.stderr.endswith(". Choose --host 127.0.0.1.\n")
    assert done.stderr.count("\n") == 1


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

    monkeypatch.setitem(cli._COMMANDS, "demo", failing)
    assert cli.main(["demo"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("trialgraph: this is a mistake of ours (ZeroDivisionError: oh, test_cli.py:")
    assert said.count("\n") == 1


def test_a_port_that_is_taken_is_named(run: Run, built: Path) -> None:
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
