"""The nursery keeps as many workers as there are to be, tells of each, and leaves none behind."""

import asyncio
import os
import signal
import time
from pathlib import Path

import pytest

from trialgraph.core.errors import StoreError
from trialgraph.serve.sandbox.messages import Job
from trialgraph.serve.sandbox.pool import Pool

ASK = Job("query", "ASK { ?s ?p ?o }")


def children(pid: int) -> set[int]:
    """The processes that a process has started and that are still there."""
    found = set()
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            words = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(words[1]) == pid and words[0] != "Z":
            found.add(int(path.parent.name))
    return found


def nursery(pool: Pool) -> int:
    return pool._process.pid


async def grown(pool: Pool, number: int) -> set[int]:
    """The workers, when there are so many."""
    until = time.monotonic() + 30
    while len(found := children(nursery(pool))) != number and time.monotonic() < until:
        await asyncio.sleep(0.02)
    return found


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="this system does not show its processes")
def test_a_worker_that_dies_is_replaced_and_none_is_left_behind(built: Path) -> None:
    async def tried() -> None:
        pool = await Pool.open(built, workers=3, memory=1 << 29)
        before = await grown(pool, 3)
        os.kill(min(before), signal.SIGKILL)
        await asyncio.sleep(0.2)
        after = await grown(pool, 3)
        assert len(after) == 3 and len(after & before) == 2
        for _ in range(6):
            await pool.ask(ASK, seconds=10)
        await pool.close()
        assert not any(Path(f"/proc/{pid}").exists() for pid in after)

    asyncio.run(tried())


def test_a_store_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store here"):
        asyncio.run(Pool.open(tmp_path / "none", workers=1, memory=1 << 29))
