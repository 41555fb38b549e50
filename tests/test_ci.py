"""What the page about CI shows can be copied: it is read by its readers, and it does its work in a repository."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

import wheel
from trialgraph.check import profile
from trialgraph.check.rules import rules
from trialgraph.commands import manual
from trialgraph.core import resources

DOCS = Path(__file__).parents[1] / "docs"
PAGES = [DOCS / "ci.md", DOCS / "ci" / "workflow.yml", DOCS / "ci" / "pre-commit-config.yaml"]
COMMAND = re.compile(r"trialgraph (?:build|check)[^\n&>'`;]*")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_are_understood(page: Path) -> None:
    text = page.read_text(encoding="utf-8").replace("${{ github.base_ref }}", "main")
    typed = [found[0] for found in COMMAND.finditer(text)]
    assert len(typed) >= 2
    for line in typed:
        parsed, rest = manual.parser().parse_known_args(shlex.split(line)[1:])
        assert parsed.command in ("build", "check") and not rest


def test_the_workflow_has_steps() -> None:
    workflow = yaml.safe_load(PAGES[1].read_text(encoding="utf-8"))
    steps = workflow["jobs"]["check"]["steps"]
    assert all({"run", "uses"} & step.keys() for step in steps)


def test_the_hook_has_what_a_local_hook_needs() -> None:
    (repository,) = yaml.safe_load(PAGES[2].read_text(encoding="utf-8"))["repos"]
    (hook,) = repository["hooks"]
    assert repository["repo"] == "local"
    assert hook.keys() >= {"id", "name", "language", "entry", "files"}


def test_the_profile_names_rules_that_are_there() -> None:
    assert len(profile.read(DOCS / "ci" / "profile.toml", rules()).levels) == 3


PAGE = (resources.examples() / "03-registry-page.txt").read_text(encoding="utf-8")
WORKFLOW, HOOK = Path(".github/workflows/trials.yml"), Path(".pre-commit-config.yaml")
GIT = {f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


def shell(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a line as a step of a workflow is run, with the command of an installed wheel."""
    path = os.pathsep.join((str(wheel.programs()), os.environ["PATH"]))
    own = {**os.environ, **GIT, "PATH": path, "GIT_CONFIG_GLOBAL": os.devnull}
    return subprocess.run(["bash", "-ec", line], cwd=folder, env=own, capture_output=True, encoding="utf-8")


def succeed(line: str, folder: Path) -> str:
    done = shell(line, folder)
    assert done.returncode == 0, f"{line}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a trial, and with what is no trial beside it, on a branch that begins at origin/main.

    It has the files of the page, where the page says to copy them.
    """
    (tmp_path / "documents").mkdir()
    (tmp_path / WORKFLOW).parent.mkdir(parents=True)
    shutil.copy(PAGES[1], tmp_path / WORKFLOW)
    shutil.copy(PAGES[2], tmp_path / HOOK)
    (tmp_path / "documents" / "trial.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "documents" / "README.md").write_text("# Documents\n\nOne page for each trial.\n", encoding="utf-8")
    (tmp_path / "documents" / "logo.png").write_bytes(bytes(range(256)) * 4)
    (tmp_path / "documents" / "map.geojson").write_text('{"type": "FeatureCollection", "features": []}')
    succeed("git init -qb main && git add . && git commit -qm Begin && git update-ref refs/remotes/origin/main HEAD",
            tmp_path)  # fmt: skip
    return tmp_path


def steps(folder: Path) -> list[str]:
    """What the workflow of a repository runs, but for the installation."""
    jobs = yaml.safe_load((folder / WORKFLOW).read_text(encoding="utf-8"))["jobs"]
    lines = [step["run"].replace("${{ github.base_ref }}", "main") for step in jobs["check"]["steps"] if "run" in step]
    return [line for line in lines if not line.startswith("pip ")]


def hook(folder: Path) -> str:
    (repository,) = yaml.safe_load((folder / HOOK).read_text(encoding="utf-8"))["repos"]
    return str(repository["hooks"][0]["entry"])


def break_the_trial(folder: Path) -> None:
    broken = PAGE.replace("2026-10-19", "2020-10-19")
    assert broken != PAGE
    (folder / "documents" / "trial.txt").write_text(broken, encoding="utf-8")


@pytest.mark.parametrize("page", ["ci.md", "ci/workflow.yml", "install.md"])
def test_what_is_installed_is_the_wheel_with_its_extras(page: str, tmp_path: Path) -> None:
    (tmp_path / "wheels").mkdir()
    shutil.copy(wheel.file(), tmp_path / "wheels")
    lines = re.findall(r"pip install [^\n#`]*wheels[^\n#`]*", (DOCS / page).read_text(encoding="utf-8"))
    assert lines
    for line in lines:
        options = "--dry-run --no-deps --no-index --ignore-installed --quiet --report -"
        made = succeed(line.replace("pip install", f"{sys.executable} -m pip install {options}"), tmp_path)
        (package,) = json.loads(made)["install"]
        asked = re.search(r"\[([\w,]+)\]", line)
        assert package["metadata"]["name"] == "trialgraph"
        assert set(package.get("requested_extras", [])) == set(asked[1].split(",") if asked else [])


def test_the_workflow_goes_on_beside_files_that_are_no_trials(repository: Path) -> None:
    for line in steps(repository):
        succeed(line, repository)
    assert (repository / "trials.sarif").stat().st_size
    assert succeed("git status --porcelain", repository) == "?? trials.sarif\n", "the store is left out"


def test_the_workflow_stops_at_an_error_on_its_line(repository: Path) -> None:
    break_the_trial(repository)
    build, check, keep = steps(repository)
    succeed(build, repository)
    done = shell(check, repository)
    assert done.returncode == 1 and "::error file=documents/trial.txt," in done.stdout and ",line=" in done.stdout
    succeed(keep, repository)


def test_the_hook_lets_a_good_commit_pass_and_stops_a_bad_one(repository: Path) -> None:
    succeed(hook(repository), repository)
    break_the_trial(repository)
    done = shell(hook(repository), repository)
    assert done.returncode == 1 and "before" in done.stdout
    assert "trialgraph.store" not in succeed("git status --porcelain", repository)


def test_it_is_the_wheel_that_runs(repository: Path) -> None:
    found = succeed("python -c 'import trialgraph; print(trialgraph.__file__)'", repository)
    assert found.startswith(str(wheel.programs().parent))


def test_rules_questions_and_pages_come_with_the_wheel(repository: Path) -> None:
    succeed("trialgraph build documents/", repository)
    page = succeed("trialgraph check --format html --fail-on never", repository)
    assert page.startswith("<!DOCTYPE html>") and "NCT" in page
    assert "precision of the rule: " in succeed("trialgraph check --precision --fail-on never", repository)
    assert succeed("trialgraph query eligible-trials --age 40 --format csv", repository).startswith("trial,answer,")
