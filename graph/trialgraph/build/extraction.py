"""Turn pieces into the N-Triples of their documents and what follows from these, here, in processes, or elsewhere.

The order is that of the pieces. What a cache knows is not made again.
What follows is found where others do the work, who have many documents at a time; else whoever loads them does it.
"""

import gc
import hashlib
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from multiprocessing import parent_process
from pathlib import Path
from types import MappingProxyType

from trialgraph.build import garbage
from trialgraph.build.cache import Cache
from trialgraph.build.chunks import Item, Size, chunks
from trialgraph.build.derivation import deriver
from trialgraph.build.extracted import Extracted
from trialgraph.build.listing import Listed
from trialgraph.core import identify
from trialgraph.core.errors import NoTrialError, TrialGraphError
from trialgraph.extract import extract
from trialgraph.graph import rdf, texts
from trialgraph.input import sources
from trialgraph.input.page.ending import CODE as CUT
from trialgraph.input.sources import Source
from trialgraph.input.splitting import Piece
from trialgraph.knowledge.lexicon import load as load_lexicon

_WORTH_A_POOL = 500_000  # bytes to extract: below this, starting processes costs more than they save
_AHEAD = 2  # chunks for each process that are made or done before they are needed

Answer = Callable[[], Iterable[Extracted]]  # waits for what a chunk gives


@dataclass(frozen=True, slots=True)
class Crew:
    """Those who extract: how a chunk is sent to them, and how many chunks may be under way just now."""

    send: Callable[[Sequence[Item]], Answer]
    ahead: Callable[[], int]
    size: Size = Size()  # noqa: RUF009


def extracted_from(piece: Piece, *, lexicon: Path | None = None) -> Extracted:
    """Read one piece and return its document as N-Triples; a problem is a sentence, never an exception."""
    if piece.problem:
        return Extracted(piece.source, piece.position, problem=piece.problem)
    try:
        words = load_lexicon(*folders(lexicon))
        record = sources.record(piece, words)
        facts = rdf.triples(record.document, extract(record, words))
        triples = rdf.written([*facts, *texts.lines(record.document)])
        cut = next((f"{piece.place}: {each.comment}" for each in record.findings if each.code == CUT), "")
        return Extracted(piece.source, piece.position, record.document.sha256, triples, cut)
    except Exception as error:  # one page must not stop the others
        foreign = isinstance(error, NoTrialError)
        return Extracted(piece.source, piece.position, problem=str(sources.problem(piece, error)), foreign=foreign)


def extracted(
    pieces: Iterable[Piece | Source],
    cache: Cache | None,
    *,
    jobs: int | None = None,
    lexicon: Path | None = None,
    former: Mapping[str, Listed] = MappingProxyType({}),
    crew: Callable[[], AbstractContextManager[Crew]] | None = None,
) -> Iterator[Extracted]:
    """Extract every piece that the cache does not know, in the order given; by default in processes if that pays off.

    A crew does it where one is given, and only there may files be among the pieces.
    Nothing is done for what a former snapshot holds. Only a few chunks of pieces are held at a time.
    """
    looked = (_known(piece, cache, former) for piece in pieces)
    number = jobs or len(os.sched_getaffinity(0))
    here = 0 if crew else None if number == 1 else _WORTH_A_POOL if jobs is None else 0
    with garbage.looked_for_seldom():
        for each in _up_to(looked, here):
            yield each if isinstance(each, Extracted) else _keep(extracted_from(each, lexicon=lexicon), cache)
    rest = next(looked, None)
    if rest is not None:
        with crew() if crew else processes(number, lexicon) as some:
            yield from _by(some, chain([rest], looked), cache)


def folders(lexicon: Path | None) -> tuple[Path, ...]:
    """The folders of further words."""
    return () if lexicon is None else (lexicon,)


def _known(piece: Piece | Source, cache: Cache | None, former: Mapping[str, Listed]) -> Item:
    """Return what the former snapshot or the cache has of a piece, or else the piece."""
    if isinstance(piece, Source) or piece.problem:
        return piece
    sha256 = hashlib.sha256(piece.data).hexdigest()
    if sha256 in former:
        problem = _told(piece, former[sha256].problem)
        return Extracted(piece.source, piece.position, sha256, problem=problem, new=False, kept=True)
    triples = cache.triples(sha256) if cache else None
    if cache is None or triples is None:
        return piece
    problem = _told(piece, cache.problem(sha256))
    return Extracted(piece.source, piece.position, sha256, triples, problem, new=False, derived=cache.derived(sha256))


def _keep(found: Extracted, cache: Cache | None) -> Extracted:
    """Put what is new into the cache, if it could be read."""
    if cache and found.new and found.triples:
        cache.keep(found.sha256, found.triples, found.said)
    if cache and found.derived:
        cache.keep_derived(found.derived)
    return found


def _told(piece: Piece, problem: str) -> str:
    return f"{piece.place}: {problem}" if problem else ""


def _up_to(looked: Iterator[Item], size: int | None) -> Iterator[Piece | Extracted]:
    """Yield pieces until so many bytes are to be extracted; all where `size` is None."""
    left = size
    while (left is None or left > 0) and (each := next(looked, None)) is not None:
        assert not isinstance(each, Source), "files are for a crew"
        yield each
        if left is not None and isinstance(each, Piece):
            left -= len(each.data)


@contextmanager
def processes(jobs: int, lexicon: Path | None) -> Iterator[Crew]:
    """Processes of this machine. Raises TrialGraphError where one dies."""
    deriver(lexicon)  # before processes start, which then have it
    work = partial(_work, lexicon=lexicon, base=identify.base())
    with ProcessPoolExecutor(jobs, initializer=_start_worker) as pool:
        try:
            yield Crew(lambda chunk: pool.submit(work, chunk).result, lambda: jobs * _AHEAD)
        except BrokenProcessPool as error:
            raise TrialGraphError("a process of the build died, perhaps for lack of memory",
                                  remedy="Try --jobs 1.") from error  # fmt: skip
        finally:
            pool.shutdown(cancel_futures=True)


def found_in(chunk: Iterable[Item], *, lexicon: Path | None) -> Iterator[Extracted]:
    """Extract pieces and the files of a chunk, some at a time, and find what follows from those that are together."""
    pieces = (piece for each in chunk for piece in (sources.pieces(each) if isinstance(each, Source) else [each]))
    for some in chunks(pieces, Size()):
        yield from _extract_chunk(some, lexicon=lexicon)


def _by(crew: Crew, looked: Iterable[Item], cache: Cache | None) -> Iterator[Extracted]:
    """Let a crew do the work, and yield what it made in the order of the pieces."""
    waiting = deque[tuple[Sequence[Item], Answer]]()
    for chunk in chunks(looked, crew.size):
        work = [each for each in chunk if _is_work(each)]
        waiting.append((chunk, crew.send(work) if work else tuple))
        while len(waiting) > crew.ahead():
            yield from _merged(*waiting.popleft(), cache)
    while waiting:
        yield from _merged(*waiting.popleft(), cache)


def _is_work(each: Item) -> bool:
    return not isinstance(each, Extracted) or (each.derived is None and bool(each.triples))


def _merged(chunk: Sequence[Item], work: Answer, cache: Cache | None) -> Iterator[Extracted]:
    """Put what was made in the places of its pieces; of files, all that they gave."""
    done = iter(work())
    for each in chunk:
        if isinstance(each, Source):
            break
        yield _keep(next(done), cache) if _is_work(each) else each  # type: ignore[misc]
    yield from (_keep(each, cache) for each in done)


def _work(chunk: Iterable[Item], *, lexicon: Path | None, base: str) -> list[Extracted]:
    with identify.under(base):
        return list(found_in(chunk, lexicon=lexicon))


def _extract_chunk(chunk: Iterable[Piece | Extracted], *, lexicon: Path | None) -> list[Extracted]:
    """Extract some pieces, and find what follows from all that is there."""
    found = [extracted_from(each, lexicon=lexicon) if isinstance(each, Piece) else each for each in chunk]
    documents = {each.sha256: each.triples for each in found if each.triples}
    if not documents:
        return found
    derived = {sha: each for each in deriver(lexicon).of_documents(documents) for sha in each.documents}
    return [replace(each, derived=derived.get(each.sha256)) for each in found]


def _start_worker() -> None:
    """Leave Ctrl-C to the parent, and die with it."""
    gc.freeze()  # the lexicon is no garbage
    gc.set_threshold(garbage.SELDOM)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_die_with_parent, daemon=True).start()


def _die_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
