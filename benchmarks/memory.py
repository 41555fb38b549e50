"""Turn a command into the time that it takes, and the most memory that it and its processes have at one moment."""

import os
import re
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

_PAUSE = 0.05  # seconds
_PSS = re.compile(r"^Pss:\s+(\d+) kB$", re.MULTILINE)  # a page that several share counts once in the sum


class Taken(NamedTuple):
    """What a command and its processes took: seconds by the clock, seconds of processors, and bytes at most."""

    seconds: float
    busy: float
    memory: int


def peak(words: Sequence[str]) -> int:
    """Run `python -m trialgraph` with these words and return bytes; Linux only."""
    return taken(words).memory


def taken(words: Sequence[str], *, tree: Path | None = None) -> Taken:
    """Run `python -m trialgraph` with these words, of another checkout where `tree` names one; Linux only.

    Raises CalledProcessError where it could not do its work.
    """
    environment = {**os.environ, **({"PYTHONPATH": str(tree / "graph")} if tree else {})}
    command = [sys.executable, "-m", "trialgraph", *words]
    began, before, most = time.perf_counter(), _busy(), 0
    process = subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL, env=environment)
    while process.poll() is None:
        most = max(most, sum(_sizes(process.pid)))
        time.sleep(_PAUSE)
    if process.returncode > 1:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Taken(time.perf_counter() - began, _busy() - before, most)


def _busy() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return children.ru_utime + children.ru_stime


def _sizes(group: int) -> Iterator[int]:
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if os.getpgid(int(folder.name)) == group and (found := _PSS.search((folder / "smaps_rollup").read_text())):
                yield int(found[1]) * 1024
