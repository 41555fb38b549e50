"""Turn an export into what OWL tools take: the axioms with the facts, and no datatype that OWL 2 has not.

Reasoners stop at a literal of a datatype outside of the datatype map of OWL 2 (Structural Specification, section 4),
such as xsd:date and xsd:duration. Here it is a string, as the axioms leave open what its property holds.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from trialgraph.core import turtle
from trialgraph.graph import datatypes

FORMAT: Final = ox.RdfFormat.RDF_XML  # which every OWL tool must read


def with_axioms(facts: Iterable[ox.Triple], *ontology: Path) -> Iterator[ox.Triple]:
    """Yield the axioms of some files or folders and then the facts, the same from run to run."""
    axioms = ox.Dataset(ox.Quad(*quad.triple) for quad in turtle.quads(*ontology))
    axioms.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    yield from sorted((quad.triple for quad in axioms), key=str)
    yield from map(_mapped, facts)


def _mapped(fact: ox.Triple) -> ox.Triple:
    value = fact.object
    if not isinstance(value, ox.Literal) or value.datatype.value in datatypes.OF_OWL:
        return fact
    return ox.Triple(fact.subject, fact.predicate, ox.Literal(value.value))
