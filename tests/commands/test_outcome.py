"""A line is said on stderr, and lost without noise where nobody hears it."""

import ast
import errno
import sys
from pathlib import Path

import pytest

import trialgraph
from trialgraph.commands import outcome


def test_a_line_is_said_on_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    outcome.say("two documents")
    assert capsys.readouterr() == ("", "two documents\n")


def test_a_line_that_nobody_hears_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    class Full:
        def write(self, _: str) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(sys, "stderr", Full())
    outcome.say("two documents")


def test_nothing_that_is_printed_is_obeyed(capsys: pytest.CaptureFixture[str]) -> None:
    outcome.say("::error::a\n\x1b")
    outcome.show("::error::a\n\x1b")
    outcome.show_text("a\n\x1b", end="")
    assert capsys.readouterr() == ("\\u003a:error::a\\n\\u001b\na\n\\u001b", "\\u003a:error::a\\n\\u001b\n")


def test_data_for_programs_stay_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    outcome.give("a\r\n")
    assert capsys.readouterr().out == "a\r\n"


def test_nothing_is_printed_elsewhere() -> None:
    """Or a file name would reach the terminal as it is."""
    package = Path(trialgraph.__file__).parent
    printing = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    }
    assert printing == {"commands/arguments.py", "commands/outcome.py"}
