"""The command answers for a file or stdin, says that it is no advice, and refuses what it cannot read in one line."""

import json
from pathlib import Path

import pytest

from conftest import Run


@pytest.fixture
def person(tmp_path: Path, run: Run) -> Path:
    file = tmp_path / "person.json"
    file.write_text(run("match", "--example").stdout, encoding="utf-8")
    return file


def test_every_trial_answers_and_no_line_is_advice(built: Path, run: Run, person: Path) -> None:
    done = run("match", "--person", person, "--store", built, "--all")
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith(
        "This is no medical advice: a physician decides, by the whole protocol and with the person.\n"
    )
    assert any(verdict in done.stdout for verdict in ("excluded by these words", "not decided by what you gave"))


def test_json_is_data(built: Path, run: Run, person: Path) -> None:
    done = run("match", "--person", "-", "--store", built, "--all", "--format", "json", input=person.read_text())
    answer = json.loads(done.stdout)
    assert answer["notice"].startswith("This is no medical advice")
    assert answer["trials"] and all(trial["criteria"] for trial in answer["trials"])


def test_one_trial_is_shown_with_every_criterion(built: Path, run: Run, person: Path) -> None:
    everything = json.loads(run("match", "--person", person, "--store", built, "--all", "--format", "json").stdout)
    number = max(everything["trials"], key=lambda trial: len(trial["criteria"]))["number"]
    done = run("match", "--person", person, "--store", built, "--trial", number)
    assert done.stdout.count("inclusion: ") + done.stdout.count("exclusion: ") > 3


def test_the_schema_is_json(run: Run) -> None:
    assert json.loads(run("match", "--schema").stdout)["type"] == "object"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('{"age": "old"}', "person.json: age: "),
        ("\udcff", "person.json: it is no text in UTF-8"),
        ("", "it is no JSON"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_one_line(
    built: Path, run: Run, tmp_path: Path, text: str, line: str
) -> None:
    file = tmp_path / "person.json"
    file.write_bytes(text.encode("utf-8", "surrogateescape"))
    done = run("match", "--person", file, "--store", built)
    assert done.returncode == 2 and line in done.stderr and done.stderr.count("\n") == 1


def test_a_name_that_the_graph_does_not_know_is_refused(built: Path, run: Run, person: Path) -> None:
    done = run("match", "--person", person, "--store", built, "--antigen", "XYZ99")
    assert done.returncode == 2 and "no antigen of this graph is called XYZ99" in done.stderr
