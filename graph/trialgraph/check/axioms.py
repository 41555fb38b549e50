"""Read from an ontology what it excludes: classes without a common member, ends and limits of properties, datatypes.

Source: OWL 2 Web Ontology Language, Mapping to RDF Graphs (the triples in which each axiom is written).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

import pyoxigraph as ox

from trialgraph.core.namespaces import PREFIXES

Term = ox.NamedNode | ox.BlankNode | ox.Literal

THING: Final = ox.NamedNode(f"{PREFIXES['owl']}Thing")
_ALTERNATIVES = "SELECT ?class ?member { ?class owl:unionOf/rdf:rest*/rdf:first ?member }"
_ABOVE = "SELECT ?class ?above { ?class rdfs:subClassOf+ ?above . FILTER (ISIRI(?class) && ISIRI(?above)) }"
_APART = """
SELECT DISTINCT ?one ?other {
  { ?one owl:disjointWith|owl:differentFrom ?other }
  UNION { ?all a ?kind ; owl:members|owl:distinctMembers ?list . ?list rdf:rest*/rdf:first ?one, ?other .
          FILTER (?kind IN (owl:AllDisjointClasses, owl:AllDifferent) && ?one != ?other) }
}
"""
_ENDS = """
SELECT DISTINCT ?property ?domain ?range {
  ?property a ?kind . FILTER (?kind IN (owl:ObjectProperty, owl:DatatypeProperty))
  OPTIONAL { ?property rdfs:domain ?domain }
  OPTIONAL { ?property a owl:ObjectProperty ; rdfs:range ?range }
}
"""
_LIMITS = """
SELECT DISTINCT ?class ?property ?most ?filler {
  { ?class rdfs:subClassOf ?limit .
    ?limit owl:onProperty ?property ;
      owl:cardinality|owl:maxCardinality|owl:qualifiedCardinality|owl:maxQualifiedCardinality ?most .
    OPTIONAL { ?limit owl:onClass|owl:onDataRange ?filler } }
  UNION { ?property a owl:FunctionalProperty . BIND (owl:Thing AS ?class) BIND (1 AS ?most) }
}
"""
_FILLERS = """
SELECT DISTINCT ?class ?property ?filler {
  ?class rdfs:subClassOf ?all . ?all owl:onProperty ?property ; owl:allValuesFrom ?filler .
  FILTER EXISTS { ?property a owl:ObjectProperty }
}
"""
_DATATYPES = """
SELECT DISTINCT ?property ?datatype ?least ?above {
  ?property a owl:DatatypeProperty ; rdfs:range ?range .
  OPTIONAL { ?range owl:onDatatype ?base
    OPTIONAL { ?range owl:withRestrictions/rdf:rest*/rdf:first/xsd:minInclusive ?least }
    OPTIONAL { ?range owl:withRestrictions/rdf:rest*/rdf:first/xsd:minExclusive ?above } }
  BIND (COALESCE(?base, ?range) AS ?datatype) FILTER (ISIRI(?datatype))
}
"""


class Limit(NamedTuple):
    """How many values of a property a member of a class can have, of which class or datatype."""

    kind: Term
    term: Term
    most: int
    filler: Term | None


class Values(NamedTuple):
    """What the literals of a property are: of a datatype, and not below a number, or above it."""

    term: ox.NamedNode
    datatype: ox.NamedNode
    least: ox.Literal | None
    above: ox.Literal | None


class Axioms:
    """What the axioms in a store exclude, read from it by queries."""

    def __init__(self, world: ox.Store) -> None:
        self.alternatives = _grouped(rows(world, _ALTERNATIVES))
        self.above = _grouped(rows(world, _ABOVE))
        self.apart = {frozenset(row) for row in rows(world, _APART)}
        self.limits = [
            Limit(kind, term, int(most.value), filler)
            for kind, term, most, filler in rows(world, _LIMITS)
            if isinstance(most, ox.Literal)
        ]
        self.values = [Values(*row) for row in rows(world, _DATATYPES)]
        self.fillers: list[tuple[Term, Term, Term]] = [(row[0], row[1], row[2]) for row in rows(world, _FILLERS)]
        ends = list(rows(world, _ENDS))
        self.domains = _grouped((term, domain) for term, domain, _ in ends if domain)
        self.ranges = _grouped((term, range) for term, _, range in ends if range)

    def members(self, kind: Term) -> set[Term]:
        """The classes of a union, or the class alone."""
        return self.alternatives.get(kind) or {kind}

    def upwards(self, kind: Term) -> set[Term]:
        """A class and those above it."""
        return {kind, *self.above.get(kind, ())}

    def within(self, one: Term, other: Term) -> bool:
        """Whether the members of a class are members of another."""
        return not self.members(other).isdisjoint(self.upwards(one))

    def exclude(self, one: Term, other: Term) -> bool:
        """Whether nothing can be in both classes."""
        return all(
            any(frozenset((a, b)) in self.apart for a in self.upwards(first) for b in self.upwards(second))
            for first in self.members(one)
            for second in self.members(other)
        )


def rows(world: ox.Store, query: str) -> Iterator[tuple[Any, ...]]:
    """The rows of a query: terms, and None where a variable is not bound."""
    solutions = world.query(query, prefixes=PREFIXES)
    assert isinstance(solutions, ox.QuerySolutions)
    yield from map(tuple, solutions)


def _grouped(pairs: Iterable[tuple[Any, ...]]) -> Mapping[Term, set[Term]]:
    groups: dict[Term, set[Term]] = defaultdict(set)
    for key, value in pairs:
        groups[key].add(value)
    return dict(groups)
