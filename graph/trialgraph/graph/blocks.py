"""Cut a graph into small ones that hold some trials each, whole, and the lexicon.

What is asked of one trial at a time then needs memory for a block, however large the graph is.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

import pyoxigraph as ox

from trialgraph.core.namespaces import PREFIXES
from trialgraph.graph.belonging import DEFAULT, Term, below, lexicon_subjects, trial_subjects, trials

_TRIALS: Final = 100  # in a block
_STRAYS: Final = 10_000  # nodes that belong to no trial, in a block
_ALONE: Final = """
SELECT DISTINCT ?node {
  ?node a ?kind
  FILTER (?kind != tg:Trial && NOT EXISTS { ?owner ?property ?node } && NOT EXISTS { ?node tg:about/a tg:Trial })
}
"""


class Blocks:
    """The blocks of a graph."""

    def __init__(self, graph: ox.Store) -> None:
        self._graph = graph
        self._concepts = lexicon_subjects(graph)
        self._lexicon = [quad for subject in self._concepts for quad in self._about(subject)]

    def __iter__(self) -> Iterator[ox.Store]:
        """Yield every trial in one block or another, and then what nothing leads to, with what it leads to."""
        for some in _batches(trials(self._graph), _TRIALS):
            yield self.of(some)
        for strays in _batches(self._strays(), _STRAYS):
            yield self._filled(below(self._graph, set(strays), self._concepts))

    def of(self, some: Iterable[Term]) -> ox.Store:
        """Return a store with these trials and the lexicon."""
        return self._filled({node for trial in some for node in trial_subjects(self._graph, trial, self._concepts)})

    def _filled(self, subjects: Iterable[Term]) -> ox.Store:
        block = ox.Store()
        block.extend(self._lexicon)
        block.extend(quad for subject in subjects for quad in self._about(subject))
        return block

    def _about(self, subject: Term) -> Iterator[ox.Quad]:
        return self._graph.quads_for_pattern(subject, None, None, DEFAULT)  # type: ignore[arg-type]

    def _strays(self) -> Iterator[Term]:
        """The nodes that no other leads to, and that are neither trials, of the lexicon, nor about a trial."""
        rows = self._graph.query(_ALONE, prefixes=PREFIXES)
        assert isinstance(rows, ox.QuerySolutions)
        return (row[0] for row in rows if row[0] not in self._concepts)


def _batches(terms: Iterator[Term], size: int) -> Iterator[list[Term]]:
    while batch := list(islice(terms, size)):
        yield batch
