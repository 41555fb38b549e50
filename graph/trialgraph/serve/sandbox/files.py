"""Have every file of a graph open, as a process that may open none must have them; the engine opens them as needed."""

from collections.abc import Iterator
from contextlib import suppress
from itertools import chain, islice
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from trialgraph.core.errors import StoreError
from trialgraph.graph import texts

_FOLDERS: Final = (Path("/proc/self/fd"), Path("/dev/fd"))
_SAMPLED: Final = 200_000  # quads
_AT_ONCE: Final = 1_000


def open_all(graph: ox.Store) -> None:
    """Look at places all over a graph until each of its files is open.

    A file holds a range of keys, and a key begins with the hash of a term. Whoever goes through the subjects in the
    order of their hashes meets objects at random, and the other way round, and so comes to every file. Named graphs
    have tables of their own, which come last where all quads are gone through, so they are gone through beside them.
    Raises StoreError where that does not succeed, for a query that needs the others would fail.
    """
    by_subject = (
        iter(graph),
        chain.from_iterable(graph.quads_for_pattern(None, None, None, each) for each in _named(graph)),
    )
    by_object = chain.from_iterable(_of_each_property(graph))
    for _ in range(0, _SAMPLED, _AT_ONCE):
        if not _unopened():
            return
        for quad in chain.from_iterable(islice(each, _AT_ONCE) for each in by_subject):
            next(graph.quads_for_pattern(None, None, quad.object, quad.graph_name))
            next(graph.quads_for_pattern(None, quad.predicate, quad.object, quad.graph_name))
            next(graph.quads_for_pattern(quad.subject, quad.predicate, None, quad.graph_name))
        for quad in islice(by_object, _AT_ONCE):
            next(graph.quads_for_pattern(quad.subject, None, None, quad.graph_name))
    if left := _unopened():
        what = f"{len(left)} files of the graph, such as {min(left).name}, cannot be opened beforehand"
        raise StoreError(what, where=str(min(left).parent), remedy="Allow more open files, or build it again.")


def _named(graph: ox.Store) -> list[ox.NamedNode | ox.BlankNode]:
    """The named graphs, that of the texts first, which is the largest."""
    return sorted(graph.named_graphs(), key=lambda each: (each != texts.GRAPH, str(each)))


def _of_each_property(graph: ox.Store) -> Iterator[Iterator[ox.Quad]]:
    """Yield, for each property of the first quads, quads with it, which come in the order of their objects."""
    for predicate in {quad.predicate for quad in islice(graph, _AT_ONCE)}:
        yield islice(graph.quads_for_pattern(None, predicate, None), _AT_ONCE)


def _unopened() -> set[Path]:
    """The files of tables beside those that are open; none where the system does not tell what is open."""
    opened = {path for path in _opened() if path.suffix == ".sst"}
    return {path for folder in {path.parent for path in opened} for path in folder.glob("*.sst")} - opened


def _opened() -> Iterator[Path]:
    for folder in _FOLDERS:
        if folder.is_dir():
            for link in folder.iterdir():
                with suppress(OSError):
                    yield link.readlink()
            return
