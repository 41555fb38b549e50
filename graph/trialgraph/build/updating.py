"""Change the copy of a snapshot where the documents of a build differ from its own, and nothing else.

Everything that documents say lies below the IRIs of their trial and of themselves. So a trial that lost, got or changed
a document is taken anew, whole, from the cache: what it has no longer is removed, and what it has not yet is added.
Which documents are about one trial is told anew for all of them, from the list; trials between which a document went
are taken together. All others stay as they are, and the counts of the whole change by what was removed and added.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property, partial
from typing import Final

import pyoxigraph as ox

from trialgraph.build.cache import Cache
from trialgraph.build.derivation import Derived, Deriver
from trialgraph.build.extracted import Extracted
from trialgraph.build.held import quads_of
from trialgraph.build.joining import Joined, joined
from trialgraph.build.listing import Listed, Listing, placed
from trialgraph.build.loading import listed
from trialgraph.build.told import renamed, told
from trialgraph.core import identify
from trialgraph.core.standards import PROV
from trialgraph.graph.search.entry import entry
from trialgraph.graph.search.tally import touched
from trialgraph.graph.store import Draft
from trialgraph.graph.words import said
from trialgraph.publish.statistics import described, recorded

_TRIALS: Final = 50  # that are taken at a time
_FEW, _SHARE = 20, 0.1  # documents: to change more of them takes as long as to load all


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

    def __init__(self, draft: Draft, former: Listing, deriver: Deriver, known: Cache) -> None:
        self._graph = draft.graph
        self._words = draft.words
        self._search = draft.search
        self._former = former.documents
        self._findings = former.findings
        self._deriver = deriver
        self._known = known
        self._now: dict[str, Listed] = {}
        self._renewed = set[str]()
        self._counts = recorded(draft.graph)

    @property
    def triples(self) -> int:
        """How many triples the documents give."""
        return sum(each.triples for each in self._now.values())

    @property
    def unread(self) -> int:
        """How many figures of criteria were not read."""
        return sum(each.unread for each in self._now.values())

    @property
    def renewed(self) -> frozenset[str]:
        """The trials that were taken anew; no other differs."""
        return frozenset(self._renewed)

    def add(self, document: Extracted) -> Listed:
        """Take a document, known or new."""
        if document.kept:
            self._known.use(document.sha256)
            former = self._former[document.sha256]
            found = former._replace(source=document.source, position=document.position)
        else:
            triples = self._known.triples(document.sha256)
            if triples is None:
                raise LostError(document.sha256)
            found = listed(replace(document, triples=triples), self._deriver.reader)
        self._now[found.sha256] = found
        return found

    def finish(self) -> int:
        """Change the graph, and return how many findings of checks it holds now.

        Raises LostError where a document that is not new is not in the cache either.
        """
        before, after = self._joined
        for some in _batches(_units(self._moved(), self._former | self._now, before, after)):
            self._renew(some)
            self._renewed.update(some)
        for sha256 in self._former.keys() & self._now.keys():
            first, last = self._former[sha256], self._now[sha256]
            if first.place != last.place and after.name(last.trial) not in self._renewed:
                self._change(_quads(placed(first)), _quads(placed(last)))
        example = min((after.name(each.trial) for each in self._now.values()), default=None)
        for quad in list(self._graph.quads_for_pattern(None, None, None, ox.NamedNode(identify.data_graph()))):
            self._graph.remove(quad)
        self._graph.extend(described(self._counts, example))
        return self._findings

    @cached_property
    def _joined(self) -> tuple[Joined, Joined]:
        """Which documents were about one trial, and which are."""
        former, now = ([each.row for each in documents.values()] for documents in (self._former, self._now))
        return joined(lambda: former), joined(lambda: now)

    def _moved(self) -> set[str]:
        """The documents that came, went, or got another name for their trial, and those of trials told of otherwise."""
        before, after = self._joined
        told_anew = {trial for trial in before.trials | after.trials if before.told(trial) != after.told(trial)}
        moved = self._former.keys() ^ self._now.keys()
        for sha256 in self._former.keys() & self._now.keys():
            trial = self._now[sha256].trial
            if before.name(trial) != after.name(trial) or after.name(trial) in told_anew:
                moved.add(sha256)
        return moved

    def _renew(self, trials: Sequence[str]) -> None:
        """Take some trials anew, among them all others that their documents were about."""
        before, after = self._joined
        former, now = _by_trial(self._former, trials, before), _by_trial(self._now, trials, after)
        documents = {each.sha256: self._triples(each) for some in now.values() for each in some}
        derived = self._derived(now, documents)
        held, wanted = set[ox.Quad](), set[ox.Quad]()
        for trial in trials:
            held |= quads_of(self._graph, trial, (each.sha256 for each in former[trial]))
            for each in now[trial]:
                wanted |= _quads(documents[each.sha256] + placed(each))
            wanted |= _quads(told(trial, after, partial(_passages, documents)).triples)
            if trial in derived:
                wanted |= _quads(derived[trial].quads)
        for trial in trials:
            self._search.forget(trial, self._graph)
        self._change(held, wanted)
        for trial in trials:
            self._words.forget(trial)
            for each in now[trial]:
                self._words.add(trial, said(documents[each.sha256]))
                self._search.add(trial, entry(trial, documents[each.sha256]))

    def _triples(self, document: Listed) -> bytes:
        """The triples of a document with the name of its trial."""
        triples = self._known.triples(document.sha256)
        if triples is None:
            raise LostError(document.sha256)
        return renamed(triples, document.trial, self._joined[1].name(document.trial))

    def _derived(self, now: dict[str, list[Listed]], documents: dict[str, bytes]) -> dict[str, Derived]:
        """What follows for some trials from all their documents."""
        alone = (self._known.derived(some[0].sha256) for some in now.values() if len(some) == 1)
        found = {derived.trial: derived for derived in alone if derived}
        open_ = [each.sha256 for trial, some in now.items() if trial not in found for each in some]
        for derived in self._deriver.of_documents({sha256: documents[sha256] for sha256 in open_}):
            self._known.keep_derived(derived)
            found[derived.trial] = derived
        return found

    def _change(self, held: set[ox.Quad], wanted: set[ox.Quad]) -> None:
        removed, added = held - wanted, wanted - held
        for quad in removed:
            self._graph.remove(quad)
        self._graph.extend(added)
        self._counts.changed(removed, added)
        self._search.count(touched(self._graph, removed | added))
        self._findings += self._deriver.findings_in(added) - self._deriver.findings_in(removed)


def _quads(lines: bytes) -> set[ox.Quad]:
    return set(ox.parse(lines, format=ox.RdfFormat.N_QUADS))


def _passages(documents: dict[str, bytes], number: str, document: str) -> list[str]:
    """The passages that name a number in a document."""
    line = re.compile(rb"^<%b> <%b> <([^>]*)> \.$" % (re.escape(number.encode()), PROV.wasQuotedFrom.encode()), re.M)
    return [found[1].decode() for found in line.finditer(documents[document])]


def _by_trial(documents: dict[str, Listed], trials: Sequence[str], joined: Joined) -> dict[str, list[Listed]]:
    found: dict[str, list[Listed]] = {trial: [] for trial in trials}
    for each in documents.values():
        trial = joined.name(each.trial)
        if trial in found:
            found[trial].append(each)
    return found


def _units(moved: Iterable[str], documents: dict[str, Listed], *joined: Joined) -> list[set[str]]:
    """The trials that some documents were and are about, those of one document together."""
    units = dict[str, set[str]]()
    for sha256 in moved:
        trials = {each.name(documents[sha256].trial) for each in joined}
        unit = set().union(trials, *(units.get(trial, ()) for trial in trials))
        units |= dict.fromkeys(unit, unit)
    return sorted({id(unit): unit for unit in units.values()}.values(), key=min)


def _batches(units: Iterable[set[str]]) -> Iterator[list[str]]:
    """Some units at a time."""
    batch = list[str]()
    for unit in units:
        batch += sorted(unit)
        if len(batch) >= _TRIALS:
            yield batch
            batch = []
    if batch:
        yield batch
