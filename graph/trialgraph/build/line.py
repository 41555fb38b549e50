"""Turn paths into a snapshot: split, read, extract, write, load, check, switch."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from trialgraph.ask.question import questions
from trialgraph.build.cache import cache
from trialgraph.build.derivation import deriver
from trialgraph.build.extraction import Extracted, extracted, folders
from trialgraph.build.loading import Loader
from trialgraph.core import identify, resources, turtle
from trialgraph.core.errors import UnreadableError
from trialgraph.core.model import Document
from trialgraph.core.progress import Done
from trialgraph.graph import rdf, store
from trialgraph.graph.store import DUMPS
from trialgraph.input import sources
from trialgraph.input.sources import Source
from trialgraph.input.splitting import Piece
from trialgraph.knowledge.lexicon import load as load_lexicon
from trialgraph.publish.dumps import write as write_dumps
from trialgraph.publish.examples import examples
from trialgraph.publish.statistics import statistics

_UNREAD = b'"unread_figure"'  # the code of a finding, as its triple has it
Tell = Callable[[str], None]
Progress = Callable[[Done], None]


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: documents in the new snapshot and how many of them were extracted for it; the triples of the
    documents, the figures of criteria that were not read, the hits of the cross-field checks, and the problems told."""

    documents: int
    new: int
    triples: int
    findings: int
    problems: int
    unread: int = 0

    def __str__(self) -> str:
        documents = _counted(self.documents, "document")
        if self.new < self.documents:
            documents = f"{documents} ({self.new} of them new)"
        counts = [_counted(self.triples, "triple"), _counted(self.findings, "cross-field finding")]
        if self.unread:
            counts.append(f"{_counted(self.unread, 'figure')} of criteria not read")
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
    dumps: bool = False,
    tell: Tell = lambda line: None,
    progress: Progress = lambda done: None,
) -> BuildReport:
    """Build a snapshot of exactly these documents and make it current.

    Each record that cannot be read gives one line to `tell`, and the others are built; `dumps` are files of the whole.
    Raises UnreadableError, and leaves the store as it is, where nothing could be read.
    """
    pieces = _Reading(list(sources.sources(paths)))
    words = load_lexicon(*folders(lexicon))  # before processes start, which then have it
    with store.writing(store_folder) as draft, cache(store_folder / "cache", words) as known:
        found = extracted(pieces, known, jobs=jobs, lexicon=lexicon)
        draft.graph.extend(_terms(lexicon))
        facts = Loader(draft.graph, deriver(lexicon), folder=draft.folder, keep=known.keep_derived)
        report = _load(facts, _watched(found, pieces, progress), tell)
        draft.graph.extend(list(statistics(draft.graph)))
        if dumps:
            write_dumps(draft.graph, draft.folder / DUMPS)
        return report


def _watched(found: Iterable[Extracted], pieces: _Reading, progress: Progress) -> Iterator[Extracted]:
    for number, each in enumerate(found, 1):
        progress(Done(number, pieces.read, pieces.total))
        yield each


def _load(facts: Loader, found: Iterable[Extracted], tell: Tell) -> BuildReport:
    """Load the facts of each document once, with its place, and tell what is wrong with a record."""
    first: dict[bytes, str] = {}  # the half of a SHA-256 → the file, whose name all its records share
    new = told = unread = 0
    for each in found:
        digest = bytes.fromhex(each.sha256[:32])
        twin = first.get(digest)
        for problem in _problems(each, twin):
            told += 1
            tell(problem)
        if digest and twin is None:
            first[digest] = sys.intern(each.source)
            new += each.new
            facts.add(each, _placed(each))
            unread += each.triples.count(_UNREAD)
    if not first:
        raise UnreadableError("nothing could be read, so the store stays as it was")
    findings = facts.finish()
    return BuildReport(len(first), new, facts.triples, findings, told, unread)


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


def _terms(lexicon: Path | None) -> Iterator[ox.Quad]:
    """The lexicon for the default graph; the ontology, the shapes and the questions for their own."""
    for folder in (resources.lexicon(), *folders(lexicon)):
        yield from turtle.quads(folder)
    graphs = {identify.ONTOLOGY_GRAPH: resources.ontology(), identify.SHAPES_GRAPH: resources.shapes()}
    for name, folder in graphs.items():
        for term in turtle.quads(folder):
            yield ox.Quad(term.subject, term.predicate, term.object, ox.NamedNode(name))
    yield from examples(questions(resources.queries()))


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
