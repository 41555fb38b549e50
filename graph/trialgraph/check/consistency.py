"""Check a graph against the axioms of the ontology: is it free of contradiction, can every class have a member?

A reasoner takes minutes where a graph takes seconds to build, so it gets what matters (docs/decisions/0012).
Queries made of the axioms look at the whole graph (`trialgraph.check.suspects`); the trials they name are looked at
closely (`trialgraph.check.witnesses`), and a contradiction is explained by the axioms and facts that clash.
HermiT judges the ontology, the lexicon and a sample of the trials for what the queries do not see.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from trialgraph.check import reasoner
from trialgraph.check.parts import Part, Parts
from trialgraph.check.result import Result, passage_of, trial_of
from trialgraph.check.suspects import suspects
from trialgraph.check.witnesses import Witness, witnesses
from trialgraph.core.model import Severity
from trialgraph.core.namespaces import ONTOLOGY
from trialgraph.core.turtle import quads

_SAMPLE: Final = 8_000  # nodes, some sixty registry records; HermiT takes 2 s for them
_EXPLAINED: Final = 20  # parts of a graph, for Pellet takes 1 s for each
_WHY = "From a contradiction everything follows, so no answer of a reasoner on this graph can be trusted."
_LEXICON = Part(None, frozenset())


def check(store: ox.Store, ontology: Path) -> list[Result]:
    """Return an error for every node that contradicts the ontology, and one for every class that can have no member.

    Without a reasoner (`reasoner.missing`), what the queries and the witnesses see is all, and no error is explained.
    Raises RuntimeMissingError where the reasoner cannot be started, TrialGraphError where it cannot read its input.
    """
    parts = Parts(store, quads(ontology))
    if found := _contradictions(parts, [_LEXICON]):
        return found  # of every trial the same would be said
    suspected = parts.of(suspects(store, parts.axioms))
    found = _contradictions(parts, suspected)
    wrong = {result.trial for result in found}
    if reasoner.missing():
        return found
    rest = [part for part in suspected if part.trial not in wrong]
    rest += parts.sample(_SAMPLE, suspected)
    verdict = reasoner.judge(parts.triples(rest))
    if verdict.consistent:
        return [*found, *map(_unsatisfiable, verdict.unsatisfiable)]
    return [*found, _derived(parts, _culprits(parts, rest))]


def _contradictions(parts: Parts, some: Iterable[Part]) -> list[Result]:
    """What the witnesses in each part say, with the axioms and facts that clash in the first of them."""
    found: list[Result] = []
    explained = 0
    for part in some:
        triples = parts.triples([part])
        seen = witnesses(triples)
        if seen and explained < _EXPLAINED and not reasoner.missing():
            explained += 1
            why = reasoner.explain(triples)
        else:
            why = []
        found += [_contradiction(parts.store, witness, why) for witness in seen]
    return found


def _culprits(parts: Parts, some: Sequence[Part]) -> Sequence[Part]:
    """The fewest of some parts that halving finds to contradict the ontology."""
    half = len(some) // 2
    for few in (some[:half], some[half:]) if half else ():
        if not reasoner.judge(parts.triples(few)).consistent:
            return _culprits(parts, few)
    return some


def _contradiction(store: ox.Store, witness: Witness, why: Sequence[str]) -> Result:
    places = [iri for iri in (witness.node, witness.owner) if iri and not iri.startswith("_:")]
    return Result(
        Severity.ERROR,
        "inconsistent-graph",
        f"The graph contradicts the ontology: {witness.what}.",
        _reason(why if any(_local(iri) in line.split() for iri in places for line in why) else ()),
        witness.node,
        next((trial for iri in places if (trial := trial_of(store, iri))), None),
        next((passage for iri in places if (passage := passage_of(store, iri))), None),
        witness.value,
    )


def _derived(parts: Parts, some: Sequence[Part]) -> Result:
    """A contradiction that no single node shows, with what clashes in Pellet's words."""
    why = reasoner.explain(parts.triples(some))
    names = {word for line in why for word in line.split()}
    nodes = sorted(node.value for part in some for node in part.nodes if isinstance(node, ox.NamedNode))
    named = [node for node in nodes if _local(node) in names]
    return Result(
        Severity.ERROR,
        "inconsistent-graph",
        "The graph contradicts the ontology: some node has properties or classes that exclude one another.",
        _reason(why),
        next(iter(named), ONTOLOGY),
        next((part.trial for part in some if part.trial), None),
        next((passage for node in named if (passage := passage_of(parts.store, node))), None),
    )


def _reason(why: Sequence[str]) -> str:
    return f"{_WHY} What clashes: {'; '.join(why)}." if why else _WHY


def _local(iri: str) -> str:
    """The last part of an IRI, by which Pellet names a node."""
    return iri.rpartition("#")[2].rpartition("/")[2]


def _unsatisfiable(name: str) -> Result:
    return Result(
        Severity.ERROR,
        "unsatisfiable-class",
        f"Nothing can be a member of the class {name.removeprefix(ONTOLOGY)}: its axioms exclude one another.",
        "A class without possible members is a mistake in the ontology; data that uses it becomes inconsistent.",
        name,
    )
