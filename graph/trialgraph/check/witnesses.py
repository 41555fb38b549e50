"""Find the nodes that contradict the axioms of an ontology, by queries for what these exclude.

A reasoner tells that a graph contradicts itself, but not where.
So nodes are looked for that are in two classes without a common member, that have more values than a property takes,
or that have a value of another datatype.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

import pyoxigraph as ox

from trialgraph.check.axioms import THING, Axioms, Term, Values, rows
from trialgraph.core import identify
from trialgraph.core.namespaces import PREFIXES
from trialgraph.graph.datatypes import below, canonical, fits

# What a node is said to be, and what the ends of properties make of it.
_CLASSES = """
SELECT DISTINCT ?node ?class ?why {
  { ?node a ?class . FILTER (ISIRI(?class)) }
  UNION { ?property rdfs:domain ?class . ?node ?property ?value . BIND (CONCAT("by ", STR(?property)) AS ?why) }
  UNION { ?property a owl:ObjectProperty ; rdfs:range ?class . ?owner ?property ?node .
          BIND (CONCAT("at ", STR(?property)) AS ?why) }
  UNION { ?restriction owl:allValuesFrom ?class ; owl:onProperty ?property . ?kind rdfs:subClassOf+ ?restriction .
          ?owner a ?kind ; ?property ?node . BIND (CONCAT("at ", STR(?property)) AS ?why) }
}
"""
_SEVERAL = """
SELECT DISTINCT ?node ?property ?value {
  { SELECT DISTINCT ?property {
    { ?property a owl:FunctionalProperty } UNION { [] owl:onProperty ?property ; owl:cardinality|owl:maxCardinality|
      owl:qualifiedCardinality|owl:maxQualifiedCardinality ?most } } }
  ?node ?property ?value , ?other . FILTER (!SAMETERM(?value, ?other))
}
"""


class Witness(NamedTuple):
    """A node that contradicts the ontology, what is wrong with it, and the node whose value it must not be."""

    node: str
    what: str
    value: str | None = None
    owner: str | None = None


def witnesses(triples: bytes) -> list[Witness]:
    """Return the nodes that contradict the axioms in the same N-Triples, by name; not every contradiction has some."""
    world = ox.Store()
    world.bulk_load(triples, format=ox.RdfFormat.N_TRIPLES)
    known = _World(world)
    return sorted({*_in_two_classes(known), *_with_too_many_values(known), *_with_other_values(known)}, key=str)


class _World(Axioms):
    """What the axioms in a graph exclude, and what its nodes are."""

    def __init__(self, world: ox.Store) -> None:
        super().__init__(world)
        self.world = world
        self.classes: dict[Term, dict[Term, str]] = defaultdict(dict)
        for node, kind, why in sorted(rows(world, _CLASSES), key=lambda row: (str(row[2] or ""), str(row[1]))):
            self.classes[node].setdefault(kind, why.value if isinstance(why, ox.Literal) else "")

    def is_a(self, node: Term, kind: Term) -> bool:
        """Whether a node is known to be in a class."""
        return any(kind in self.upwards(known) for known in self.classes.get(node, ()))

    def fills(self, value: Term, filler: Term | None) -> bool:
        """Whether a value counts where only those of a class or a datatype do."""
        if filler is None:
            return True
        return fits(value, _iri(filler)) if isinstance(value, ox.Literal) else self.is_a(value, filler)

    def differ(self, one: Term, other: Term) -> bool:
        """Whether two values cannot be the same."""
        if isinstance(one, ox.Literal) and isinstance(other, ox.Literal):
            return canonical(one) != canonical(other)
        if frozenset((one, other)) in self.apart:
            return True
        kinds = self.classes.get(one, {}), self.classes.get(other, {})
        return any(self.exclude(a, b) for a in kinds[0] for b in kinds[1]) or self._described_otherwise(one, other)

    def _described_otherwise(self, one: Term, other: Term) -> bool:
        """Whether two nodes have different literals for a property that takes one."""
        return any(
            self.is_a(one, kind) and self.is_a(other, kind) and self._literals(one, term).isdisjoint(others)
            for kind, term, most, _ in self.limits
            if most == 1 and self._literals(one, term) and (others := self._literals(other, term))
        )

    def _literals(self, node: Term, term: Term) -> set[object]:
        found = self.world.quads_for_pattern(node, term, None)  # type: ignore[arg-type]
        return {canonical(quad.object) for quad in found if isinstance(quad.object, ox.Literal)}


def _in_two_classes(axioms: _World) -> Iterator[Witness]:
    """Yield the nodes in classes that exclude one another, each with the first such pair."""
    for node, kinds in axioms.classes.items():
        clash = next((pair for pair in combinations(kinds, 2) if axioms.exclude(*pair)), None)
        if clash:
            reasons = [kinds[kind] for kind in clash]
            owners = [_owner(axioms.world, node, why) for why in reasons]
            first, second = (_membership(axioms, *each) for each in zip(clash, reasons, owners, strict=True))
            what = f"{_short(node)} is {first} and {second}; nothing can be both"
            yield Witness(_iri(node), what, owner=next((_iri(owner) for owner in owners if owner), None))


def _with_too_many_values(axioms: _World) -> Iterator[Witness]:
    """Yield the nodes with more values, which cannot be the same, than a property takes."""
    several: dict[tuple[Term, Term], list[Term]] = defaultdict(list)
    for node, term, value in sorted(rows(axioms.world, _SEVERAL), key=lambda row: tuple(map(str, row))):
        several[node, term].append(value)
    for (node, term), values in several.items():
        for kind, limited, most, filler in axioms.limits:
            if limited != term or (kind != THING and not axioms.is_a(node, kind)):
                continue
            apart: list[Term] = []
            for value in values:
                if axioms.fills(value, filler) and all(axioms.differ(value, other) for other in apart):
                    apart.append(value)
            if len(apart) > most:
                listed = " and ".join(map(_short, apart))
                what = f"{_short(node)} can have {most} {_short(term)} and has {len(apart)}: {listed}"
                yield Witness(_iri(node), what, listed)


def _with_other_values(axioms: _World) -> Iterator[Witness]:
    """Yield the nodes with a literal that is none of its property's datatype, or is below its least."""
    for wanted in axioms.values:
        for quad in axioms.world.quads_for_pattern(None, wanted.term, None):
            node, value = quad.subject, quad.object
            if isinstance(value, ox.Literal) and not isinstance(node, ox.Triple) and (why := _misfit(value, wanted)):
                what = f"{_short(node)} has the {_short(wanted.term)} {_short(value)}, which is {why}"
                yield Witness(_iri(node), what, value.value)


def _misfit(value: ox.Literal, wanted: Values) -> str | None:
    """What is wrong with a literal, if anything."""
    if not fits(value, wanted.datatype.value):
        return f"no {_short(wanted.datatype)}"
    if wanted.least and below(value, wanted.least):
        return f"below {wanted.least.value}"
    if wanted.above and not below(wanted.above, value):
        return f"not above {wanted.above.value}"
    return None


def _owner(world: ox.Store, node: Term, why: str) -> Term | None:
    """The first node whose value another must not be."""
    end, _, term = why.partition(" ")
    if end != "at":
        return None
    quads = world.quads_for_pattern(None, ox.NamedNode(term), node)
    return min((quad.subject for quad in quads if not isinstance(quad.subject, ox.Triple)), key=str)


def _membership(axioms: _World, kind: Term, why: str, owner: Term | None) -> str:
    """Say which class a node is in, and why, where it is not said to be."""
    name = " or ".join(f"a {each}" for each in sorted(map(_short, axioms.members(kind))))
    end, _, term = why.partition(" ")
    if owner:
        return f"{name} (by {_short(term)} of {_short(owner)})"
    return f"{name} (by its {_short(term)})" if end == "by" else name


def _short(term: Term | str) -> str:
    """A term as a person writes it."""
    if isinstance(term, ox.Literal):
        return f"“{term.value}”"
    iri = _iri(term)
    for prefix, base in PREFIXES.items():
        if iri.startswith(base):
            return f"{prefix}:{iri.removeprefix(base)}"
    return iri.removeprefix(identify.base())


def _iri(term: Term | str) -> str:
    """The IRI of a term; a blank node, which has none, keeps the mark of one."""
    if isinstance(term, ox.BlankNode):
        return str(term)
    return term if isinstance(term, str) else term.value
