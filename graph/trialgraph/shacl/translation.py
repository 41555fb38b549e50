"""Turn a shape into the queries that find what violates it, shapes inside it and all.

A shape inside another is translated for the nodes that the outer one hands it, so conforming is a set like any other:
those nodes without the ones that some branch of the inner shape finds.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pyoxigraph as ox

from trialgraph.shacl import selects
from trialgraph.shacl.components import CONSTRAINTS, Context, counted, instances
from trialgraph.shacl.paths import path
from trialgraph.shacl.patterns import Branch, Names, Query, Scope, distinct, union, values, without
from trialgraph.shacl.shape import Shape, ShapeError, Shapes, Term, UntranslatableError
from trialgraph.shacl.terms import SH

_NOTHING = "FILTER (false)"


@dataclass(frozen=True, slots=True)
class Target:
    """The focus nodes of a shape: a scope, or, as no pattern can name it, one blank node."""

    scope: Scope
    blank: ox.BlankNode | None = None


@dataclass(frozen=True, slots=True)
class Translation:
    """Translates the shapes of a graph for some data, whose class hierarchy it looks up."""

    shapes: Shapes
    data: ox.Store
    names: Names = field(default_factory=Names)

    def targets(self, shape: Shape) -> Iterator[Target]:
        """Yield the focus nodes of a shape."""
        node = self.names.new()
        groups = []
        named = [term for term in shape.all(SH.targetNode) if not isinstance(term, ox.BlankNode)]
        if named:
            groups.append(f"{{ {values(node, named)} }}")
        kinds = [*shape.all(SH.targetClass), *([shape.term] if shape.is_class else [])]
        context = Context(self.shapes, self.data, self.names, shape, Scope("", node), Scope("", node))
        groups += [instances(context, node, kind) for kind in kinds]
        groups += [f"{{ {node} {each} {self.names.new()} }}" for each in shape.all(SH.targetSubjectsOf)]
        groups += [f"{{ {self.names.new()} {each} {node} }}" for each in shape.all(SH.targetObjectsOf)]
        if groups:
            yield Target(Scope(groups[0] if len(groups) == 1 else distinct(node, union(groups)), node))
        for term in shape.all(SH.targetNode):
            if isinstance(term, ox.BlankNode):
                yield Target(Scope("", self.names.new()), term)

    def branches(self, shape: Shape, focus: Scope, above: frozenset[Term] = frozenset()) -> Iterator[Branch]:
        """Yield what finds violations of a shape among the nodes of a scope.

        Raises ShapeError where SHACL does not allow the shape, UntranslatableError where it needs another engine.
        """
        if shape.deactivated:
            return
        if shape.term in above:
            raise UntranslatableError("the shape refers to itself")
        _refuse_others(self.shapes, shape)
        context = self._context(shape, focus)
        for constraint in CONSTRAINTS:
            yield from constraint(context)
        inside = _Inside(self, context, above | {shape.term})
        yield from inside.branches()

    def queries(self, shape: Shape, focus: Scope) -> Iterator[Query]:
        """Yield the SPARQL-based constraints of a shape, and of the property shapes in it."""
        if shape.deactivated:
            return
        context = self._context(shape, focus)
        yield from selects.queries(context)
        for term in shape.all(SH.property):
            yield from self.queries(self.shapes.get(term), context.value)

    def failing(self, shape: Shape, scope: Scope, above: frozenset[Term]) -> str:
        """A group of the nodes of a scope that do not conform to a shape."""
        if shape.all(SH.sparql):
            raise UntranslatableError(f"{shape.term}, which has SPARQL in it, stands inside a logical constraint")
        alone = replace(scope, alone=True)
        found = [f"{{ {branch.pattern} }}" for branch in self.branches(shape, alone, above)]
        return distinct(scope.node, union(found)) if found else f"{{ {scope.pattern} {_NOTHING} }}"

    def _context(self, shape: Shape, focus: Scope) -> Context:
        value = focus
        if shape.path is not None:
            node = self.names.new()
            value = Scope(f"{focus.pattern} {focus.node} {path(self.shapes, shape.path)} {node} .", node, alone=False)
        return Context(self.shapes, self.data, self.names, shape, focus, value)


@dataclass(frozen=True, slots=True)
class _Inside:
    """The constraints of a shape that refer to other shapes.

    Source: W3C Shapes Constraint Language (SHACL), 2017, sections 4.6 and 4.7.
    """

    translation: Translation
    context: Context
    above: frozenset[Term]

    def branches(self) -> Iterator[Branch]:
        shape, value = self.context.shape, self.context.value
        for term in shape.all(SH.property):
            inner = self._shape(term)
            if inner.path is None:
                raise ShapeError(f"{term} stands at sh:property and is no property shape")
            yield from self._properties(inner)
        for term in shape.all(SH.node):
            yield self._branch(SH.NodeConstraintComponent, f"{value.pattern} {self._failing(term)}")
        for term in shape.all(SH.not_):
            yield self._branch(SH.NotConstraintComponent, without(value.pattern, self._failing(term)))
        for head in shape.all(SH.and_):
            parts = union(self._failing(term) for term in self._members(head))
            if parts:
                yield self._branch(SH.AndConstraintComponent, f"{value.pattern} {distinct(value.node, parts)}")
        for head in shape.all(SH.or_):
            parts = " ".join(self._failing(term) for term in self._members(head))
            yield self._branch(SH.OrConstraintComponent, f"{value.pattern} {parts}")
        for head in shape.all(SH.xone):
            yield self._branch(SH.XoneConstraintComponent, without(value.pattern, self._just_one(head)))
        yield from self._qualified()

    def _properties(self, inner: Shape) -> Iterator[Branch]:
        """The branches of a property shape; each focus node that leads to a value has the results of it."""
        outer = self.context.focus.node
        for branch in self.translation.branches(inner, self.context.value, self.above):
            yield replace(branch, key=(*branch.key, outer))

    def _just_one(self, head: Term) -> str:
        """The values that conform to one shape of a list."""
        node, number = self.context.value.node, self.context.names.new()
        some = [
            f"{{ {self._conforming(term)} BIND ({index} AS {number}) }}"
            for index, term in enumerate(self._members(head))
        ]
        having = f"GROUP BY {node} HAVING (COUNT(DISTINCT {number}) = 1)"
        return f"{{ SELECT {node} WHERE {{ {union(some)} }} {having} }}"

    def _qualified(self) -> Iterator[Branch]:
        shape, focus, value = self.context.shape, self.context.focus, self.context.value
        least, most = shape.one(SH.qualifiedMinCount), shape.one(SH.qualifiedMaxCount)
        for term in shape.all(SH.qualifiedValueShape):
            good = f"{value.pattern} MINUS {self._failing(term)}"
            for sibling in self._siblings(term):
                good = without(good, f"{{ {distinct(value.node, self._conforming(sibling))} }}")
            scope = Scope(good, value.node)
            if least is not None and int(least.value) > 0:
                enough = counted(focus, scope, f">= {int(least.value)}")
                yield self.context.branch(SH.QualifiedMinCountConstraintComponent, without(focus.pattern, enough))
            if most is not None:
                many = counted(focus, scope, f"> {int(most.value)}")
                yield self.context.branch(SH.QualifiedMaxCountConstraintComponent, f"{focus.pattern} {many}")

    def _siblings(self, own: Term) -> list[Term]:
        """The qualified shapes of the other property shapes beside this one."""
        shape, shapes = self.context.shape, self.translation.shapes
        if not shape.flag(SH.qualifiedValueShapesDisjoint):
            return []
        parents = shapes.subjects(SH.property, shape.term)
        beside = {term for parent in parents for term in shapes.objects(parent, SH.property)}
        others = {one for term in beside for one in shapes.get(term).all(SH.qualifiedValueShape)}
        return sorted(others - {own}, key=str)

    def _conforming(self, term: Term) -> str:
        return without(self.context.value.pattern, self._failing(term))

    def _failing(self, term: Term) -> str:
        return self.translation.failing(self._shape(term), self.context.value, self.above)

    def _shape(self, term: Term) -> Shape:
        return self.translation.shapes.get(term)

    def _members(self, head: Term) -> list[Term]:
        return self.translation.shapes.members(head)

    def _branch(self, component: str, pattern: str) -> Branch:
        return self.context.branch(component, pattern, self.context.value.node)


_KNOWN = frozenset(value for name, value in vars(SH).items() if isinstance(value, str) and not name.startswith("_"))


def _refuse_others(shapes: Shapes, shape: Shape) -> None:
    """Raise where a shape has a constraint of a component that the shapes graph defines itself, or a JavaScript one."""
    for subject, properties in shapes.values.items():
        for parameter in properties.get(SH.parameter, ()):
            own = shapes.object(parameter, SH.path)
            if own is not None and own.value in shape.values:
                raise UntranslatableError(f"it has a constraint of the component {subject}")
    for term in shape.values:
        if term.startswith(SH.namespace) and term not in _KNOWN:
            raise UntranslatableError(f"sh:{term.removeprefix(SH.namespace)} is not translated")
