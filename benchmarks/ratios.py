"""Print the ratios that matter beside those that docs/performance.md records, so that a fall is seen; nothing fails.

    python benchmarks/ratios.py [--records 60] [--times 4]

A ratio of two things measured one after the other is nearly the same on a slow machine, a fast one and a busy one. All
are of seconds of processors, but for the validation, which is by the clock. Each is how many times as long the first
thing takes as the second, so less is better where the first is ours.
"""

import argparse
import json
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

import pyoxigraph as ox
from line import Line
from memory import taken
from questions import measured as asked
from registry import records, write
from scale import changed
from shapes import measured as validated

from trialgraph.build.derivation import deriver
from trialgraph.build.extraction import extracted
from trialgraph.build.line import build
from trialgraph.build.loading import Loader
from trialgraph.core import resources, turtle
from trialgraph.graph.store import reading
from trialgraph.input import sources
from trialgraph.shacl import validate
from trialgraph.shacl.delegation import delegated
from trialgraph.shacl.shape import Shapes

RECORDED: Final = Path(__file__).resolve().parents[1] / "docs" / "performance.md"
_ROW: Final = re.compile(r"^\| (?P<name>[^|]+) \| (?P<figure>[\d.,]+) \|", re.MULTILINE)
_FAR: Final = 1.5  # times worse than recorded is told


class Ratio(NamedTuple):
    """A ratio: its name in docs/performance.md, how it is measured, and whether more is better."""

    name: str
    measure: Callable[["Given"], float]
    more: bool = False


class Given(NamedTuple):
    """Two registries, the larger with some times as many records, and a folder to work in."""

    small: Path
    large: Path
    folder: Path


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Print the ratios that matter beside the recorded ones.")
    parser.add_argument("--records", type=int, default=60)
    parser.add_argument("--times", type=int, default=4, help="how many times larger the larger registry is")
    options = parser.parse_args()
    before = recorded(RECORDED.read_text(encoding="utf-8"))
    print(f"{'ratio':58}{'now':>9}{'recorded':>10}")
    with tempfile.TemporaryDirectory() as name:
        given = Given(Path(name, "small.ndjson"), Path(name, "large.ndjson"), Path(name))
        write(given.small, records(options.records))
        write(given.large, records(options.records * options.times))
        for ratio in RATIOS:
            print(row(ratio, ratio.measure(given), before.get(ratio.name)), flush=True)


def recorded(text: str) -> Mapping[str, float]:
    """The ratios in the section of that name."""
    section = text.partition("\n## Ratios\n")[2].partition("\n## ")[0]
    return {found["name"].strip(): float(found["figure"].replace(",", "")) for found in _ROW.finditer(section)}


def row(ratio: Ratio, now: float, before: float | None) -> str:
    """A line of the table, which says where it is much worse than before."""
    then = "" if before is None else f"{before:10.3g}"
    worse = before is not None and (before / now if ratio.more else now / before) > _FAR
    return f"{ratio.name:58}{now:9.3g}{then}{'   worse than recorded' * worse}"


def line_against_parsing(given: Given) -> float:
    """From a file to N-Triples in one process, against parsing its JSON."""
    line = Line(given.small, given.folder)
    texts = given.small.read_bytes().splitlines()
    line.whole(1)  # so that the lexicon is there
    return seconds(partial(line.whole, 1)) / seconds(lambda: [json.loads(text) for text in texts])


def load_against_bulk_load(given: Given) -> float:
    """Documents and what follows from them into a graph on disk, against Oxigraph's own loading of the same."""
    found = list(extracted(sources.pieces(sources.Source(given.small)), None, jobs=2))
    quads = given.folder / "all.nq"
    quads.write_bytes(b"".join(each.triples + (each.derived.quads if each.derived else b"") for each in found))

    def load() -> None:
        loader = Loader(ox.Store(str(fresh(given.folder / "ours"))), deriver(None), folder=given.folder)
        for each in found:
            loader.add(each)
        loader.finish()

    def bulk() -> None:
        ox.Store(str(fresh(given.folder / "theirs"))).bulk_load(path=quads, format=ox.RdfFormat.N_QUADS)

    return seconds(load) / seconds(bulk)


def check_against_pyshacl(given: Given) -> float:
    """The validation of a graph by pySHACL, against ours; SystemExit where they find different things."""
    shapes = list(turtle.quads(resources.shapes()))
    with reading(built(given.small, given)) as graph:
        theirs, other = validated(lambda: delegated(graph, shapes, Shapes.of(shapes), copy=False))
        ours, own = validated(lambda: validate(graph, shapes, threads=1).violations)
    if own != other:
        sys.exit("our queries found other things than pySHACL")
    return theirs / ours


def second_build_against_first(given: Given) -> float:
    """A build with one record changed, against the build from nothing."""
    file, store = given.folder / "again.ndjson", given.folder / "again"
    lines = given.large.read_bytes().splitlines(keepends=True)
    busy = []
    for some in (lines, [*lines[:-1], changed(lines[-1])]):
        write(file, some)
        busy.append(taken(["build", str(file), "--store", str(store)]).busy)
    return busy[1] / busy[0]


def questions_at_two_sizes(given: Given) -> float:
    """All questions of the larger graph, against those of the smaller."""
    small, large = (sum(milliseconds(built(file, given))) for file in (given.small, given.large))
    return large / small


RATIOS: Final = (
    Ratio("line, against parsing the same JSON", line_against_parsing),
    Ratio("load, against Oxigraph's own bulk load", load_against_bulk_load),
    Ratio("pySHACL, against our validation (more is better)", check_against_pyshacl, more=True),
    Ratio("second build with one record changed, against the first", second_build_against_first),
    Ratio("questions of four times the trials, against the trials", questions_at_two_sizes),
)


def milliseconds(store: Path) -> Iterator[float]:
    """What each question takes."""
    return (float(cell.partition(" ")[0]) for cell in asked(store, rows=1000, runs=3).values())


def built(file: Path, given: Given) -> Path:
    """The graph of a registry, built once."""
    store = given.folder / f"{file.stem}.store"
    if not store.exists():
        build([file], store)
    return store


def fresh(folder: Path) -> Path:
    """A folder that is not there."""
    shutil.rmtree(folder, ignore_errors=True)
    return folder


def seconds(work: Callable[[], object]) -> float:
    """The least seconds of processors that some work takes in three runs."""
    times = []
    for _ in range(3):
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return min(times)


if __name__ == "__main__":
    main()
