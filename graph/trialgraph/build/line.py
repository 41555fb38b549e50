"""Turn paths into a snapshot: split, read, extract, write, load, check, switch."""

import sqlite3
import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

import pyoxigraph as ox

from trialgraph.ask.question import questions
from trialgraph.build import changes, listing
from trialgraph.build.cache import Cache, cache, makers
from trialgraph.build.cluster import Cluster, whole
from trialgraph.build.derivation import deriver
from trialgraph.build.extracted import Extracted
from trialgraph.build.extraction import extracted, folders
from trialgraph.build.listing import Listed
from trialgraph.build.loading import Loader
from trialgraph.build.updating import LostError, Updater, few
from trialgraph.core import identify, resources, turtle
from trialgraph.core.errors import UnreadableError
from trialgraph.core.progress import Done
from trialgraph.graph import history, store
from trialgraph.graph.search.tally import tallies
from trialgraph.graph.store import DUMPS, Draft
from trialgraph.input import sources
from trialgraph.input.remote import Url
from trialgraph.input.sources import Source
from trialgraph.input.splitting import Piece
from trialgraph.knowledge.lexicon import load as load_lexicon
from trialgraph.publish.dumps import write as write_dumps
from trialgraph.publish.examples import examples
from trialgraph.publish.statistics import statistics

Tell = Callable[[str], None]
Progress = Callable[[Done], None]


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: documents in the new snapshot and how many of them were extracted for it; the triples of the
    documents, the figures of criteria that were not read, the hits of the cross-field checks, and the problems told.

    A notice tells of a file among the documents of a folder or an archive that is no document of a trial.
    """

    documents: int
    new: int
    triples: int
    findings: int
    problems: int
    unread: int = 0
    notices: int = 0

    def __str__(self) -> str:
        documents = _counted(self.documents, "document")
        if self.new < self.documents:
            documents = f"{documents} ({self.new} of them new)"
        counts = [_counted(self.triples, "triple"), _counted(self.findings, "cross-field finding")]
        if self.unread:
            counts.append(f"{_counted(self.unread, 'figure')} of criteria not read")
        told = ((self.problems, "problem"), (self.notices, "notice"))
        return "; ".join([", ".join((documents, *counts)), *(_counted(*each) for each in told if each[0])])


class _Reading:
    """The pieces of some files, and how many bytes of the files were read for them; `whole` files stay as they are."""

    def __init__(self, files: Sequence[Source], whole: Callable[[Source], bool]) -> None:
        sizes = [file.size for file in files]
        self.files = files
        self.whole = whole
        self.read = 0
        self.total = None if None in sizes else sum(size for size in sizes if size)

    def __iter__(self) -> Iterator[Piece | Source]:
        for file in self.files:
            if self.whole(file):
                self._count(file.size or 0)
                yield file
            else:
                yield from sources.pieces(file, read=self._count)

    def _count(self, size: int) -> None:
        self.read += size


def build(
    paths: Iterable[Path | Url],
    store_folder: Path,
    *,
    jobs: int | None = None,
    lexicon: Path | None = None,
    dumps: bool = False,
    tell: Tell = lambda line: None,
    progress: Progress = lambda done: None,
    cluster: Cluster | None = None,
) -> BuildReport:
    """Build a snapshot of exactly these documents and make it current.

    Each record that cannot be read gives one line to `tell`, and the others are built; `dumps` are files of the whole.
    A cluster extracts where one is given; without paths, its parts of a build before are loaded.
    Raises UnreadableError, and leaves the store as it is, where nothing could be read.
    """
    given = list(paths)
    files = list(sources.sources(given)) if given or cluster is None else []
    words = load_lexicon(*folders(lexicon))  # before processes start, which then have it
    with store.writing(store_folder) as draft, cache(store_folder / "cache", words) as known:
        work = _Work(draft, known, makers(words, lexicon), files, jobs, lexicon, tell, progress, cluster)
        report = _change(work)
        changed = report is not None
        if report is None:
            draft.begin_anew()
            report = _make(work)
        _remember(draft, work.renewed if changed else None)
        if dumps:
            write_dumps(draft.graph, draft.folder / DUMPS)
        return report


@dataclass(frozen=True, slots=True)
class _Work:
    """What a build works with."""

    draft: Draft
    known: Cache
    maker: str
    files: Sequence[Source]
    jobs: int | None
    lexicon: Path | None
    tell: Tell
    progress: Progress
    cluster: Cluster | None = None
    told: Counter[str] = field(default_factory=Counter)  # the lines that were told, also if the files are read again
    new: set[str] = field(default_factory=set)  # what was extracted for this build, also if it is read again
    renewed: set[str] = field(default_factory=set)  # the trials that were taken anew in a copy

    def extracted(self, former: Mapping[str, Listed] = MappingProxyType({})) -> Iterator[Extracted]:
        """Yield what each piece of the files gives; nothing is done for the documents of a former snapshot."""
        pieces = _Reading(self.files, whole if self.cluster else lambda file: False)
        if self.cluster is None:
            found = extracted(pieces, self.known, jobs=self.jobs, lexicon=self.lexicon, former=former)
        elif self.files:
            crew = self.cluster.crew(self.maker, self.named(), jobs=self.jobs, lexicon=self.lexicon)
            found = extracted(pieces, None if self.cluster.parts else self.known, crew=crew)
        else:
            found = self.cluster.loaded(self.maker)
        for number, each in enumerate(found, 1):
            self.progress(Done(number, pieces.read, pieces.total))
            if each.new:
                self.new.add(each.sha256)
            yield replace(each, new=each.sha256 in self.new)

    def named(self) -> set[str]:
        """The files that a person named; what is no document among them is a problem."""
        if self.cluster and not self.files:
            return self.cluster.named()
        return {file.name for file in self.files if file.named}


def _make(work: _Work) -> BuildReport:
    """Fill an empty snapshot."""
    graph = work.draft.graph
    graph.extend(_terms(work.lexicon))
    draft = work.draft
    draft.search.learn(graph)
    facts = Loader(
        graph, deriver(work.lexicon), words=draft.words, search=draft.search, folder=draft.folder, known=work.known
    )
    report = _load(work, facts, work.extracted())
    graph.extend(list(statistics(graph)))
    draft.search.count(tallies(graph))
    return report


def _change(work: _Work) -> BuildReport | None:
    """Change a copy of the current snapshot, or return None where there is none that is fit for it."""
    former = listing.read(work.draft.former, work.maker) if work.draft.former and work.cluster is None else None
    if former is None or any(file.path == sources.STDIN for file in work.files):  # which can be read once only
        return None
    try:
        some = few(work.extracted(former.documents), former)
        if some is None:
            return None
        work.draft.copy()
        facts = Updater(work.draft, former, deriver(work.lexicon), work.known)
        report = _load(work, facts, some)
        work.renewed.update(facts.renewed)
        return report
    except (
        LostError,
        OSError,
        RuntimeError,
        sqlite3.Error,
    ):  # no cache, no links, damage
        return None


def _remember(draft: Draft, renewed: Collection[str] | None) -> None:
    """Keep what changed since the current snapshot; where that one cannot be read, nothing is told of it."""
    built, found = history.now(), None
    with suppress(OSError, RuntimeError):
        found = changes.since(draft.former, draft.graph, renewed, built)
    history.write(draft.folder, draft.former, found, built)


def _load(work: _Work, facts: Loader | Updater, found: Iterable[Extracted]) -> BuildReport:
    """Load the facts of each document once, and tell what is wrong with a record."""
    first: dict[bytes, str] = {}  # the half of a SHA-256 → the file, whose name all its records share
    named = work.named()
    new = notices = 0
    told = Counter[str]()
    documents = listing.Writer(work.draft.folder, work.maker)
    for each in found:
        half = bytes.fromhex(each.sha256[:32])
        twin = first.get(half)
        notice = each.foreign and each.source not in named
        for problem in _problems(each, twin):
            notices += notice
            line = f"notice: {problem}" if notice else problem
            told[line] += 1
            if told[line] > work.told[line]:
                work.told[line] += 1
                work.tell(line)
        if half and twin is None:
            first[half] = sys.intern(each.source)
            new += each.new
            documents.add(facts.add(each))
    if not first:
        raise UnreadableError("nothing could be read, so the store stays as it was")
    findings = facts.finish()
    documents.close(findings)
    return BuildReport(len(first), new, facts.triples, findings, told.total() - notices, facts.unread, notices)


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
    graphs = {
        identify.ONTOLOGY_GRAPH: resources.public_terms(),
        identify.READING_GRAPH: resources.reading_terms(),
        identify.SHAPES_GRAPH: [resources.shapes()],
    }
    for name, paths in graphs.items():
        for term in turtle.quads(*paths):
            yield ox.Quad(term.subject, term.predicate, term.object, ox.NamedNode(name))
    yield from examples(questions(resources.queries()))


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
