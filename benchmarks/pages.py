"""Measure the pages for people: how long the server takes for each, on the corpus repeated under other numbers.

    python benchmarks/pages.py [PATH…] [--records 5000] [--seconds 3]

Each kind of page is asked with several things in turn, on one connection, of a server that keeps no answers; the times
hold the whole way over HTTP. Add a page in `PAGES`: its name, and what is asked.
"""

import argparse
import asyncio
import re
import tempfile
import time
from collections.abc import Sequence
from itertools import cycle
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote
from urllib.request import urlopen

import uvloop
from endpoint import ours
from line import SHARED
from records import archive, documents

from trialgraph.build.line import build
from trialgraph.core import resources

BEGUN = ("bc", "bcm", "cd1", "CAR", "lympho", "NCT0", "0290", "hospital", "cart-1", "lymphomma")
ASKED = ("BCMA", "CD19 lymphoma", "platelet count", "prior CAR-T", "university hospital", "NCT0290", "cells", "bcmaa")
PAGES = {
    "home": ("/",),
    "suggest": tuple(f"/suggest?q={quote(each)}" for each in BEGUN),
    "search": tuple(f"/search?q={quote(each)}" for each in ASKED),
    "antigen": tuple(f"/antigen/{each}.html" for each in ("CD19", "BCMA", "CD7")),
    "condition": tuple(f"/condition/{each}.html" for each in ("lymphoma", "neoplasm", "multiple-myeloma")),
    "measure": tuple(f"/measure/{each}.html" for each in ("platelets", "age", "ecog")),
    "compare": ("/compare?antigen=BCMA", "/compare?antigen=CD19&phase=PHASE1", "/compare?words=ferritin"),
    "findings": ("/findings", "/findings?severity=warning", "/findings?rule=dlt_without_window&page=3"),
    "match": ("/match",),
    "search, one kind": tuple(f"/search?q={quote(each)}&in=criterion&page=2" for each in ("cells", "infection")),
}


class Taken(NamedTuple):
    """The times in ms of half of the requests, of 95 of 100 and of the slowest, which one that was, and the largest."""

    p50: float
    p95: float
    most: float
    slowest: str
    size: int  # bytes


def main() -> None:
    """Build a store, start the server, and print what each page takes."""
    parser = argparse.ArgumentParser(description="Measure the pages for people.")
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--records", type=int, default=5_000)
    parser.add_argument("--seconds", type=float, default=3)
    parser.add_argument("--store", type=Path, help="a store that was built before")
    options = parser.parse_args()
    paths = options.paths or [SHARED if SHARED.exists() else resources.examples()]
    with tempfile.TemporaryDirectory() as folder:
        store = options.store or Path(folder) / "store"
        if options.store is None:
            build([archive(Path(folder) / "records.zip", documents(paths), options.records)], store)
        with ours(store, keep=0) as server:
            print(f"{'page':20}{'p50 ms':>9}{'p95 ms':>9}{'most ms':>9}{'KB':>7}  the slowest")
            for name, some in {**PAGES, **of_trials(server.port)}.items():
                with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
                    taken = runner.run(asked(server.port, some, options.seconds))
                times = "".join(f"{each:9.1f}" for each in taken[:3])
                print(f"{name:20}{times}{taken.size / 1000:7.1f}  {taken.slowest}", flush=True)


def of_trials(port: int) -> dict[str, tuple[str, ...]]:
    """The pages of some trials, and those of the words of a fact of each."""
    with urlopen(f"http://127.0.0.1:{port}/query/trials?format=csv&limit=200") as answer:
        numbers = [line.split(",")[0] for line in answer.read().decode().splitlines()[1::10]]
    trials = [f"/trial/{quote(each, safe='')}.html" for each in numbers]
    words = []
    for path in trials:
        with urlopen(f"http://127.0.0.1:{port}{path}") as answer:
            if found := re.search(r'href="(/source/[^"#]*)', answer.read().decode()):
                words.append(found[1].replace("&amp;", "&"))
    return {"trial": tuple(trials), "source": tuple(words)}


async def asked(port: int, paths: Sequence[str], seconds: float) -> Taken:
    """Ask for some paths in turn on one connection; the first round, which warms up, is not counted."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    times: list[tuple[float, str]] = []
    size, until = 0, time.perf_counter() + seconds
    for number, path in enumerate(cycle(paths)):
        if number > len(paths) and time.perf_counter() > until:
            break
        began = time.perf_counter()
        writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/html, application/json\r\n\r\n".encode())
        head = await reader.readuntil(b"\r\n\r\n")
        if b" 200 " not in head[:16]:
            raise RuntimeError(f"{path}: the server answers {head[:16].decode()}")
        length = int(head.lower().partition(b"content-length: ")[2].split(b"\r\n")[0])
        await reader.readexactly(length)
        size = max(size, length)
        if number >= len(paths):
            times.append(((time.perf_counter() - began) * 1000, path))
    writer.close()
    times.sort()
    most, slowest = times[-1]
    return Taken(times[len(times) // 2][0], times[len(times) * 95 // 100][0], most, slowest, size)


if __name__ == "__main__":
    main()
