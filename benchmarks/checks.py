"""Measure whether each cross-field check takes time as the trials grow: one graph, and one with some times as many.

    python benchmarks/checks.py [--records 250] [--times 4] [--runs 3] [--margin 2] [--store SMALL LARGE]

The graphs are built of a registry that registry.py makes. Each cell is the shortest of some runs in ms of the process
that runs the check, over the whole graph. A check is linear if the larger graph takes as many times longer as it has
trials; one that takes `--margin` times longer than that is named. The build runs checks on blocks, where it matters
less; `check --endpoint` runs them on the whole.
"""

import argparse
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

import pyoxigraph as ox
from questions import made

from trialgraph.check.crosscheck import Check, checks, findings
from trialgraph.check.deadline import within
from trialgraph.graph.belonging import trials
from trialgraph.graph.store import reading

_LEAST: Final = 2.0  # ms that a check has at least: below, a ratio says nothing


class Measured(NamedTuple):
    """The ms that a check took in the smaller and the larger graph; None where it did not end."""

    code: str
    small: float | None
    large: float | None

    def ratio(self) -> float:
        """How many times longer the larger graph took."""
        if self.small is None or self.large is None:
            return float("inf")
        return max(self.large, _LEAST) / max(self.small, _LEAST)


def main() -> None:
    """Measure and print, the checks whose time grows most first."""
    parser = argparse.ArgumentParser(description="Measure the checks at two sizes.")
    parser.add_argument("--records", type=int, default=250)
    parser.add_argument("--times", type=int, default=4, help="how many times larger the other graph is")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--margin", type=float, default=2, help="how far from linear is told")
    parser.add_argument("--deadline", type=float, default=120, help="seconds that a check may take")
    parser.add_argument("--store", type=Path, nargs=2, help="stores that are there")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        sizes = (options.records, options.records * options.times)
        small, large = options.store or [made(Path(folder), size) for size in sizes]
        with reading(small) as one, reading(large) as other:
            times = sum(1 for _ in trials(other)) / sum(1 for _ in trials(one))
            found = sorted(measured(one, other, options.runs, options.deadline), key=lambda each: -each.ratio())
    print(f"{'ms':44}{'smaller':>10}{'larger':>10}{'ratio':>8}   of {times:.1f} times the trials")
    for each in found:
        far = each.ratio() > times * options.margin
        print(f"{each.code:44}{shown(each.small)}{shown(each.large)}{each.ratio():8.1f}{'   not linear' * far}")


def measured(one: ox.Store, other: ox.Store, runs: int, deadline: float) -> Iterator[Measured]:
    """Run each check on two graphs."""
    for check in checks():
        small, large = (best(graph, check, runs, deadline) for graph in (one, other))
        yield Measured(check.code, small, large)


def best(graph: ox.Store, check: Check, runs: int, deadline: float) -> float | None:
    """The ms of the shortest run of a check; None where one takes too long."""
    try:
        return within(deadline, partial(shortest, graph, check, runs))
    except TimeoutError:
        return None


def shortest(graph: ox.Store, check: Check, runs: int) -> float:
    """The ms of the shortest of some runs."""
    times = []
    for _ in range(runs):
        began = time.process_time()
        for _ in findings(graph, [check]):
            pass
        times.append((time.process_time() - began) * 1000)
    return min(times)


def shown(ms: float | None) -> str:
    """A cell."""
    return f"{'no end':>10}" if ms is None else f"{ms:10.1f}"


if __name__ == "__main__":
    main()
