"""Take from this process what a query could do harm with: files, connections, memory without end."""

import os
import resource
import sys
from pathlib import Path
from typing import Final

STACK: Final = 256 << 20  # bytes; a query of 64 KB nests no deeper than fits into it


def held() -> bool:
    """Whether this system holds a process to all limits; macOS does not hold it to its memory."""
    return sys.platform == "linux"


def confine(memory: int) -> None:
    """Allow this process no new file or connection, no core dump, and some bytes of memory besides what it has."""
    if held():
        most = size() + memory
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def size() -> int:
    """Return the bytes of address space that this process has; 0 where the system does not tell."""
    try:
        pages = Path("/proc/self/statm").read_bytes().split()[0]
    except OSError:
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def worked(pid: int) -> float | None:
    """Return the seconds that processors worked for a process; None where the system does not tell.

    >>> worked(os.getpid()) is None or worked(os.getpid()) >= 0
    True
    """
    try:
        words = Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()
    except OSError:
        return None
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")


def many_files() -> None:
    """Allow this process as many open files as its user may have, for a large graph has many."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
