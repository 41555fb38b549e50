"""The check ends and shows as it is told."""

import json
import re
from pathlib import Path

from conftest import Run


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


def test_check_shows_the_trials_that_are_asked_for(run: Run, built: Path) -> None:
    whole = json.loads(run("check", "--store", built, "--format", "json").stdout)
    one, other, *_ = sorted({each["trial"] for each in whole})
    for wanted in ([one], [one, other]):
        words = [word for trial in wanted for word in ("--trial", trial)]
        shown = json.loads(run("check", "--store", built, "--format", "json", *words).stdout)
        assert shown == [each for each in whole if each["trial"] in wanted]
    none = run("check", "--store", built, "--trial", "NCT99999999")
    assert none.returncode == 2 and "NCT99999999: no such trial in this store" in none.stderr
