"""A build that is killed at any moment leaves the old graph or the new one, whole, and the next build succeeds."""

import fcntl
import io
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox
import pytest

import dying
import shared
from trialgraph.build.line import build
from trialgraph.core import resources
from trialgraph.graph import store
from trialgraph.graph.export import export

KILLS = 8
STEP = 2  # lines of the store's code from one death to the next, for each takes a third of a second
NEXT = 3  # of so many lines, at which another store is written behind the death
SEED = 20
PAGES = sorted(resources.examples().glob("*.txt"))
KILLED = -signal.SIGKILL


class Input(NamedTuple):
    """Some documents, and the export of the graph that an undisturbed build makes of them."""

    paths: list[Path]
    graph: bytes


def exported(folder: Path) -> bytes:
    output = io.BytesIO()
    with store.reading(folder) as graph:
        export(graph, output, format="ntriples")
    return output.getvalue()


def command(paths: list[Path], folder: Path, jobs: int) -> list[str]:
    return [sys.executable, "-m", "trialgraph", "build", *map(str, paths), "--store", str(folder), "--jobs", str(jobs)]


def wait_for_the_dead(folder: Path) -> None:
    """A killed process of the group may hold the lock for a moment after its parent is gone."""
    with (folder / "lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Input, Input]:
    """Two inputs that share some documents; the seeds are in one of them, if they are there."""
    made = []
    for name, paths in (("one", PAGES[:3]), ("two", [*PAGES[1:], *shared.SEEDS])):
        folder = tmp_path_factory.mktemp("undisturbed") / name
        build(paths, folder)
        made.append(Input(paths, exported(folder)))
    assert made[0].graph != made[1].graph
    return made[0], made[1]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_build_killed_at_any_time_harms_nothing(tmp_path: Path, inputs: tuple[Input, Input], jobs: int) -> None:
    folder = tmp_path / "store"
    old, new = inputs
    build(old.paths, folder)
    times = [lasting(new.paths, tmp_path / "measured", jobs) for _ in range(2)]
    moments = random.Random(SEED + jobs)
    kills = 0
    for number in range(KILLS // 2):
        moment = (number + moments.random()) / (KILLS // 2) * max(times)  # spread over the whole, the switch too
        killed = killed_after(moment, command(new.paths, folder, jobs))
        kills += killed
        wait_for_the_dead(folder)
        left = exported(folder)
        assert left == old.graph or left == new.graph, f"after {moment:.3f} s"
        if not killed:
            assert left == new.graph
        build(new.paths, folder)
        assert exported(folder) == new.graph, f"after {moment:.3f} s"
        assert len(list((folder / "snapshots").iterdir())) == 1, "what the killed build left is still there"
        old, new = new, old
    assert kills > 0


def lasting(paths: list[Path], folder: Path, jobs: int) -> float:
    """Return the seconds of a build in a process of its own."""
    start = time.monotonic()
    subprocess.run(command(paths, folder, jobs), check=True, capture_output=True)
    return time.monotonic() - start


def killed_after(seconds: float, words: list[str]) -> bool:
    """Start a process group and kill it; return whether it was still running then."""
    process = subprocess.Popen(words, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
    return process.wait() == KILLED


# ---- between any two lines of the store


def written(folder: Path, name: str) -> None:
    with store.writing(folder) as draft:
        draft.graph.load(f"<x:{name}> <x:p> <x:o> .", format=ox.RdfFormat.N_TRIPLES)


def names(folder: Path) -> list[str]:
    with store.reading(folder) as graph:
        return [str(quad.subject) for quad in graph]


def test_a_store_that_is_left_at_any_line_of_its_code_is_whole(tmp_path: Path) -> None:
    """The switch is too short to be met by chance."""
    seen = []
    written(tmp_path / "whole", "old")
    for line in range(1, 500, STEP):
        folder = tmp_path / str(line)
        shutil.copytree(tmp_path / "whole", folder)
        status = dying.ended(folder, line)
        assert status in (0, KILLED)
        seen += names(folder)
        if line % NEXT == 1 or status == 0:
            written(folder, "next")
            assert names(folder) == ["<x:next>"]
            assert [path.name for path in folder.glob("*.new")] == []
            assert len(list((folder / "snapshots").iterdir())) == 1
        if status == 0:
            break
    assert len(seen) > 20
    assert seen == sorted(seen, key="<x:new>".__eq__), (
        "from some line on it is the new graph, and before it the old one"
    )
    assert set(seen) == {"<x:old>", "<x:new>"}


def test_a_store_that_is_left_while_its_copy_is_changed_is_whole(tmp_path: Path) -> None:
    """The copy shares files with the snapshot that it is made of."""
    old, both = ["<x:old>"], ["<x:new>", "<x:old>"]
    seen = []
    written(tmp_path / "whole", "old")
    for line in range(1, 500, STEP):
        folder = tmp_path / str(line)
        shutil.copytree(tmp_path / "whole", folder)
        status = dying.ended(folder, line, of_copy=True)
        assert status in (0, KILLED)
        seen.append(sorted(names(folder)))
        if line % NEXT == 1 or status == 0:
            written(folder, "next")
            assert names(folder) == ["<x:next>"]
            assert len(list((folder / "snapshots").iterdir())) == 1
        if status == 0:
            break
    assert len(seen) > 30
    assert seen == sorted(seen, key=both.__eq__), "from some line on it is the changed graph, and before it the old one"
    assert [each for each in (old, both) if each in seen] == [old, both]
    assert all(each in (old, both) for each in seen)


def test_a_first_build_that_is_killed_leaves_no_graph_and_the_next_one_succeeds(tmp_path: Path) -> None:
    for line in (1, 5, 10, 20, 30, 40):
        folder = tmp_path / str(line)
        dying.ended(folder, line)
        written(folder, "next")
        assert names(folder) == ["<x:next>"]
