"""Progress is for people at a terminal who wait; nobody else sees it."""

import io

import pytest

from trialgraph.core import progress
from trialgraph.core.progress import Done, Progress, line


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_log_stays_clean(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", 0)
    log = io.StringIO()
    shown = Progress(log)
    shown(Done(1))
    shown.clear()
    assert log.getvalue() == ""


def test_short_work_shows_nothing() -> None:
    terminal = Terminal()
    shown = Progress(terminal)
    shown(Done(1))
    shown.clear()
    assert terminal.getvalue() == ""


def test_long_work_shows_a_line_that_goes_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", 0)
    terminal = Terminal()
    shown = Progress(terminal)
    shown(Done(1, 10, 20))
    shown(Done(2, 20, 20))
    assert terminal.getvalue().startswith("\r\x1b[K[##########          ] 50 %, 1 records, ")
    assert terminal.getvalue().count("\r") == 1, "the second comes too soon to be seen"
    shown.clear()
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_a_terminal_that_is_gone_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    class Gone(Terminal):
        def write(self, text: str) -> int:
            raise OSError("gone")

    monkeypatch.setattr(progress, "_PATIENCE", 0)
    shown = Progress(Gone())
    shown(Done(1))
    shown.clear()


@pytest.mark.parametrize(
    ("done", "seconds", "shown"),
    [
        (Done(0, 0, 100), 1.0, "[                    ] 0 %, 0 records, 0/s"),
        (Done(50, 99, 100), 10.0, "[################### ] 99 %, 50 records, 5/s, 0 s left"),
        (Done(50, 100, 100), 10.0, "[####################] 100 %, 50 records, 5/s"),
        (Done(50, 120, 100), 10.0, "[####################] 100 %, 50 records, 5/s"),
        (Done(9_000, 25, 100), 3_600.0, "[#####               ] 25 %, 9,000 records, 2/s, 3 h left"),
        (Done(9_000, 5, None), 60.0, "9,000 records, 150/s"),
    ],
    ids=["nothing yet", "nearly", "all", "a file that grew", "hours", "stdin"],
)
def test_the_line_tells_part_rate_and_time_left(done: Done, seconds: float, shown: str) -> None:
    assert line(done, seconds) == shown
