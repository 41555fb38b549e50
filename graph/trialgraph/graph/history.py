"""Tell what the last builds changed: a file beside the graph, in words, the newest build first.

    {"built": "2026-01-31T12:00:00Z"}                       when the snapshot was built
    ["2026-01-31T12:00:00Z", "1 trial differs: …", 0, [[…]]]   a build that changed something, and its trials
    …

What it says is the same for the same documents; the time of a build is that of the clock, or of SOURCE_DATE_EPOCH where
that is set, as for other reproducible builds.
"""

import json
import os
import time
from functools import cached_property
from pathlib import Path
from typing import Final, NamedTuple, Self

NAME: Final = "changes"
_KEPT: Final = 20  # builds that changed something
_CLOCK: Final = "SOURCE_DATE_EPOCH"


class Told(NamedTuple):
    """A trial that came, went or changed: its IRI, what people call it, its title, `added`, `removed` or `changed`,
    what changed in words, and the antigens and conditions that it is and was about, by their IRIs."""

    trial: str
    name: str
    title: str
    change: str
    lines: tuple[str, ...] = ()
    about: tuple[str, ...] = ()


class Build(NamedTuple):
    """A build that changed something: when, what in one line, how many further trials, and the trials that are told."""

    time: str
    summary: str
    more: int
    trials: tuple[Told, ...]


class History:
    """What the last builds changed, read when somebody asks."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    @classmethod
    def opened(cls, folder: Path) -> Self | None:
        """Read the file of a snapshot; None where there is none."""
        file = folder / NAME
        return cls(file.read_bytes()) if file.is_file() else None

    @property
    def built(self) -> str:
        """When the snapshot was built, in UTC."""
        return str(json.loads(self._data.partition(b"\n")[0])["built"])

    @cached_property
    def builds(self) -> tuple[Build, ...]:
        """The builds that changed something, the newest first."""
        return tuple(_read(line) for line in self._lines)

    @property
    def _lines(self) -> list[bytes]:
        return self._data.splitlines()[1:]

    def continued(self, build: Build | None, built: str) -> bytes:
        """Return the file of the next snapshot; a build that changed nothing is not told of."""
        head = json.dumps({"built": built}).encode()
        new = [] if build is None else [json.dumps(build).encode()]
        return b"\n".join([head, *new, *self._lines][: _KEPT + 1]) + b"\n"


def now() -> str:
    """Return the time of a build, in UTC."""
    moment = os.environ.get(_CLOCK, "")
    seconds = int(moment) if moment.isascii() and moment.isdecimal() else time.time()
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))


def write(folder: Path, former: Path | None, build: Build | None, built: str) -> None:
    """Write the file of a snapshot, which goes on from that of the former one."""
    known = History.opened(former) if former else None
    (folder / NAME).write_bytes((known or History(b"")).continued(build, built))


def _read(line: bytes) -> Build:
    moment, summary, more, trials = json.loads(line)
    return Build(moment, summary, more, tuple(Told(*each[:4], *map(tuple, each[4:])) for each in trials))
