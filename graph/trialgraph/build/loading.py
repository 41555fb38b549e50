"""Load documents into a snapshot, a block at a time, and after them what follows from them.

An engine that joins over all trials holds parts of all of them, so the checks and the rules run on blocks of documents,
most of them where the documents were extracted. What follows for a trial waits in a file until all documents are there;
a trial that documents of several blocks speak of is then taken once more, whole.
"""

import hashlib
import pickle
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, Final

import pyoxigraph as ox

from trialgraph.build.derivation import Derived, Deriver, trial_of
from trialgraph.build.extraction import Extracted
from trialgraph.build.listing import Listed, placed
from trialgraph.graph.blocks import Blocks

_BLOCK: Final = 8_000_000  # bytes of N-Triples, some sixty registry records; Oxigraph sorts in memory what it is given
_UNREAD: Final = b'"unread_figure"'  # the code of a finding, as its triple has it
_PLACED: Final = 2  # triples that say where a document lies
_TRIALS: Final = 50  # that are taken from the snapshot at a time


class Loader:
    """Loads documents into a graph that holds the lexicon, and then what follows from them."""

    def __init__(
        self,
        graph: ox.Store,
        deriver: Deriver,
        *,
        folder: Path | None = None,
        keep: Callable[[Derived], None] = lambda derived: None,
    ) -> None:
        self.triples = 0
        self.unread = 0
        self._graph = graph
        self._deriver = deriver
        self._keep = keep
        self._derived: IO[bytes] = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115
        self._waiting: list[bytes] = []
        self._size = 0
        self._unknown: dict[str, bytes] = {}  # the documents that wait and of which it is open what follows
        self._first: dict[bytes, bytes] = {}  # trial → the first document about it, both by their digests
        self._several: dict[str, set[bytes]] = {}  # trial → all documents about it, where there are several
        self._whole: set[str] = set()  # those of which it is known what follows from all their documents
        self._shared: set[tuple[str, ...]] = set()  # documents from which together something follows

    def add(self, document: Extracted) -> Listed:
        """Take a document with its triples, and return what the list of documents is to tell of it."""
        found = listed(document)
        self.triples += found.triples
        self.unread += found.unread
        self._waiting += (document.triples, placed(found))
        self._size += len(document.triples)
        self._note(found.trial, _digest(document.sha256))
        if document.derived:
            self._take(document.derived)
        else:
            self._unknown[document.sha256] = document.triples
        if self._size > _BLOCK:
            self._load()
        return found

    def finish(self) -> int:
        """Load what waits and what follows from all documents, and return how many findings of checks are among it."""
        self._load()
        with self._derived:
            findings = self._load_derived(self._holding())
        again = sorted(self._several.keys() - self._whole)
        blocks = Blocks(self._graph) if again else None
        for first in range(0, len(again), _TRIALS):
            assert blocks
            block = blocks.of(map(ox.NamedNode, again[first : first + _TRIALS]))
            findings += self._load_derived(self._deriver.of_block(block))
        return findings

    def _take(self, derived: Derived) -> None:
        """Put by what follows from documents; what follows from several comes with each of them."""
        if derived.documents not in self._shared:
            pickle.dump(derived, self._derived)
        if len(derived.documents) > 1:
            self._shared.add(derived.documents)

    def _note(self, trial: str, document: bytes) -> None:
        """Remember which documents speak of a trial."""
        first = self._first.setdefault(_digest(trial), document)
        if trial and first != document:
            self._several.setdefault(trial, {first}).add(document)

    def _load(self) -> None:
        self._graph.bulk_load(b"".join(self._waiting), format=ox.RdfFormat.N_TRIPLES)
        self._waiting.clear()
        self._size = 0
        if self._unknown:
            for derived in self._deriver.of_documents(self._unknown):
                self._keep(derived)
                self._take(derived)
        self._unknown.clear()

    def _holding(self) -> Iterator[Derived]:
        """What follows from all documents about its trial, and from no fewer."""
        self._derived.seek(0)
        while self._derived.peek(1):  # type: ignore[attr-defined]
            derived: Derived = pickle.load(self._derived)
            several = self._several.get(derived.trial)
            if several is None:
                yield derived
            elif several == {*map(_digest, derived.documents)}:
                self._whole.add(derived.trial)
                yield derived

    def _load_derived(self, some: Iterable[Derived]) -> int:
        """Load what follows, and return how many findings are in it."""
        findings, lines, size = 0, list[bytes](), 0
        for each in some:
            findings += each.findings
            lines.append(each.quads)
            size += len(each.quads)
            if size > _BLOCK:
                self._graph.bulk_load(b"".join(lines), format=ox.RdfFormat.N_QUADS)
                lines, size = [], 0
        self._graph.bulk_load(b"".join(lines), format=ox.RdfFormat.N_QUADS)
        return findings


def listed(document: Extracted) -> Listed:
    """Return what the list of documents tells of one that comes with its triples."""
    triples = document.triples
    number = triples.count(b"\n") + _PLACED
    return Listed(document.sha256, document.source, document.position, trial_of(triples), number,
                  triples.count(_UNREAD), document.said)  # fmt: skip


def _digest(name: str) -> bytes:
    """Sixteen bytes that stand for a document or a trial, of which there may be very many."""
    return hashlib.blake2b(name.encode(), digest_size=16).digest()
