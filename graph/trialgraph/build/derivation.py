"""Turn the facts of some documents into what follows from them: findings of the cross-field checks, and inferences.

The checks and the rules run on a block of documents by itself, in a small store in memory with the lexicon, so they can
run wherever the documents were extracted. The store holds what the queries can see and nothing else.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from trialgraph.build import inference, told
from trialgraph.build.saying import Reader
from trialgraph.check import crosscheck
from trialgraph.check.reach import properties
from trialgraph.core import resources, turtle
from trialgraph.core.standards import RDF, SKOS
from trialgraph.core.vocabulary import TG
from trialgraph.graph import rdf
from trialgraph.graph.belonging import DEFAULT, trials
from trialgraph.knowledge.lexicon import load

_TRIAL: Final = re.compile(rb"^<([^>]*)> <%b> <%b> \.$" % (RDF.type.encode(), TG.Trial.encode()), re.MULTILINE)
_CODE: Final = ox.NamedNode(TG.findingCode)
_IS_A: Final = f"<{RDF.type}>".encode()


@dataclass(frozen=True, slots=True)
class Derived:
    """What follows for one trial from some documents about it, as N-Quads, and how many findings are among them.

    It holds as long as no other document speaks of the trial.
    """

    trial: str
    documents: tuple[str, ...] = ()  # SHA-256
    findings: int = 0
    quads: bytes = b""


def trial_of(triples: bytes) -> str:
    """Return the IRI of the trial that the N-Triples of a document speak of."""
    found = _TRIAL.search(triples)
    return found[1].decode() if found else ""


class Deriver:
    """The checks and the rules, and the lexicon that they need."""

    def __init__(self, lexicon: Iterable[ox.Quad], reader: Reader) -> None:
        self.reader = reader
        self._checks = crosscheck.checks()
        self._rules = inference.rules()
        self._codes = {ox.Literal(code) for code in (*(check.code for check in self._checks), *told.CODES)}
        queries = [*(check.query for check in self._checks), *(rule.query for rule in self._rules)]
        seen = properties(queries)
        self._seen = {f"<{iri}>".encode() for iri in seen} - {_IS_A}
        self._classes = {f"<{iri}> .".encode() for iri in seen}
        self._lexicon = list(_needed([quad for quad in lexicon if quad.predicate.value in seen], queries, seen))

    def of_documents(self, documents: Mapping[str, bytes]) -> list[Derived]:
        """Return what follows for each trial from the N-Triples of documents, given by their SHA-256."""
        about: dict[str, list[str]] = {}
        for sha256, triples in documents.items():
            about.setdefault(trial_of(triples), []).append(sha256)
        block = self._block()
        block.bulk_load(b"\n".join(self._seen_of(documents.values())), format=ox.RdfFormat.N_QUADS)
        found = {each.trial: each for each in self.of_block(block)}
        return [
            Derived(trial, tuple(some), found[trial].findings, found[trial].quads)
            for trial, some in about.items()
            if trial in found
        ]

    def of_block(self, block: ox.Store) -> list[Derived]:
        """Return what follows for each trial of a graph with the lexicon, each of them whole; the graph is spent."""
        hits: dict[str, list[crosscheck.Hit]] = {}
        for hit in crosscheck.findings(block, self._checks):
            hits.setdefault(hit.trial, []).append(hit)
        named = sorted({trial.value for trial in trials(block)})
        inferences: dict[str, list[ox.Quad]] = {}
        for quad in inference.inferred(block, self._rules):
            assert isinstance(quad.subject, ox.NamedNode)
            inferences.setdefault(quad.subject.value, []).append(quad)
        assert inferences.keys() <= set(named), "a rule constructs what a trial is or has"
        return [_derived(trial, hits.get(trial, ()), inferences.get(trial, ())) for trial in named]

    def findings_in(self, quads: Iterable[ox.Quad]) -> int:
        """Return how many findings of the checks some quads tell of."""
        return sum(1 for quad in quads if quad.predicate == _CODE and quad.object in self._codes)

    def _block(self) -> ox.Store:
        block = ox.Store()
        block.extend(self._lexicon)
        return block

    def _seen_of(self, documents: Iterable[bytes]) -> Iterator[bytes]:
        """The lines that the checks and the rules can see: of the properties, and of the classes, that they name."""
        seen, classes = self._seen, self._classes
        for triples in documents:
            for line in triples.splitlines():
                _, predicate, rest = line.split(b" ", 2)
                if predicate in seen or (predicate == _IS_A and rest in classes):
                    yield line


def _needed(lexicon: Sequence[ox.Quad], queries: Iterable[str], seen: Collection[str]) -> Iterator[ox.Quad]:
    """Leave out the classes that no query names, and all but the preferred labels, which are most of the lexicon.

    A concept keeps its other labels where a query that asks for such labels names it by its code.
    """
    asking = [query for query in queries if "skos:altLabel" in query]
    codes = [quad for quad in lexicon if quad.predicate.value == SKOS.notation]
    named = {quad.subject for quad in codes if any(f"{quad.object}" in query for query in asking)}
    for quad in lexicon:
        match quad.predicate.value:
            case RDF.type:
                needed = isinstance(quad.object, ox.NamedNode) and quad.object.value in seen
            case SKOS.altLabel:
                needed = quad.subject in named
            case _:
                needed = True
        if needed:
            yield quad


@lru_cache(maxsize=2)
def deriver(lexicon: Path | None) -> Deriver:
    """Return the checks and the rules with the words that come with TrialGraph, and those of a further folder."""
    further = () if lexicon is None else (lexicon,)
    words = (quad for folder in (resources.lexicon(), *further) for quad in turtle.quads(folder))
    return Deriver((quad for quad in words if quad.graph_name == DEFAULT), Reader(load(*further)))


def _derived(trial: str, hits: Sequence[crosscheck.Hit], inferences: Collection[ox.Quad]) -> Derived:
    lines = [line for hit in sorted(set(hits)) for line in _finding(hit)]
    quads = ox.serialize(inferences, format=ox.RdfFormat.N_QUADS) if inferences else b""
    assert quads is not None
    return Derived(trial, findings=len(set(hits)), quads=(rdf.written(lines) if lines else b"") + quads)


def _finding(hit: crosscheck.Hit) -> Iterator[str]:
    return rdf.finding(hit.trial, hit.code, hit.severity, hit.comment, hit.passages)
