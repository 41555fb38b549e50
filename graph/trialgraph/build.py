"""Turn paths into a snapshot: split, read, extract, write, load, check, switch."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pyoxigraph as ox

from trialgraph import crosscheck, identify, rdf, resources, sources, store, turtle
from trialgraph.cache import cache
from trialgraph.errors import UnreadableError
from trialgraph.extraction import Extracted, extracted, folders
from trialgraph.lexicon import load as load_lexicon
from trialgraph.model import Document
from trialgraph.progress import Done
from trialgraph.sources import Source
from trialgraph.splitting import Piece
from trialgraph.vocabulary import PROV

_LOADED_AT_ONCE = 8_000_000  # bytes of N-Triples

Tell = Callable[[str], None]
Progress = Callable[[Done], None]


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: documents in the new snapshot and how many of them were extracted for it; the triples of the
    documents, the hits of the cross-field checks, and the problems told."""

    documents: int
    new: int
    triples: int
    findings: int
    problems: int

    def __str__(self) -> str:
        documents = _counted(self.documents, "document")
        if self.new < self.documents:
            documents = f"{documents} ({self.new} of them new)"
        counts = (_counted(self.triples, "triple"), _counted(self.findings, "cross-field finding"))
        problems = f"; {_counted(self.problems, 'problem')}" if self.problems else ""
        return ", ".join((documents, *counts)) + problems


class _Reading:
    """The pieces of some files, and how many bytes of the files were read for them."""

    def __init__(self, files: Sequence[Source]) -> None:
        sizes = [file.size for file in files]
        self.files = files
        self.read = 0
        self.total = None if None in sizes else sum(size for size in sizes if size)

    def __iter__(self) -> Iterator[Piece]:
        for file in self.files:
            yield from sources.pieces(file, read=self._count)

    def _count(self, size: int) -> None:
        self.read += size


def build(
    paths: Iterable[Path],
    store_folder: Path,
    *,
    jobs: int | None = None,
    lexicon: Path | None = None,
    tell: Tell = lambda line: None,
    progress: Progress = lambda done: None,
) -> BuildReport:
    """Build a snapshot of exactly these documents and make it current.

    Each record that cannot be read gives one line to `tell`, and the others are built.
    Raises UnreadableError, and leaves the store as it is, where nothing could be read.
    """
    pieces = _Reading(list(sources.sources(paths)))
    words = load_lexicon(*folders(lexicon))  # before processes start, which then have it
    with store.writing(store_folder) as draft, cache(store_folder / "cache", words) as known:
        found = extracted(pieces, known, jobs=jobs, lexicon=lexicon)
        loaded = _load(draft.graph, _watched(found, pieces, progress), tell)
        _load_terms(draft.graph, lexicon)
        findings = _write_findings(draft.graph)
    return replace(loaded, findings=findings)


def _watched(found: Iterable[Extracted], pieces: _Reading, progress: Progress) -> Iterator[Extracted]:
    for number, each in enumerate(found, 1):
        progress(Done(number, pieces.read, pieces.total))
        yield each


def _load(graph: ox.Store, found: Iterable[Extracted], tell: Tell) -> BuildReport:
    """Load the facts of each document once, with its place, and tell what is wrong with a record."""
    first: dict[bytes, str] = {}  # the half of a SHA-256 → the file, whose name all its records share
    facts = _Loader(graph)
    new = told = 0
    for each in found:
        digest = bytes.fromhex(each.sha256[:32])
        twin = first.get(digest)
        for problem in _problems(each, twin):
            told += 1
            tell(problem)
        if digest and twin is None:
            first[digest] = sys.intern(each.source)
            new += each.new
            facts.add(each.triples + _placed(each))
    if not first:
        raise UnreadableError("nothing could be read, so the store stays as it was")
    facts.load()
    return BuildReport(len(first), new, facts.triples, 0, told)


class _Loader:
    """Loads N-Triples into the default graph, some megabytes at a time: Oxigraph sorts in memory what it is given."""

    def __init__(self, graph: ox.Store) -> None:
        self.triples = 0
        self._graph = graph
        self._waiting: list[bytes] = []
        self._size = 0

    def add(self, lines: bytes) -> None:
        self.triples += lines.count(b"\n")
        self._waiting.append(lines)
        self._size += len(lines)
        if self._size > _LOADED_AT_ONCE:
            self.load()

    def load(self) -> None:
        self._graph.bulk_load(b"".join(self._waiting), format=ox.RdfFormat.N_TRIPLES)
        self._waiting.clear()
        self._size = 0


def _placed(found: Extracted) -> bytes:
    """Where a document lies, which is no part of what it says."""
    return rdf.written(rdf.source(Document(Path(found.place).name, found.sha256, "", {}), found.place))


def _problems(found: Extracted, twin: str | None) -> Iterator[str]:
    """What a person should know about a record; `twin` is the file that had the same before."""
    if found.problem:
        yield found.problem
    if twin is not None:
        before = f"an earlier record of {twin}" if twin == found.source else twin
        yield f"{found.place}: same content as {before}. It is kept once; remove one of the two."


def _load_terms(graph: ox.Store, lexicon: Path | None) -> None:
    """Load the lexicon into the default graph, and the ontology into its own."""
    for folder in (resources.lexicon(), *folders(lexicon)):
        graph.extend(turtle.quads(folder))
    ontology = ox.NamedNode(identify.ONTOLOGY_GRAPH)
    terms = turtle.quads(resources.ontology())
    graph.extend(ox.Quad(term.subject, term.predicate, term.object, ontology) for term in terms)


def _write_findings(graph: ox.Store) -> int:
    """Run the cross-field checks and write their hits as findings; return how many there were."""
    hits = list(crosscheck.findings(graph))
    for hit in hits:
        passages = hit.passages or _quotes(graph, hit.node)
        lines = rdf.finding(hit.trial, hit.code, hit.severity, hit.comment, passages)
        graph.load("\n".join(lines), format=ox.RdfFormat.N_TRIPLES)
    return len(hits)


def _quotes(graph: ox.Store, node: str) -> list[str]:
    """The passages that a node was read from."""
    quads = graph.quads_for_pattern(ox.NamedNode(node), ox.NamedNode(PROV.wasQuotedFrom), None)
    return [quad.object.value for quad in quads if isinstance(quad.object, ox.NamedNode)]


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
