"""Measure how long the pages of concepts and of comparisons take in a graph of many trials, and how large they are.

    python benchmarks/comparisons.py [--records 2500] [--store DIR] [--runs 40]

A graph is built of the corpus of a folder, repeated, or is in a store that is there. A page is made as a worker makes
it, each once, in ms of this process, which the load of the machine changes little. The pages are of concepts that
trials use, of sets of 2, 5 and 20 trials from all over the graph, and of all trials of an antigen and of a phase.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple

import pyoxigraph as ox
from records import archive, documents

from trialgraph.ask import by_trial
from trialgraph.build.line import build
from trialgraph.core import resources
from trialgraph.core.vocabulary import TG
from trialgraph.graph.belonging import TYPE
from trialgraph.graph.store import Snapshot, opened
from trialgraph.serve import answers
from trialgraph.serve.sandbox.messages import Job

SETS: Final = (2, 5, 20)
FILTERS: Final = ({"antigen": ["CD19"]}, {"phase": ["PHASE1"]}, {"words": ["ferritin"]})
KINDS: Final = {"antigen": TG.Antigen, "condition": TG.Condition, "product": TG.KnownProduct,
                "endpoint": TG.EndpointType, "measure": TG.Measure}  # fmt: skip


class Page(NamedTuple):
    """A page that is asked for: its kind, and the job of a worker."""

    kind: str
    job: Job


def main() -> None:
    """Measure and print a line for each kind of page."""
    parser = argparse.ArgumentParser(description="Measure the pages of concepts and of comparisons.")
    parser.add_argument("--records", type=int, default=2500)
    parser.add_argument("--documents", type=Path, default=resources.examples(), help="what is repeated")
    parser.add_argument("--store", type=Path, help="a store that is there")
    parser.add_argument("--runs", type=int, default=40, help="pages of each kind")
    options = parser.parse_args()
    answers.load()
    with tempfile.TemporaryDirectory() as folder:
        store = options.store or made(Path(folder), options.documents, options.records)
        with opened(store) as snapshot:
            print(f"{'page':24}{'pages':>6}{'median ms':>11}{'p95 ms':>9}{'largest KB':>12}")
            for kind, some in by_kind(snapshot, options.runs).items():
                print(f"{kind:24}{line(snapshot, some)}")


def made(folder: Path, some: Path, count: int) -> Path:
    """Build a graph of so many records."""
    file, store = archive(folder / "records.zip", documents([some]), count), folder / "store"
    build([file], store)
    return store


def by_kind(snapshot: Snapshot, runs: int) -> dict[str, list[Page]]:
    """Return the pages of each kind."""
    found: dict[str, list[Page]] = {}
    for page in (*concepts(snapshot.graph, runs), *comparisons(snapshot.graph, runs)):
        found.setdefault(page.kind, []).append(page)
    return found


def concepts(graph: ox.Store, runs: int) -> Iterator[Page]:
    """Yield pages of concepts of each kind, those that most use first."""
    for kind, name in KINDS.items():
        nodes = (quad.subject for quad in graph.quads_for_pattern(None, TYPE, ox.NamedNode(name), None))
        used = {node: sum(1 for _ in graph.quads_for_pattern(None, None, node, None)) for node in set(nodes)}
        for node in islice(sorted(used, key=lambda each: (-used[each], str(each))), runs):
            assert isinstance(node, ox.NamedNode)
            yield Page(kind, Job("thing", node.value, "text/html", options={"asked": {}}))


def comparisons(graph: ox.Store, runs: int) -> Iterator[Page]:
    """Yield comparisons of sets from all over a graph."""
    numbers = [by_trial.code(each) for each in by_trial.in_order(by_trial.all_of(graph))]
    for size in SETS:
        for run in range(runs):
            some = [numbers[(run * 97 + step * 31) % len(numbers)] for step in range(size)]
            yield Page(f"compare {size}", Job("compare", "", options={"trial": some}))
    for filters in FILTERS:
        yield from [Page(f"compare {next(iter(filters))}", Job("compare", "", options=dict(filters)))] * 5


def line(snapshot: Snapshot, some: list[Page]) -> str:
    """How many pages there are, how long they took, and the size of the largest."""
    times, sizes = zip(*(timed(snapshot, page.job) for page in some), strict=True)
    slow = statistics.quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
    return f"{len(times):6}{statistics.median(times):11.1f}{slow:9.1f}{max(sizes) / 1000:12.1f}"


def timed(snapshot: Snapshot, job: Job) -> tuple[float, int]:
    """The ms that a page took, and its bytes."""
    began = time.process_time()
    body = answers.answered(snapshot, job).body
    return (time.process_time() - began) * 1000, len(body)


if __name__ == "__main__":
    main()
