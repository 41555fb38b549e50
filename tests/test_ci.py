"""What the page about CI shows can be copied: it is read by its readers, and its commands are understood."""

import re
import shlex
from pathlib import Path

import pytest
import yaml

from trialgraph.check import profile
from trialgraph.check.rules import rules
from trialgraph.commands import manual

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
    assert len(profile.read(DOCS / "ci" / "profile.toml", rules())) == 3
