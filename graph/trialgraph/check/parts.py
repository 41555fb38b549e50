"""Cut a graph into parts that a reasoner can take: the ontology and the lexicon with some of the trials."""

import random
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

import pyoxigraph as ox

from trialgraph.check.result import trial_of
from trialgraph.core.standards import OWL, RDF
from trialgraph.graph import datatypes
from trialgraph.graph.belonging import DEFAULT, Term, lexicon_subjects, trial_subjects, trials


class Part(NamedTuple):
    """Nodes that belong together, and the trial they belong to, if there is one."""

    trial: str | None
    nodes: frozenset[Term]


class Parts:
    """A graph, of which a reasoner gets the axioms, the lexicon and the assertions of some parts."""

    def __init__(self, store: ox.Store, axioms: Iterable[ox.Quad]) -> None:
        self.store = store
        self.axioms = [quad.triple for quad in axioms]
        kinds = {OWL.ObjectProperty, OWL.DatatypeProperty}
        self._known = {
            one.subject
            for one in self.axioms
            if one.predicate.value == RDF.type and isinstance(one.object, ox.NamedNode) and one.object.value in kinds
        }
        self._lexicon = lexicon_subjects(store)
        self._base = _written([*self.axioms, *self._assertions(self._lexicon)])

    def triples(self, parts: Iterable[Part]) -> bytes:
        """Return what a reasoner reads to judge some parts, as N-Triples."""
        nodes = frozenset[Term]().union(*(part.nodes for part in parts))
        return self._base + _written(self._assertions(nodes))

    def of(self, nodes: Iterable[ox.NamedNode | ox.BlankNode]) -> list[Part]:
        """Return the parts that some nodes belong to, by trial; those of the lexicon belong to every part."""
        found: set[Part] = set()
        for node in nodes:
            if node not in self._lexicon:
                trial = self._trial(node)
                around = {node, *(quad.subject for quad in self.store.quads_for_pattern(None, None, node, DEFAULT))}
                found.add(self._part(ox.NamedNode(trial)) if trial else Part(None, frozenset(around)))
        return sorted(found, key=lambda part: (part.trial or "", sorted(map(str, part.nodes))))

    def sample(self, nodes: int, without: Collection[Part]) -> list[Part]:
        """Return other parts that have so many nodes together, the same for the same trials, or all there are."""
        known = {part.trial for part in without}
        rest = sorted(trial.value for trial in trials(self.store) if trial.value not in known)
        random.Random(0).shuffle(rest)
        found: list[Part] = []
        for trial in rest:
            if nodes < 0:
                return found
            found.append(self._part(ox.NamedNode(trial)))
            nodes -= len(found[-1].nodes)
        return [*found, self._stray([*without, *found])]

    def _part(self, trial: ox.NamedNode) -> Part:
        return Part(trial.value, frozenset(trial_subjects(self.store, trial, self._lexicon)))

    def _stray(self, parts: Iterable[Part]) -> Part:
        """What belongs to no trial; asked of small graphs only."""
        taken = self._lexicon.union(*(part.nodes for part in parts))
        subjects = {quad.subject for quad in self.store.quads_for_pattern(None, None, None, DEFAULT)}
        return Part(None, frozenset(subjects - taken))

    def _trial(self, node: ox.NamedNode | ox.BlankNode) -> str | None:
        """The trial a node belongs to; a blank node belongs where the node does that points to it."""
        seen = set()
        while isinstance(node, ox.BlankNode) and node not in seen:
            seen.add(node)
            owners = [quad.subject for quad in self.store.quads_for_pattern(None, None, node, DEFAULT)]
            node = next((each for each in owners if not isinstance(each, ox.Triple)), node)
        return trial_of(self.store, node.value) if isinstance(node, ox.NamedNode) else None

    def _assertions(self, nodes: Iterable[Term]) -> Iterator[ox.Triple]:
        """Yield types and known properties; annotations such as labels say nothing to a reasoner.

        HermiT stops at a datatype that OWL 2 has not, such as xsd:duration, so it gets no such literal.
        """
        for node in nodes:
            for quad in self.store.quads_for_pattern(node, None, None, DEFAULT):  # type: ignore[arg-type]
                if quad.predicate.value == RDF.type or quad.predicate in self._known:
                    literal = quad.object if isinstance(quad.object, ox.Literal) else None
                    if literal is None or literal.datatype.value in datatypes.OF_OWL:
                        yield quad.triple


def _written(triples: Iterable[ox.Triple]) -> bytes:
    return ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)  # type: ignore[return-value]  # there is no output file
