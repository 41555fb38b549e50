"""Progress is for people at a terminal who wait; nobody else sees it."""

import io

import pytest

from trialgraph import progress
from trialgraph.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_log_stays_clean(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", 0)
    log = io.StringIO()
    shown = Progress(log)
    shown(1, 2)
    shown.clear()
    assert log.getvalue() == ""


def test_short_work_shows_nothing() -> None:
    terminal = Terminal()
    shown = Progress(terminal)
    shown(1, 2)
    shown.clear()
    assert terminal.getvalue() == ""


def test_long_work_shows_a_line_that_goes_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", 0)
    terminal = Terminal()
    shown = Progress(terminal)
    shown(1, 2)
    shown(2, 2)
    assert terminal.getvalue() == "\r\x1b[K1 of 2 files read", "the second comes too soon to be seen"
    shown.clear()
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_a_terminal_that_is_gone_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    class Gone(Terminal):
        def write(self, text: str) -> int:
            raise OSError("gone")

    monkeypatch.setattr(progress, "_PATIENCE", 0)
    shown = Progress(Gone())
    shown(1, 2)
    shown.clear()
