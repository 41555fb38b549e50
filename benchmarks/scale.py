"""Measure builds of registries of several sizes, side by side with another checkout.

    python benchmarks/scale.py [--records 1000 5000] [--beside TREE] [--corpus FOLDER]

A registry is made by registry.py; with `--corpus` it is the records of a folder, repeated under other numbers. For each
size: a build from nothing, one with a record changed and one with none, by the clock and by what processors were busy,
and the most memory. Both checkouts build the same files, one after the other, and must make the same graph.
"""

import argparse
import hashlib
import json
import tempfile
from collections.abc import Iterable, Iterator
from itertools import cycle, islice
from pathlib import Path

from memory import Taken, taken
from records import copied, documents
from registry import records, write

from trialgraph.graph.store import reading

OURS = Path(__file__).resolve().parents[1]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure builds of registries.")
    parser.add_argument("--records", type=int, nargs="+", default=[1000])
    parser.add_argument("--beside", type=Path, metavar="TREE", help="another checkout, such as a git worktree of main")
    parser.add_argument("--corpus", type=Path, metavar="FOLDER", help="repeat these records")
    parser.add_argument("--folder", type=Path, help="where the registries and stores go (default: a temporary folder)")
    options = parser.parse_args()
    trees = [*([options.beside.resolve()] if options.beside else []), OURS]
    print(f"{'records':>8} {'build':8} {'of':24}{'s':>8} {'busy s':>8} {'records/s':>10} {'MB':>6}  triples")
    for count in options.records:
        with tempfile.TemporaryDirectory(dir=options.folder) as folder:
            measure(count, Path(folder), trees, options.corpus)


def measure(count: int, folder: Path, trees: list[Path], corpus: Path | None) -> None:
    """Print what builds of a registry take in some checkouts; raises SystemExit where their graphs differ."""
    lines = list(repeated(corpus, count) if corpus else records(count))
    other = [*lines]
    other[count // 2] = changed(lines[count // 2])
    file = folder / "registry.ndjson.gz"
    for name, some in (("first", lines), ("changed", other), ("same", other)):
        write(file, some)
        found = {}
        for number, tree in enumerate(trees):
            store = folder / f"store{number}"
            took = taken(["build", str(file), "--store", str(store)], tree=tree)
            found[tree] = fingerprint(store)
            told(count, name, tree, took, found[tree])
        if len(set(found.values())) > 1:
            raise SystemExit("the graphs differ")


def told(count: int, name: str, tree: Path, took: Taken, graph: tuple[int, int]) -> None:
    """Print a row."""
    rate, memory = count / took.seconds, took.memory / 1e6
    print(f"{count:8,} {name:8} {tree.name:24}{took.seconds:8.1f} {took.busy:8.1f} {rate:10.1f} {memory:6.0f}"
          f"  {graph[0]:,}", flush=True)  # fmt: skip


def repeated(corpus: Path, count: int) -> Iterator[bytes]:
    """Yield the records of a folder, again and again, each time under other numbers."""
    some = documents([corpus])
    for number, data in enumerate(islice(cycle(some), count)):
        yield json.dumps(json.loads(copied(data, number // len(some))), ensure_ascii=False).encode() + b"\n"


def fingerprint(store: Path) -> tuple[int, int]:
    """The number of quads in a store, and what stands for those without blank nodes, in any order."""
    with reading(store) as graph:
        lines = (str(quad).encode() for quad in graph)
        return _sum(line for line in lines)


def _sum(lines: Iterable[bytes]) -> tuple[int, int]:
    number = total = 0
    for line in lines:
        number += 1
        if b"_:" not in line:
            total ^= int.from_bytes(hashlib.blake2b(line, digest_size=8).digest(), "big")
    return number, total


def changed(line: bytes) -> bytes:
    """A record with another criterion."""
    record = json.loads(line)
    record["protocolSection"]["eligibilityModule"]["eligibilityCriteria"] += "\n\nHemoglobin ≥ 8 g/dL"
    return json.dumps(record, ensure_ascii=False).encode() + b"\n"


if __name__ == "__main__":
    main()
