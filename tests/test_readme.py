"""Every command of the README runs, and says what the README shows."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from trialgraph.commands import build
from trialgraph.core import resources

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"^\$ (?P<typed>.+)\n(?P<shown>(?:(?!\$ |```).*\n)*)", re.MULTILINE)
README = (ROOT / "README.md").read_text(encoding="utf-8")
TYPED = [(found["typed"], found["shown"]) for found in BLOCK.finditer(README)]


def test_the_readme_is_short_and_shows_commands() -> None:
    assert len(README.splitlines()) <= 80
    assert {"make demo", "make test"} < {typed for typed, _ in TYPED}
    assert {typed.split()[1] for typed, _ in TYPED if typed.startswith("trialgraph ")} >= {"build", "check", "query"}


def test_the_help_of_build_names_the_formats_that_the_readme_names() -> None:
    (formats,) = re.findall(r"what registries export: (.+?), one record or many", README)
    assert f"what registries export: {formats};" in " ".join(build.EXAMPLES.split())
    assert "print, as PDF or Word documents" in README and "print, as PDF or Word documents" in build.EXAMPLES


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
    command = ["make", "demo", f"VENV={prefix}", "-o", f"{prefix}/.installed"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=120)
    assert done.returncode == 0, done.stderr
    assert "Try next:" in done.stdout
