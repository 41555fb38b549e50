"""Turn pieces into the N-Triples of their documents, here or in processes, in the order given."""

import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from itertools import chain
from multiprocessing import parent_process
from pathlib import Path

from trialgraph import rdf, sources
from trialgraph.errors import TrialGraphError
from trialgraph.extract import extract
from trialgraph.lexicon import load as load_lexicon
from trialgraph.readers.ending import CODE as CUT
from trialgraph.splitting import Piece

_WORTH_A_POOL = 2_000_000  # bytes of input: below this, starting processes costs more than they save
_CHUNK_BYTES, _CHUNK_PIECES = 1_000_000, 16  # what a process takes at a time
_AHEAD = 2  # chunks for each process that are made or done before they are needed

Chunk = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Extracted:
    """What the piece at a place gave: the SHA-256 and the lines of its document, or why there is none, or both."""

    source: str
    position: str
    sha256: str = ""
    lines: tuple[str, ...] = ()
    problem: str = ""

    @property
    def place(self) -> str:
        """Where a person finds the record."""
        return self.source + self.position


def extracted_from(piece: Piece, *, lexicon: Path | None = None) -> Extracted:
    """Read one piece and return its document as N-Triples; a problem is a sentence, never an exception."""
    if piece.problem:
        return Extracted(piece.source, piece.position, problem=piece.problem)
    try:
        words = load_lexicon(*folders(lexicon))
        record = sources.record(piece, words)
        lines = tuple(rdf.triples(record.document, extract(record, words)))
        cut = next((f"{piece.place}: {each.comment}" for each in record.findings if each.code == CUT), "")
        return Extracted(piece.source, piece.position, record.document.sha256, lines, cut)
    except Exception as error:  # one page must not stop the others
        return Extracted(piece.source, piece.position, problem=str(sources.problem(piece, error)))


def extracted(pieces: Iterable[Piece], *, jobs: int | None = None, lexicon: Path | None = None) -> Iterator[Extracted]:
    """Extract every piece, in the order given; by default in as many processes as pay off.

    Only a few chunks of pieces are held at a time.
    """
    rest, head, size = iter(pieces), list[Piece](), 0
    while jobs is None and size < _WORTH_A_POOL and (piece := next(rest, None)) is not None:
        head.append(piece)
        size += len(piece.data)
    number = jobs or (1 if size < _WORTH_A_POOL else len(os.sched_getaffinity(0)))
    whole = chain(head, rest)
    if number == 1:
        del head
        yield from (extracted_from(piece, lexicon=lexicon) for piece in whole)
    else:
        yield from _in_processes(whole, number, lexicon)


def folders(lexicon: Path | None) -> tuple[Path, ...]:
    """The folders of further words."""
    return () if lexicon is None else (lexicon,)


def _in_processes(pieces: Iterable[Piece], jobs: int, lexicon: Path | None) -> Iterator[Extracted]:
    work = partial(_extract_chunk, lexicon=lexicon)
    waiting = deque[Future[list[Extracted]]]()
    with ProcessPoolExecutor(jobs, initializer=_start_worker) as pool:
        try:
            for chunk in _chunks(pieces):
                waiting.append(pool.submit(work, chunk))
                if len(waiting) > jobs * _AHEAD:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        except BrokenProcessPool as error:
            raise TrialGraphError("a process of the build died, perhaps for lack of memory",
                                  remedy="Try --jobs 1.") from error  # fmt: skip
        finally:
            pool.shutdown(cancel_futures=True)


def _chunks(pieces: Iterable[Piece]) -> Iterator[Chunk]:
    """Gather pieces, so that small ones are not a task each."""
    chunk, size = list[Piece](), 0
    for piece in pieces:
        chunk.append(piece)
        size += len(piece.data)
        if size >= _CHUNK_BYTES or len(chunk) == _CHUNK_PIECES:
            yield tuple(chunk)
            chunk, size = [], 0
    if chunk:
        yield tuple(chunk)


def _extract_chunk(chunk: Chunk, *, lexicon: Path | None) -> list[Extracted]:
    return [extracted_from(piece, lexicon=lexicon) for piece in chunk]


def _start_worker() -> None:
    """Leave Ctrl-C to the parent, and die with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_die_with_parent, daemon=True).start()


def _die_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
