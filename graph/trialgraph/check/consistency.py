"""Check a graph against the axioms of the ontology: is it free of contradiction, can every class have a member?

HermiT is the judge (`trialgraph.check.reasoner`), but it does not say why a graph contradicts itself.
So the nodes at fault are looked for then (`trialgraph.check.witnesses`).
"""

from collections.abc import Container, Iterator
from pathlib import Path

import pyoxigraph as ox

from trialgraph import datatypes
from trialgraph.check import reasoner
from trialgraph.check.result import Result, passage_of, trial_of
from trialgraph.check.witnesses import Witness, witnesses
from trialgraph.model import Severity
from trialgraph.turtle import quads
from trialgraph.vocabulary import ONTOLOGY, OWL, RDF

_WHY = "From a contradiction everything follows, so no answer of a reasoner on this graph can be trusted."


def check(store: ox.Store, ontology: Path) -> list[Result]:
    """Return an error for every node that contradicts the ontology, and one for every class that can have no member.

    Raises RuntimeMissingError where the reasoner cannot be started, TrialGraphError where it cannot read its input.
    """
    triples = _for_reasoner(list(quads(ontology)), store)
    verdict = reasoner.judge(triples)
    if verdict.consistent:
        return [_unsatisfiable(name) for name in verdict.unsatisfiable]
    return [_contradiction(store, witness) for witness in witnesses(triples)] or [_unexplained()]


def _for_reasoner(axioms: list[ox.Quad], store: ox.Store) -> bytes:
    """Return the axioms and the part of the data that they speak of, as N-Triples."""
    kinds = {OWL.ObjectProperty, OWL.DatatypeProperty}
    known = {
        quad.subject
        for quad in axioms
        if quad.predicate.value == RDF.type and isinstance(quad.object, ox.NamedNode) and quad.object.value in kinds
    }
    return ox.serialize(  # type: ignore[return-value]  # bytes, as there is no output file
        [*(quad.triple for quad in axioms), *_assertions(store, known)], format=ox.RdfFormat.N_TRIPLES
    )


def _assertions(store: ox.Store, known: Container[object]) -> Iterator[ox.Triple]:
    """Yield types and known properties; annotations such as labels say nothing to a reasoner.

    HermiT stops at a datatype that OWL 2 has not, such as xsd:duration, so it gets no such literal.
    """
    for quad in store.quads_for_pattern(None, None, None, ox.DefaultGraph()):
        if quad.predicate.value == RDF.type or quad.predicate in known:
            literal = quad.object if isinstance(quad.object, ox.Literal) else None
            if literal is None or literal.datatype.value in datatypes.OF_OWL:
                yield quad.triple


def _contradiction(store: ox.Store, witness: Witness) -> Result:
    places = [iri for iri in (witness.node, witness.owner) if iri and not iri.startswith("_:")]
    return Result(
        Severity.ERROR,
        "inconsistent-graph",
        f"The graph contradicts the ontology: {witness.what}.",
        _WHY,
        witness.node,
        next((trial for iri in places if (trial := trial_of(store, iri))), None),
        next((passage for iri in places if (passage := passage_of(store, iri))), None),
        witness.value,
    )


def _unexplained() -> Result:
    return Result(
        Severity.ERROR,
        "inconsistent-graph",
        "The graph contradicts the ontology: some node has properties or classes that exclude one another.",
        _WHY,
        ONTOLOGY,
    )


def _unsatisfiable(name: str) -> Result:
    return Result(
        Severity.ERROR,
        "unsatisfiable-class",
        f"Nothing can be a member of the class {name.removeprefix(ONTOLOGY)}: its axioms exclude one another.",
        "A class without possible members is a mistake in the ontology; data that uses it becomes inconsistent.",
        name,
    )
