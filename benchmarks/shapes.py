"""Measure the validation of many trials by our queries and by pySHACL, side by side on one store.

    python benchmarks/shapes.py [PATH…] [--records 1000] [--runs 3]

The time of our engine is the median of its runs. pySHACL, which takes a hundred times as long, runs once; both find the
same, or the benchmark stops.
"""

import argparse
import os
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import pyoxigraph as ox
from line import SHARED
from records import archive, documents

from trialgraph.build.line import build
from trialgraph.core import resources, turtle
from trialgraph.graph.store import reading
from trialgraph.shacl import Violation, validate
from trialgraph.shacl.delegation import delegated
from trialgraph.shacl.shape import Shapes

CORES = len(os.sched_getaffinity(0))


def main() -> None:
    """Build a store, validate it in each way, and print a table."""
    parser = argparse.ArgumentParser(description="Measure the validation of many trials.")
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--records", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    paths = options.paths or [SHARED if SHARED.exists() else resources.examples()]
    with tempfile.TemporaryDirectory() as folder:
        file = archive(Path(folder) / "records.zip", documents(paths), options.records)
        build([file], Path(folder) / "store")
        with reading(Path(folder) / "store") as graph:
            compare(graph, options.records, options.runs)


def compare(graph: ox.Store, records: int, runs: int) -> None:
    """Print what each engine takes; raises SystemExit where they find different things."""
    shapes = list(turtle.quads(resources.shapes()))
    read = Shapes.of(shapes)
    ways: dict[str, Callable[[], Iterable[Violation]]] = {
        "queries, 1 thread": lambda: validate(graph, shapes, threads=1).violations,
        f"queries, {CORES} threads": lambda: validate(graph, shapes).violations,
    }
    theirs, found = measured(lambda: delegated(graph, shapes, read, copy=False))
    print(f"{records} trials, {len(graph):,} triples, {sum(found.values()):,} results\n")
    print(f"{'engine':22} {'seconds':>8} {'times as fast':>14}\n{'pySHACL':22} {theirs:8.2f} {1:14}")
    for name, way in ways.items():
        some = [measured(way) for _ in range(runs)]
        if any(own != found for _, own in some):
            raise SystemExit(f"{name} found other things than pySHACL")
        seconds = statistics.median(taken for taken, _ in some)
        print(f"{name:22} {seconds:8.2f} {theirs / seconds:14.0f}")


def measured(way: Callable[[], Iterable[Violation]]) -> tuple[float, Counter[tuple[str, ...]]]:
    """Return the seconds that a validation takes, and what it finds."""
    start = time.perf_counter()
    violations = list(way())
    taken = time.perf_counter() - start
    return taken, Counter((str(one.focus), str(one.shape.term), one.component, str(one.value)) for one in violations)


if __name__ == "__main__":
    main()
