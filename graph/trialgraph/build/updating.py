"""Change the copy of a snapshot where the documents of a build differ from its own, and nothing else.

Everything that documents say lies below the IRIs of their trial and of themselves. So a trial that lost, got or changed
a document is taken anew, whole, from the cache: what it has no longer is removed, and what it has not yet is added.
All others stay as they are, and the counts of the whole change by what was removed and added.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

import pyoxigraph as ox

from trialgraph.build.cache import Cache
from trialgraph.build.derivation import Derived, Deriver
from trialgraph.build.extracted import Extracted
from trialgraph.build.listing import Listed, Listing, placed
from trialgraph.build.loading import listed
from trialgraph.core import identify
from trialgraph.core.vocabulary import TG
from trialgraph.graph.belonging import DEFAULT, Term
from trialgraph.graph.words import WordWriter, said
from trialgraph.publish.statistics import described, recorded

_TRIALS: Final = 50  # that are taken at a time
_FEW, _SHARE = 20, 0.1  # documents: to change more of them takes as long as to load all
_ABOUT: Final = ox.NamedNode(TG.about)
_DATA: Final = ox.NamedNode(identify.DATA)


def few(found: Iterable[Extracted], former: Listing) -> list[Extracted] | None:
    """Return all documents of a build if few of them differ from those of a snapshot, and else None.

    What the cache holds of them is left out.
    """
    limit = max(_FEW, int(_SHARE * len(former.documents)))
    gathered, kept, new = list[Extracted](), set[str](), 0
    for each in found:
        if each.kept:
            kept.add(each.sha256)
        else:
            new += 1
        if new > limit:
            return None
        gathered.append(replace(each, triples=b"", derived=None))
    return gathered if new + len(former.documents) - len(kept) <= limit else None


class LostError(Exception):
    """The cache does not hold a document of the snapshot, so it must be extracted again."""


class Updater:
    """Takes all documents of a build, and makes a graph that holds those of a former one hold them."""

    def __init__(self, graph: ox.Store, words: WordWriter, former: Listing, deriver: Deriver, known: Cache) -> None:
        self._graph = graph
        self._words = words
        self._former = former.documents
        self._findings = former.findings
        self._deriver = deriver
        self._known = known
        self._now: dict[str, Listed] = {}
        self._counts = recorded(graph)

    @property
    def triples(self) -> int:
        """How many triples the documents give."""
        return sum(each.triples for each in self._now.values())

    @property
    def unread(self) -> int:
        """How many figures of criteria were not read."""
        return sum(each.unread for each in self._now.values())

    def add(self, document: Extracted) -> Listed:
        """Take a document, known or new."""
        if document.kept:
            self._known.use(document.sha256)
            former = self._former[document.sha256]
            found = former._replace(source=document.source, position=document.position)
        else:
            found = listed(replace(document, triples=self._triples(document.sha256)))
        self._now[found.sha256] = found
        return found

    def finish(self) -> int:
        """Change the graph, and return how many findings of checks it holds now.

        Raises LostError where a document that is not new is not in the cache either.
        """
        changed = self._former.keys() ^ self._now.keys()
        trials = {(self._former.get(sha256) or self._now[sha256]).trial for sha256 in changed}
        for some in _batches(sorted(trials)):
            self._renew(some)
        for sha256 in self._former.keys() & self._now.keys():
            before, after = self._former[sha256], self._now[sha256]
            if before.place != after.place and before.trial not in trials:
                self._change(_quads(placed(before)), _quads(placed(after)))
        example = min((each.trial for each in self._now.values()), default=None)
        for quad in list(self._graph.quads_for_pattern(None, None, None, _DATA)):
            self._graph.remove(quad)
        self._graph.extend(described(self._counts, example))
        return self._findings

    def _renew(self, trials: Sequence[str]) -> None:
        """Take some trials anew."""
        former, now = _by_trial(self._former, trials), _by_trial(self._now, trials)
        documents = {each.sha256: self._triples(each.sha256) for some in now.values() for each in some}
        derived = self._derived(now, documents)
        for trial in trials:
            wanted = {quad for each in now[trial] for quad in _quads(documents[each.sha256] + placed(each))}
            if trial in derived:
                wanted |= _quads(derived[trial].quads)
            self._change(self._held(trial, former[trial]), wanted)
            self._words.forget(trial)
            for each in now[trial]:
                self._words.add(trial, said(documents[each.sha256]))

    def _triples(self, sha256: str) -> bytes:
        triples = self._known.triples(sha256)
        if triples is None:
            raise LostError(sha256)
        return triples

    def _derived(self, now: dict[str, list[Listed]], documents: dict[str, bytes]) -> dict[str, Derived]:
        """What follows for some trials from all their documents."""
        alone = (self._known.derived(some[0].sha256) for some in now.values() if len(some) == 1)
        found = {derived.trial: derived for derived in alone if derived}
        open_ = [each.sha256 for trial, some in now.items() if trial not in found for each in some]
        for derived in self._deriver.of_documents({sha256: documents[sha256] for sha256 in open_}):
            self._known.keep_derived(derived)
            found[derived.trial] = derived
        return found

    def _held(self, trial: str, documents: Iterable[Listed]) -> set[ox.Quad]:
        """What the graph says of a trial and of the documents about it."""
        roots = (trial, *(identify.document_iri(each.sha256) for each in documents))
        below = tuple(f"{root}{sign}" for root in roots for sign in "/#")
        statements = self._graph.quads_for_pattern(None, _ABOUT, ox.NamedNode(trial), DEFAULT)
        frontier: list[Term] = [*map(ox.NamedNode, roots), *(quad.subject for quad in statements)]
        seen, held = set(frontier), set[ox.Quad]()
        while frontier:
            for quad in self._graph.quads_for_pattern(frontier.pop(), None, None, None):  # type: ignore[arg-type]
                held.add(quad)
                term = quad.object
                if isinstance(term, ox.NamedNode) and term not in seen and term.value.startswith(below):
                    seen.add(term)
                    frontier.append(term)
        return held

    def _change(self, held: set[ox.Quad], wanted: set[ox.Quad]) -> None:
        removed, added = held - wanted, wanted - held
        for quad in removed:
            self._graph.remove(quad)
        self._graph.extend(added)
        self._counts.changed(removed, added)
        self._findings += self._deriver.findings_in(added) - self._deriver.findings_in(removed)


def _quads(lines: bytes) -> set[ox.Quad]:
    return set(ox.parse(lines, format=ox.RdfFormat.N_QUADS))


def _by_trial(documents: dict[str, Listed], trials: Sequence[str]) -> dict[str, list[Listed]]:
    found: dict[str, list[Listed]] = {trial: [] for trial in trials}
    for each in documents.values():
        if each.trial in found:
            found[each.trial].append(each)
    return found


def _batches(names: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(names)
    while batch := list(islice(rest, _TRIALS)):
        yield batch
