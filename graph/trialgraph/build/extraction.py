"""Turn pieces into the N-Triples of their documents and what follows from these, here or in processes.

The order is that of the pieces. What a cache knows is not made again.
What follows is found where there are processes, which have many documents at a time; else whoever loads them does it.
"""

import gc
import hashlib
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from multiprocessing import parent_process
from pathlib import Path
from types import MappingProxyType

from trialgraph.build.cache import Cache
from trialgraph.build.derivation import Derived, deriver
from trialgraph.build.listing import Listed
from trialgraph.core.errors import NoTrialError, TrialGraphError
from trialgraph.extract import extract
from trialgraph.graph import rdf
from trialgraph.input import sources
from trialgraph.input.page.ending import CODE as CUT
from trialgraph.input.splitting import Piece
from trialgraph.knowledge.lexicon import load as load_lexicon

_WORTH_A_POOL = 500_000  # bytes to extract: below this, starting processes costs more than they save
_CHUNK_BYTES, _CHUNK_PIECES = 1_000_000, 24  # what a process takes at a time
_GARBAGE = 20_000  # objects made before it is looked for: extraction makes many that are soon gone, and few cycles
_AHEAD = 2  # chunks for each process that are made or done before they are needed


@dataclass(frozen=True, slots=True)
class Extracted:
    """What the piece at a place gave: the SHA-256 and the N-Triples of its document, or why there is none, or both.

    `foreign` where there is none because it is no document of a trial;
    `new` where it was extracted now and is not from a former build; `kept` where the snapshot to be changed holds it,
    and its triples are not here; `derived` is what follows from it and those beside it, if that is known.
    """

    source: str
    position: str
    sha256: str = ""
    triples: bytes = b""
    problem: str = ""
    new: bool = True
    kept: bool = False
    derived: Derived | None = None
    foreign: bool = False

    @property
    def place(self) -> str:
        """Where a person finds the record."""
        return self.source + self.position

    @property
    def said(self) -> str:
        """The problem without the place."""
        return self.problem.removeprefix(f"{self.place}: ")


def extracted_from(piece: Piece, *, lexicon: Path | None = None) -> Extracted:
    """Read one piece and return its document as N-Triples; a problem is a sentence, never an exception."""
    if piece.problem:
        return Extracted(piece.source, piece.position, problem=piece.problem)
    try:
        words = load_lexicon(*folders(lexicon))
        record = sources.record(piece, words)
        triples = rdf.written(rdf.triples(record.document, extract(record, words)))
        cut = next((f"{piece.place}: {each.comment}" for each in record.findings if each.code == CUT), "")
        return Extracted(piece.source, piece.position, record.document.sha256, triples, cut)
    except Exception as error:  # one page must not stop the others
        foreign = isinstance(error, NoTrialError)
        return Extracted(piece.source, piece.position, problem=str(sources.problem(piece, error)), foreign=foreign)


def extracted(
    pieces: Iterable[Piece],
    cache: Cache,
    *,
    jobs: int | None = None,
    lexicon: Path | None = None,
    former: Mapping[str, Listed] = MappingProxyType({}),
) -> Iterator[Extracted]:
    """Extract every piece that the cache does not know, in the order given; by default in processes if that pays off.

    Nothing is done for what a former snapshot holds. Only a few chunks of pieces are held at a time.
    """
    looked = (_known(piece, cache, former) for piece in pieces)
    number = jobs or len(os.sched_getaffinity(0))
    here = None if number == 1 else _WORTH_A_POOL if jobs is None else 0
    for each in _up_to(looked, here):
        yield each if isinstance(each, Extracted) else _keep(extracted_from(each, lexicon=lexicon), cache)
    rest = next(looked, None)
    if rest is not None:
        yield from _in_processes(chain([rest], looked), number, lexicon, cache)


def folders(lexicon: Path | None) -> tuple[Path, ...]:
    """The folders of further words."""
    return () if lexicon is None else (lexicon,)


def _known(piece: Piece, cache: Cache, former: Mapping[str, Listed]) -> Piece | Extracted:
    """Return what the former snapshot or the cache has of a piece, or else the piece."""
    if piece.problem:
        return piece
    sha256 = hashlib.sha256(piece.data).hexdigest()
    if sha256 in former:
        problem = _told(piece, former[sha256].problem)
        return Extracted(piece.source, piece.position, sha256, problem=problem, new=False, kept=True)
    triples = cache.triples(sha256)
    if triples is None:
        return piece
    problem = _told(piece, cache.problem(sha256))
    return Extracted(piece.source, piece.position, sha256, triples, problem, new=False, derived=cache.derived(sha256))


def _keep(found: Extracted, cache: Cache) -> Extracted:
    """Put what is new into the cache, if it could be read."""
    if found.new and found.triples:
        cache.keep(found.sha256, found.triples, found.said)
    if found.derived:
        cache.keep_derived(found.derived)
    return found


def _told(piece: Piece, problem: str) -> str:
    return f"{piece.place}: {problem}" if problem else ""


def _up_to(looked: Iterator[Piece | Extracted], size: int | None) -> Iterator[Piece | Extracted]:
    """Yield pieces until so many bytes are to be extracted; all where `size` is None."""
    left = size
    while (left is None or left > 0) and (each := next(looked, None)) is not None:
        yield each
        if left is not None and isinstance(each, Piece):
            left -= len(each.data)


def _in_processes(
    looked: Iterable[Piece | Extracted], jobs: int, lexicon: Path | None, cache: Cache
) -> Iterator[Extracted]:
    deriver(lexicon)  # before processes start, which then have it
    work = partial(_extract_chunk, lexicon=lexicon)
    waiting = deque[tuple[Sequence[Piece | Extracted], Future[list[Extracted]]]]()
    with ProcessPoolExecutor(jobs, initializer=_start_worker) as pool:
        try:
            for chunk in _chunks(looked):
                waiting.append((chunk, pool.submit(work, [each for each in chunk if _is_work(each)])))
                if len(waiting) > jobs * _AHEAD:
                    yield from _merged(*waiting.popleft(), cache)
            while waiting:
                yield from _merged(*waiting.popleft(), cache)
        except BrokenProcessPool as error:
            raise TrialGraphError("a process of the build died, perhaps for lack of memory",
                                  remedy="Try --jobs 1.") from error  # fmt: skip
        finally:
            pool.shutdown(cancel_futures=True)


def _is_work(each: Piece | Extracted) -> bool:
    return isinstance(each, Piece) or (each.derived is None and bool(each.triples))


def _merged(chunk: Sequence[Piece | Extracted], work: Future[list[Extracted]], cache: Cache) -> Iterator[Extracted]:
    """Put what was made in the places of its pieces."""
    done = iter(work.result())
    for each in chunk:
        if _is_work(each):
            yield _keep(next(done), cache)
        else:
            assert isinstance(each, Extracted)
            yield each


def _chunks(looked: Iterable[Piece | Extracted]) -> Iterator[Sequence[Piece | Extracted]]:
    """Gather pieces, so that small ones are not a task each."""
    chunk, size = list[Piece | Extracted](), 0
    for each in looked:
        chunk.append(each)
        size += len(each.data if isinstance(each, Piece) else each.triples)
        if size >= _CHUNK_BYTES or len(chunk) == _CHUNK_PIECES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _extract_chunk(chunk: Iterable[Piece | Extracted], *, lexicon: Path | None) -> list[Extracted]:
    """Extract some pieces, and find what follows from all that is there."""
    found = [each if isinstance(each, Extracted) else extracted_from(each, lexicon=lexicon) for each in chunk]
    documents = {each.sha256: each.triples for each in found if each.triples}
    if not documents:
        return found
    derived = {sha: each for each in deriver(lexicon).of_documents(documents) for sha in each.documents}
    return [replace(each, derived=derived.get(each.sha256)) for each in found]


def _start_worker() -> None:
    """Leave Ctrl-C to the parent, and die with it."""
    gc.freeze()  # the lexicon is no garbage
    gc.set_threshold(_GARBAGE)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_die_with_parent, daemon=True).start()


def _die_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
