"""Turn a command into the most memory that it and its processes had at one moment."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

_PAUSE = 0.05  # seconds
_PSS = re.compile(r"^Pss:\s+(\d+) kB$", re.MULTILINE)  # a page that several share counts once in the sum


def peak(words: Sequence[str]) -> int:
    """Run `python -m trialgraph` with these words and return bytes; Linux only."""
    process = subprocess.Popen(
        [sys.executable, "-m", "trialgraph", *words], start_new_session=True, stderr=subprocess.DEVNULL
    )
    most = 0
    while process.poll() is None:
        most = max(most, sum(_sizes(process.pid)))
        time.sleep(_PAUSE)
    return most


def _sizes(group: int) -> Iterator[int]:
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if os.getpgid(int(folder.name)) == group and (found := _PSS.search((folder / "smaps_rollup").read_text())):
                yield int(found[1]) * 1024
