"""Load documents into a snapshot, a block at a time, and after them what follows from them.

An engine that joins over all trials holds parts of all of them, so the checks and the rules run on blocks of documents,
most of them where the documents were extracted. What follows for a trial waits in a file until all documents are there;
a trial that documents of several blocks speak of is then taken once more, whole. So do documents that others may give
another name for their trial: all but those with a number of the first registry, and those without any. Where a record
tells that such a number is a former one, which few do, what was loaded under it is taken out and loaded anew.
"""

import hashlib
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

import pyoxigraph as ox

from trialgraph.build.cache import Cache
from trialgraph.build.derivation import Derived, Deriver, trial_of
from trialgraph.build.extracted import Extracted
from trialgraph.build.held import quads_of
from trialgraph.build.joining import Joined, Row, joined
from trialgraph.build.listing import Listed, placed
from trialgraph.build.saying import Reader
from trialgraph.build.spool import Spool
from trialgraph.build.told import renamed, told
from trialgraph.core import identify
from trialgraph.core.standards import PROV
from trialgraph.graph import texts
from trialgraph.graph.belonging import DEFAULT
from trialgraph.graph.blocks import Blocks
from trialgraph.graph.search.entry import entry
from trialgraph.graph.search.writing import SearchWriter
from trialgraph.graph.words import WordWriter, said

_BLOCK: Final = 8_000_000  # bytes of N-Triples, some sixty registry records; Oxigraph sorts in memory what it is given
_UNREAD: Final = b'"unread_figure"'  # the code of a finding, as its triple has it
_PLACED: Final = 2  # triples that say where a document lies
_TRIALS: Final = 50  # that are taken from the snapshot at a time
_LEVEL: Final = 1  # of compression: a quarter of the size in little time
_QUOTED: Final = ox.NamedNode(PROV.wasQuotedFrom)


class _Held(NamedTuple):
    """A document that waits for the name of its trial: its triples, packed, and what follows from it."""

    found: Listed
    triples: bytes
    derived: Derived | None


class Loader:
    """Loads documents into a graph that holds the lexicon, and then what follows from them."""

    def __init__(
        self,
        graph: ox.Store,
        deriver: Deriver,
        *,
        words: WordWriter | None = None,
        search: SearchWriter | None = None,
        folder: Path | None = None,
        known: Cache | None = None,
    ) -> None:
        self.triples = 0
        self.unread = 0
        self._graph = graph
        self._deriver = deriver
        self._words = words
        self._search = search
        self._known = known
        self._derived = Spool[Derived](folder)
        self._rows = Spool[Row](folder)
        self._held = Spool[_Held](folder)
        self._joined = Joined()
        self._waiting: list[bytes] = []
        self._size = 0
        self._unknown: dict[str, bytes] = {}  # the documents that wait and of which it is open what follows
        self._first: dict[bytes, bytes] = {}  # the digest of a trial → the SHA-256 of the first document about it
        self._several: dict[str, set[str]] = {}  # trial → all documents about it, where there are several
        self._whole: set[str] = set()  # those of which it is known what follows from all their documents
        self._shared: set[tuple[str, ...]] = set()  # documents from which together something follows

    def add(self, document: Extracted) -> Listed:
        """Take a document with its triples, and return what the list of documents is to tell of it."""
        found = listed(document, self._deriver.reader)
        self.triples += found.triples
        self.unread += found.unread
        if found.said.own:
            self._rows.put(found.row)
        if found.said.own and not self._is_of_first(found.row):
            self._held.put(_Held(found, zlib.compress(document.triples, _LEVEL), document.derived))
        else:
            self._accept(found, document.triples, document.derived)
        return found

    def finish(self) -> int:
        """Load what waits and what follows from all documents, and return how many findings of checks are among it."""
        self._joined = joined(lambda: self._rows)
        self._rename()
        for held in self._held:
            self._accept(held.found, zlib.decompress(held.triples), held.derived)
        self._load()
        findings = self._load_derived(self._holding()) + self._load_derived(self._of_several()) + self._tell()
        for spool in (self._derived, self._rows, self._held):
            spool.close()
        return findings

    def _accept(self, found: Listed, triples: bytes, derived: Derived | None) -> None:
        """Put a document where it is loaded soon, with the name of its trial, and what follows from it, if it holds."""
        trial = self._joined.name(found.trial)
        triples = renamed(triples, found.trial, trial)
        self._waiting += (triples, placed(found))
        self._size += len(triples)
        self._note(trial, found.sha256)
        self._make_found(trial, triples)
        if trial == found.trial:
            if derived:
                self._take(derived)
            else:
                self._unknown[found.sha256] = triples
        if self._size > _BLOCK:
            self._load()

    def _make_found(self, trial: str, triples: bytes) -> None:
        """Let a trial be found by what a document says of it."""
        if self._words:
            self._words.add(trial, said(triples))
        if self._search:
            self._search.add(trial, entry(trial, triples))

    def _is_of_first(self, row: Row) -> bool:
        """Whether a document has a number of the registry that goes before all others."""
        return row.said.precedence == self._deriver.reader.registries.first

    def _rename(self) -> None:
        """Take out the documents whose number is a former one of another record, and let them be loaded anew."""
        self._load()
        former = defaultdict[str, list[str]](list)
        for row in self._rows:
            if self._is_of_first(row) and self._joined.name(row.trial) != row.trial:
                former[row.trial].append(row.sha256)
        for trial, documents in former.items():
            name, quads = self._joined.name(trial), quads_of(self._graph, trial, documents)
            triples = b"".join(f"{quad} .\n".encode() for quad in quads)
            if self._words:
                self._words.forget(trial)
            if self._search:
                self._search.forget(trial, self._graph)
            for quad in quads:
                self._graph.remove(quad)
            again = renamed(triples, trial, name)
            self._waiting.append(again)
            for each in (self._cached(documents) or {trial: again}).values():
                self._make_found(name, each)
            self._several.pop(trial, None)
            for sha256 in documents:
                self._note(name, sha256)

    def _take(self, derived: Derived) -> None:
        """Put by what follows from documents; what follows from several comes with each of them."""
        if derived.documents not in self._shared:
            self._derived.put(derived)
        if len(derived.documents) > 1:
            self._shared.add(derived.documents)

    def _tell(self) -> int:
        """Load what is said of trials besides what documents say, and return how many findings are in it."""
        some = (told(trial, self._joined, self._passages) for trial in sorted(self._joined.trials))
        return self._load_derived(Derived("", (), each.findings, each.triples) for each in some)

    def _passages(self, number: str, document: str) -> list[str]:
        """The passages of a document that name a number."""
        quads = self._graph.quads_for_pattern(ox.NamedNode(number), _QUOTED, None, DEFAULT)
        iris = (quad.object.value for quad in quads if isinstance(quad.object, ox.NamedNode))
        return [iri for iri in iris if iri.startswith(identify.document_iri(document))]

    def _note(self, trial: str, document: str) -> None:
        """Remember which documents speak of a trial; there may be very many of both."""
        digest = hashlib.blake2b(trial.encode(), digest_size=16).digest()
        first = self._first.setdefault(digest, bytes.fromhex(document)).hex()
        if trial and first != document:
            self._several.setdefault(trial, {first}).add(document)

    def _load(self) -> None:
        self._graph.bulk_load(b"".join(self._waiting), format=ox.RdfFormat.N_QUADS)
        self._waiting.clear()
        self._size = 0
        if self._unknown:
            for derived in self._deriver.of_documents(self._unknown):
                self._take(derived)
                if self._known:
                    self._known.keep_derived(derived)
        self._unknown.clear()

    def _holding(self) -> Iterator[Derived]:
        """What follows from all documents about its trial, and from no fewer."""
        for derived in self._derived:
            if self._joined.name(derived.trial) != derived.trial:
                continue
            several = self._several.get(derived.trial)
            if several is None:
                yield derived
            elif several == {*derived.documents}:
                self._whole.add(derived.trial)
                yield derived

    def _of_several(self) -> Iterator[Derived]:
        """What follows for the trials whose documents came apart: from the cache, or else from the graph."""
        open_ = sorted(self._several.keys() - self._whole)
        blocks = None
        for first in range(0, len(open_), _TRIALS):
            some = open_[first : first + _TRIALS]
            documents = self._cached(sha256 for trial in some for sha256 in sorted(self._several[trial]))
            if documents is not None:
                yield from self._deriver.of_documents(documents)
            else:
                blocks = blocks or Blocks(self._graph)
                yield from self._deriver.of_block(blocks.of(map(ox.NamedNode, some)))

    def _cached(self, documents: Iterable[str]) -> dict[str, bytes] | None:
        """The N-Triples of some documents, if the cache knows all of them."""
        found = {}
        for sha256 in documents:
            triples = self._known.triples(sha256) if self._known else None
            if triples is None:
                return None
            trial = trial_of(triples)
            found[sha256] = renamed(triples, trial, self._joined.name(trial))
        return found

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


def listed(document: Extracted, reader: Reader) -> Listed:
    """Return what the list of documents tells of one that comes with its triples."""
    triples = document.triples
    number = triples.count(b"\n") - texts.counted(triples) + _PLACED
    return Listed(document.sha256, document.source, document.position, trial_of(triples), number,
                  triples.count(_UNREAD), document.said, reader.said(triples))  # fmt: skip
