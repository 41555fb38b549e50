"""Measure how long each question takes in graphs of several sizes: its first rows, and one trial.

    python benchmarks/questions.py [--records 1000 5000] [--rows 1000] [--runs 5] [--store DIR …]

A graph is built of a registry that registry.py makes, or is in a store that is there. Each cell is the median of some
runs in ms of this process, which the load of the machine changes little, and the number of rows. A question is asked as
it stands, with each value of VALUES, and of some trials from all over the graph, each once: of these the slowest.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from registry import records, write

from trialgraph.ask import by_trial
from trialgraph.ask.query import ask
from trialgraph.ask.question import Question, questions
from trialgraph.build.line import build
from trialgraph.core import resources
from trialgraph.graph.store import Snapshot, opened

VALUES: Final[Mapping[str, list[dict[str, str]]]] = {
    "conditioning-regimens": [{}, {"agent": "fludarabine"}],
    "contradictions": [{}, {"severity": "warning"}],
    "criteria-by-kind": [{}, {"kind": "pregnancy"}],
    "eligible-trials": [{"age": "66", "ecog": "1"}, {"age": "66", "condition": "lymphoma"}],
    "endpoint-time-points": [{}, {"endpoint-type": "ORR"}],
    "laboratory-thresholds": [{}, {"measure": "platelets"}, {"words": "ferritin"}, {"words": "platelet"}],
    "sites-and-sponsors": [{}, {"country": "Germany"}],
    "trials-by-antigen": [{}, {"antigen": "CD19"}],
    "trials-by-condition": [{}, {"condition": "lymphoma"}],
    "washout-periods": [{}, {"event": "surgery"}],
    "words-of-a-fact": [{}, {"class": "DoseLevel"}],
}
TRIALS: Final = 20  # that are asked about, each once


def main() -> None:
    """Measure and print, a line for each question with its values and a column for each graph."""
    parser = argparse.ArgumentParser(description="Measure the questions.")
    parser.add_argument("--records", type=int, nargs="*", default=[1000])
    parser.add_argument("--store", type=Path, nargs="*", default=[], help="stores that are there")
    parser.add_argument("--rows", type=int, default=1000, help="how many rows are enough")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        stores = [*options.store, *(made(Path(folder), count) for count in options.records if not options.store)]
        columns = [measured(store, options.rows, options.runs) for store in stores]
    print(f"{'ms (rows)':74}" + "".join(f"{store.name:>20}" for store in stores))
    for name in columns[0]:
        print(f"{name:74}" + "".join(f"{column[name]:>20}" for column in columns))


def made(folder: Path, count: int) -> Path:
    """Build a graph of so many records."""
    file, store = folder / f"{count}.ndjson.gz", folder / f"{count} trials"
    write(file, records(count))
    build([file], store)
    return store


def measured(store: Path, rows: int, runs: int) -> dict[str, str]:
    """The time of each question with its values, and its rows."""
    with opened(store) as snapshot:
        return dict(cells(snapshot, rows, runs))


def cells(snapshot: Snapshot, rows: int, runs: int) -> Iterator[tuple[str, str]]:
    """Yield what is measured and the figures."""
    trials = by_trial.in_order(by_trial.all_of(snapshot.graph))
    some = [by_trial.code(iri) for iri in trials[:: max(1, len(trials) // TRIALS)]][:TRIALS]
    for question in questions(resources.queries()):
        for values in VALUES.get(question.name, [{}]):
            times, found = zip(*(timed(question, snapshot, values, rows) for _ in range(runs)), strict=True)
            yield f"{question.name} {shown(values)}", f"{statistics.median(times):.1f} ({found[0]})"
        if any(each.kind == "trial" for each in question.parameters):
            times, found = zip(*(timed(question, snapshot, {"trial": each}, rows) for each in some), strict=True)
            yield f"{question.name} --trial, the slowest of {len(some)}", f"{max(times):.1f} ({max(found)})"


def shown(values: Mapping[str, str]) -> str:
    return " ".join(f"--{name} {value}" for name, value in values.items())


def timed(question: Question, snapshot: Snapshot, values: Mapping[str, str], rows: int) -> tuple[float, int]:
    """The ms that a question took, and its rows."""
    with clock() as took:
        found = ask(question, snapshot.graph, values, first=rows, words=snapshot.words)
    return took[0], len(found.rows)


@contextmanager
def clock() -> Iterator[list[float]]:
    """Measure the ms that this process works in a block."""
    took = [0.0]
    began = time.process_time()
    yield took
    took[0] = (time.process_time() - began) * 1000


if __name__ == "__main__":
    main()
