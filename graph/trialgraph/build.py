"""Turn paths into a snapshot: read, extract, write, load, check, switch."""

import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from multiprocessing import parent_process
from pathlib import Path

import pyoxigraph as ox

from trialgraph import crosscheck, identify, rdf, resources, sources, store, turtle
from trialgraph.errors import TrialGraphError, UnreadableError
from trialgraph.extract import extract
from trialgraph.lexicon import load as load_lexicon
from trialgraph.readers.ending import CODE as CUT
from trialgraph.sources import Source
from trialgraph.vocabulary import PROV

_WORTH_A_POOL = 2_000_000  # bytes of input: below this, starting processes costs more than they save
_CHUNK = 8  # files that a process takes at a time

Tell = Callable[[str], None]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: documents and triples in the new snapshot, hits of the cross-field checks, problems told."""

    documents: int
    triples: int
    findings: int
    problems: int

    def __str__(self) -> str:
        counts = [(self.documents, "document"), (self.triples, "triple"), (self.findings, "cross-field finding")]
        problems = f"; {_counted(self.problems, 'problem')}" if self.problems else ""
        return ", ".join(_counted(number, noun) for number, noun in counts) + problems


@dataclass(frozen=True, slots=True)
class Part:
    """What one document gave: its facts, and where it lies, as lines of N-Triples."""

    sha256: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Extracted:
    """What one file gave, and why it gave no more."""

    path: Path
    parts: tuple[Part, ...]
    problem: str | None = None


def build(
    paths: Iterable[Path],
    store_folder: Path,
    *,
    jobs: int | None = None,
    lexicon: Path | None = None,
    tell: Tell = lambda line: None,
    progress: Progress = lambda done, total: None,
) -> BuildReport:
    """Build a snapshot of exactly these documents and make it current.

    Each file that cannot be read gives one line to `tell`, and the others are built.
    Raises UnreadableError, and leaves the store as it is, where nothing could be read.
    """
    files = list(sources.sources(paths))
    load_lexicon(*_folders(lexicon))  # before processes start, which then have it
    with store.writing(store_folder) as draft:
        extracted = _extracted(files, min(jobs or _jobs(files), len(files)), lexicon)
        written = _write(draft.folder / "facts.nt", _watched(extracted, len(files), progress), tell)
        _load(draft.graph, draft.folder / "facts.nt", lexicon)
        findings = _write_findings(draft.graph)
        (draft.folder / "facts.nt").unlink()
    return BuildReport(written.documents, written.triples, findings, written.problems)


def extracted_from(source: Source, *, lexicon: Path | None = None) -> Extracted:
    """Read one file and return its documents as N-Triples; a problem is a sentence, never an exception."""
    parts: list[Part] = []
    problem = None
    try:
        words = load_lexicon(*_folders(lexicon))
        for record in sources.records(source, words):
            document = record.document
            facts = rdf.triples(document, extract(record, words))
            place = rdf.source(document, source.path.as_posix())
            parts.append(Part(document.sha256, (*facts, *place)))
            problem = next((f"{source.path}: {each.comment}" for each in record.findings if each.code == CUT), None)
    except Exception as error:  # one page must not stop the others
        problem = str(sources.problem(source, error))
    return Extracted(source.path, tuple(parts), problem)


def _jobs(files: Sequence[Source]) -> int:
    size = sum(map(_size, files))
    return 1 if size < _WORTH_A_POOL else len(os.sched_getaffinity(0))


def _size(file: Source) -> int:
    try:
        return file.path.stat().st_size
    except OSError:
        return 0


def _extracted(files: Sequence[Source], jobs: int, lexicon: Path | None) -> Iterator[Extracted]:
    """Extract every file, here or in processes, in the order given."""
    work = partial(extracted_from, lexicon=lexicon)
    if jobs == 1:
        yield from map(work, files)
        return
    with ProcessPoolExecutor(jobs, initializer=_start_worker) as pool:
        try:
            yield from pool.map(work, files, chunksize=_CHUNK)
        except BrokenProcessPool as error:
            raise TrialGraphError("a process of the build died, perhaps for lack of memory",
                                  remedy="Try --jobs 1.") from error  # fmt: skip
        finally:
            pool.shutdown(cancel_futures=True)


def _start_worker() -> None:
    """Leave Ctrl-C to the parent, and die with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_die_with_parent, daemon=True).start()


def _die_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _watched(extracted: Iterable[Extracted], total: int, progress: Progress) -> Iterator[Extracted]:
    for done, each in enumerate(extracted, 1):
        progress(done, total)
        yield each


def _write(file: Path, extracted: Iterable[Extracted], tell: Tell) -> BuildReport:
    """Write the facts of each document once, and tell what is wrong with a file."""
    first: dict[str, Path] = {}
    triples = told = 0
    with file.open("w", encoding="utf-8", newline="\n") as output:
        for each in extracted:
            problems = _problems(each, first)
            told += len(problems)
            for problem in problems:
                tell(problem)
            for part in each.parts:
                if part.sha256 not in first:
                    first[part.sha256] = each.path
                    output.writelines(f"{line}\n" for line in part.lines)
                    triples += len(part.lines)
    if not first:
        raise UnreadableError("nothing could be read, so the store stays as it was")
    return BuildReport(len(first), triples, 0, told)


def _problems(extracted: Extracted, first: Mapping[str, Path]) -> list[str]:
    """What a person should know about a file; `first` are the documents so far by their SHA-256."""
    twins = [first[part.sha256] for part in extracted.parts if part.sha256 in first]
    same = [f"{extracted.path}: same content as {twin}. It is kept once; remove one of the two." for twin in twins]
    return same if extracted.problem is None else [extracted.problem, *same]


def _load(graph: ox.Store, facts: Path, lexicon: Path | None) -> None:
    """Load the facts and the lexicon into the default graph, and the ontology into its own."""
    graph.bulk_load(path=facts, format=ox.RdfFormat.N_TRIPLES)
    for folder in (resources.lexicon(), *_folders(lexicon)):
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


def _folders(lexicon: Path | None) -> tuple[Path, ...]:
    return () if lexicon is None else (lexicon,)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
