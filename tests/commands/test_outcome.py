"""A line is said on stderr, and lost without noise where nobody hears it."""

import errno
import sys

import pytest

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
