"""Turn a graph of shapes into shapes with their targets and the parameters of their constraints.

Source: W3C Shapes Constraint Language (SHACL), 2017, sections 2 and 4.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from trialgraph.core.standards import OWL, RDF, RDFS
from trialgraph.shacl.terms import SH

Term = ox.NamedNode | ox.BlankNode | ox.Literal
Node = ox.NamedNode | ox.BlankNode

_TARGETS = (SH.targetNode, SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)


class ShapeError(ValueError):
    """A shape that SHACL does not allow; the message says which and why."""


class UntranslatableError(Exception):
    """A shape that needs another engine; the message says why."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape: the term that names it, its path if it is a property shape, and every value of every property."""

    term: Node
    path: Term | None
    values: Mapping[str, tuple[Term, ...]]
    is_class: bool = False

    def all(self, term: str) -> tuple[Term, ...]:
        """The values of a property."""
        return self.values.get(term, ())

    def one(self, term: str) -> Term | None:
        """The value of a property that has one at most; raises ShapeError where it has more."""
        found = self.all(term)
        if len(found) > 1:
            raise ShapeError(f"{self.term} has {len(found)} values of {term.partition('#')[2]} and may have one")
        return found[0] if found else None

    def flag(self, term: str) -> bool:
        """Whether a property is true."""
        return ox.Literal(True) in self.all(term)

    @property
    def deactivated(self) -> bool:
        """Whether the shape holds for nothing."""
        return self.flag(SH.deactivated)

    @property
    def severity(self) -> ox.NamedNode:
        """How bad a result is; a violation where nothing is said."""
        found = next((value for value in self.all(SH.severity) if isinstance(value, ox.NamedNode)), None)
        return found or ox.NamedNode(SH.Violation)


@dataclass(frozen=True, slots=True)
class Shapes:
    """A graph of shapes as it is written: what each subject points to, by property.

    A store would write literals anew, and ``"1"^^xsd:boolean`` is not the ``true`` that SHACL asks for.
    """

    values: Mapping[Node, Mapping[str, tuple[Term, ...]]]

    @classmethod
    def of(cls, quads: Iterable[ox.Quad | ox.Triple]) -> "Shapes":
        """The shapes in some quads, whatever their graph."""
        found: dict[Node, dict[str, list[Term]]] = {}
        for quad in quads:
            some = found.setdefault(quad.subject, {}).setdefault(quad.predicate.value, [])  # type: ignore[arg-type]
            if quad.object not in some:
                some.append(quad.object)  # type: ignore[arg-type]
        return cls(
            {
                subject: {term: tuple(sorted(some, key=str)) for term, some in properties.items()}
                for subject, properties in found.items()
            }
        )

    def get(self, term: Term) -> Shape:
        """The shape of this term; raises ShapeError where it cannot be one."""
        if isinstance(term, ox.Literal):
            raise ShapeError(f"{term} stands where a shape must")
        values = self.values.get(term, {})
        paths = values.get(SH.path, ())
        if len(paths) > 1:
            raise ShapeError(f"{term} has {len(paths)} paths")
        types = self.types(term)
        if SH.PropertyShape in types and not paths:
            raise ShapeError(f"{term} is a property shape without a path")
        return Shape(term, paths[0] if paths else None, values, self._is_class(term))

    def targeted(self) -> Iterator[Shape]:
        """Yield the shapes that have a target, in the order of their names."""
        for subject in sorted(self.values, key=str):
            if self._is_class(subject) or any(target in self.values[subject] for target in _TARGETS):
                yield self.get(subject)

    def members(self, head: Term) -> list[Term]:
        """The members of a list; raises ShapeError where it is none."""
        found: list[Term] = []
        seen: set[Term] = set()
        while head != ox.NamedNode(RDF.nil):
            first, rest = self.object(head, RDF.first), self.object(head, RDF.rest)
            if first is None or rest is None or head in seen:
                raise ShapeError(f"{head} is no complete list")
            seen.add(head)
            found.append(first)
            head = rest
        return found

    def objects(self, subject: Term, predicate: str) -> tuple[Term, ...]:
        """What a subject points to by a property."""
        return () if isinstance(subject, ox.Literal) else self.values.get(subject, {}).get(predicate, ())

    def object(self, subject: Term, predicate: str) -> Term | None:
        """The first that a subject points to by a property."""
        return next(iter(self.objects(subject, predicate)), None)

    def subjects(self, predicate: str, object: Term) -> Iterator[Node]:
        """Yield what points to an object by a property."""
        return (subject for subject, values in self.values.items() if object in values.get(predicate, ()))

    def types(self, subject: Term) -> set[str]:
        """The classes that a subject is said to be of."""
        return {each.value for each in self.objects(subject, RDF.type) if isinstance(each, ox.NamedNode)}

    def _is_class(self, term: Term) -> bool:
        """Whether a shape is a class, too, whose instances it is for."""
        types = self.types(term)
        if not isinstance(term, ox.NamedNode) or not types & {SH.NodeShape, SH.PropertyShape}:
            return False
        above = {one.value for kind in types for one in self.objects(ox.NamedNode(kind), RDFS.subClassOf)}
        return bool((types | above) & {RDFS.Class, OWL.Class})
