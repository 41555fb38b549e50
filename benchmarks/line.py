"""Measure the line from documents to a store: how fast each part is, and how much memory the whole takes.

    python benchmarks/line.py [PATH…] [--records 600] [--runs 5]

The parts up to N-Triples run in one process, one after the other, over the same records; the runs go round all parts.
The time of a part is the median of its runs.
"""

import argparse
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox
from memory import peak
from records import archive, documents

from trialgraph.build.cache import Cache
from trialgraph.build.extraction import extracted
from trialgraph.build.line import build
from trialgraph.core import resources
from trialgraph.core.model import Fact, Record
from trialgraph.extract import extract
from trialgraph.graph import rdf
from trialgraph.input import sources
from trialgraph.input.splitting import Piece
from trialgraph.knowledge.lexicon import load

CORES = len(os.sched_getaffinity(0))
SHARED = Path(__file__).resolve().parents[2] / "shared" / "corpus"


@dataclass
class Line:
    """The line in parts, each of which takes what the one before has made."""

    file: Path
    folder: Path
    pieces: list[Piece] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    facts: list[list[Fact]] = field(default_factory=list)

    def parts(self) -> Mapping[str, Callable[[], object]]:
        """Return the parts by name, in their order."""
        return {
            "split": self.split,
            "read": self.read,
            "extract": self.extract,
            "write": self.write,
            "whole line, 1 process": lambda: self.whole(1),
            f"whole line, {CORES} processes": lambda: self.whole(CORES),
            "load": self.load,
        }

    def split(self) -> None:
        """Turn the archive into pieces."""
        self.pieces = list(sources.pieces(sources.Source(self.file)))

    def read(self) -> None:
        """Turn pieces into records."""
        words = load()
        self.records = [sources.record(piece, words) for piece in self.pieces]

    def extract(self) -> None:
        """Turn records into facts."""
        words = load()
        self.facts = [list(extract(record, words)) for record in self.records]

    def write(self) -> None:
        """Turn facts into N-Triples."""
        with (self.folder / "facts.nt").open("w", encoding="utf-8") as output:
            for record, facts in zip(self.records, self.facts, strict=True):
                output.writelines(f"{line}\n" for line in rdf.triples(record.document, facts))

    def whole(self, jobs: int) -> None:
        """Turn the archive into N-Triples, and keep them for the next build."""
        cache = Cache(self.folder / "cache", "benchmark")
        with (self.folder / "whole.nt").open("wb") as output:
            pieces = sources.pieces(sources.Source(self.file))
            output.writelines(found.triples for found in extracted(pieces, cache, jobs=jobs))
        cache.close(prune=True)
        (self.folder / "cache").unlink()

    def load(self) -> None:
        """Turn N-Triples into a store."""
        shutil.rmtree(self.folder / "graph", ignore_errors=True)
        ox.Store(str(self.folder / "graph")).bulk_load(path=self.folder / "facts.nt", format=ox.RdfFormat.N_TRIPLES)

    def triples(self) -> int:
        """Return how many lines of N-Triples there are."""
        with (self.folder / "facts.nt").open("rb") as file:
            return sum(1 for _ in file)


def main() -> None:
    """Measure and print."""
    options = _options()
    some = documents(options.paths)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = archive(folder / "records.zip", some, options.records)
        print(f"{len(some)} documents, copied to {options.records} records of together "
              f"{file.stat().st_size / 1e6:.1f} MB; medians of {options.runs} runs; {CORES} cores")  # fmt: skip
        _measure_parts(Line(file, folder), options.records, options.runs)
        _measure_again(some, folder, options.records, options.runs)
        _measure_memory(some, folder, options.records)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    default = SHARED if SHARED.is_dir() else resources.examples()
    parser.add_argument("paths", nargs="*", type=Path, default=[default], help="documents (default: %(default)s)")
    parser.add_argument("--records", type=int, default=600, help="how many (default: %(default)s)")
    parser.add_argument("--runs", type=int, default=5, help="how often (default: %(default)s)")
    return parser.parse_args()


def _measure_parts(line: Line, size: int, runs: int) -> None:
    times: dict[str, list[float]] = {name: [] for name in line.parts()}
    for _ in range(runs):
        for name, part in line.parts().items():
            times[name].append(_seconds(part))
    triples = line.triples()
    print(f"\n{'part':26} {'ms/record':>10} {'records/s':>10} {'triples/s':>10}")
    for name, seconds in times.items():
        median = statistics.median(seconds)
        print(f"{name:26} {median / size * 1000:10.2f} {size / median:10,.0f} {triples / median:10,.0f}")


def _measure_again(some: list[bytes], folder: Path, size: int, runs: int) -> None:
    """Build all, then all with one record changed."""
    first, again = [], []
    for run in range(runs):
        store = folder / f"store{run}"
        file = archive(folder / "again.zip", some, size)
        first.append(_seconds(lambda: build([file], store)))  # noqa: B023
        archive(file, some, size, changed=run)
        again.append(_seconds(lambda: build([file], store)))  # noqa: B023
        shutil.rmtree(store)
    print(f"\nbuild {statistics.median(first):.2f} s; again with one record changed {statistics.median(again):.2f} s")


def _measure_memory(some: list[bytes], folder: Path, size: int) -> None:
    """Measure how memory grows with the number of records."""
    print("\nmost memory of a build and its processes")
    for records in (size, 4 * size):
        file = archive(folder / "memory.zip", some, records)
        most = peak(["build", str(file), "--store", str(folder / "memory")])
        shutil.rmtree(folder / "memory")
        print(f"{records:8,} records {most / 1e6:8,.0f} MB")


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
