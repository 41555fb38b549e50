"""Load facts into a snapshot, check them and draw inferences, a block of documents at a time.

An engine that joins over all trials holds parts of all of them, so the checks and the rules run on each block by
itself, in a small store with the lexicon. A trial with documents in several blocks is taken once more, whole, when all
are loaded.
"""

from collections.abc import Iterable, Iterator
from typing import Final

import pyoxigraph as ox

from trialgraph.build import inference
from trialgraph.check import crosscheck
from trialgraph.check.crosscheck import Hit
from trialgraph.graph import rdf
from trialgraph.graph.belonging import DEFAULT, Term, trials
from trialgraph.graph.blocks import Blocks

_BLOCK: Final = 8_000_000  # bytes of N-Triples, some sixty registry records; Oxigraph sorts in memory what it is given
_TRIALS: Final = 50  # that are taken from the snapshot at a time


class Loader:
    """Loads documents and the terms that they use into a graph, and writes what the checks find."""

    def __init__(self, graph: ox.Store, terms: Iterable[ox.Quad]) -> None:
        self.triples = 0
        self._graph = graph
        quads = list(terms)
        graph.extend(quads)
        self._lexicon = [quad for quad in quads if quad.graph_name == DEFAULT]
        self._checks = crosscheck.checks()
        self._rules = inference.rules()
        self._waiting: list[bytes] = []
        self._size = 0
        self._seen: set[Term] = set()
        self._again: set[Term] = set()  # the trials that several blocks speak of
        self._hits: list[Hit] = []

    def add(self, lines: bytes) -> None:
        """Take the N-Triples of a whole document."""
        self.triples += lines.count(b"\n")
        self._waiting.append(lines)
        self._size += len(lines)
        if self._size > _BLOCK:
            self._load()

    def finish(self) -> int:
        """Load what waits, write what the checks found, and return how much that was."""
        self._load()
        apart = {trial.value for trial in self._again if isinstance(trial, ox.NamedNode)}
        hits = {hit for hit in self._hits if hit.trial not in apart} | set(self._hits_of_the_whole())
        lines = (line for hit in sorted(hits) for line in _finding(hit))
        self._graph.bulk_load(rdf.written(lines), format=ox.RdfFormat.N_TRIPLES)
        return len(hits)

    def _load(self) -> None:
        lines = b"".join(self._waiting)
        self._waiting.clear()
        self._size = 0
        self._graph.bulk_load(lines, format=ox.RdfFormat.N_TRIPLES)
        block = self._block()
        block.bulk_load(lines, format=ox.RdfFormat.N_TRIPLES)
        found = set(trials(block))
        self._again |= found & self._seen
        self._seen |= found
        self._hits += crosscheck.findings(block, self._checks)
        self._graph.extend(inference.inferred(block, self._rules))

    def _hits_of_the_whole(self) -> Iterator[Hit]:
        blocks = Blocks(self._graph)
        again = sorted(self._again, key=str)
        for first in range(0, len(again), _TRIALS):
            block = blocks.of(again[first : first + _TRIALS])
            yield from crosscheck.findings(block, self._checks)
            self._graph.extend(inference.inferred(block, self._rules))  # facts of several documents can go together

    def _block(self) -> ox.Store:
        block = ox.Store()
        block.extend(self._lexicon)
        return block


def _finding(hit: Hit) -> Iterator[str]:
    return rdf.finding(hit.trial, hit.code, hit.severity, hit.comment, hit.passages)
