"""The manual names every command, shows what works, and is quick."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import Run
from trialgraph.bridges.writing import BRIDGES
from trialgraph.commands import COMMANDS, manual

HEAVY = {"pyoxigraph", "rdflib", "pyshacl", "owlready2", "starlette", "uvicorn", "SPARQLWrapper", "ahocorasick_rs"}


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


def test_the_examples_of_the_manual_are_understood(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A manual that shows what does not work is worse than none."""
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "own.ttl").touch()
    monkeypatch.chdir(tmp_path)
    texts = [manual._LINE, *(command.EXAMPLES for command in COMMANDS.values())]
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


def test_descriptions_keep_the_spelling_of_names(run: Run) -> None:
    assert "SPARQL, and linked data." in run("serve", "--help").stdout
    purpose = run("export", "--help").stdout.partition("options:")[0]
    for name in ("Turtle", "N-Triples", "JSON-LD", "OWL", "FHIR", "OMOP", "USDM"):
        assert name in purpose


def test_the_manual_of_export_names_each_standard_of_trials(run: Run) -> None:
    shown = run("export", "--help").stdout
    for format in BRIDGES:
        assert f"--format {format} " in shown
