"""Turn the constraints of SHACL Core that look at value nodes one by one, or count them, into graph patterns.

Source: W3C Shapes Constraint Language (SHACL), 2017, sections 4.1 to 4.5 and 4.8.
Each function has a shape, the scope of its focus nodes, and the scope of its value nodes, which is the same for a node
shape, and yields a branch for each parameter that the shape has.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from trialgraph.core.standards import RDF, RDFS, XSD
from trialgraph.graph.datatypes import INTEGERS
from trialgraph.shacl.paths import path
from trialgraph.shacl.patterns import Branch, Names, Scope, values, without
from trialgraph.shacl.shape import Shape, ShapeError, Shapes, Term
from trialgraph.shacl.terms import SH


@dataclass(frozen=True, slots=True)
class Context:
    """A shape being translated: the graph it is in, the data, variables, and the scopes of its nodes."""

    shapes: Shapes
    data: ox.Store
    names: Names
    shape: Shape
    focus: Scope
    value: Scope

    @property
    def path(self) -> str | None:
        """The path of a property shape, as SPARQL."""
        return None if self.shape.path is None else path(self.shapes, self.shape.path)

    def branch(self, component: str, pattern: str, value: str | None = None, **others: object) -> Branch:
        """A branch that violates the shape at a focus node."""
        return Branch(self.shape, component, pattern, self.focus.node, value, **others)  # type: ignore[arg-type]

    def values_where(self, condition: str) -> str:
        """The value nodes of which something holds.

        What a plain property points to is read in one go and looked through before anybody asks whose it is: that is
        five times as fast as to look up the values of each focus node.
        """
        if self.path is None or not _PLAIN.fullmatch(self.path):
            return f"{self.value.pattern} {condition}"
        focus, value = self.focus.node, self.value.node
        return f"{{ SELECT {focus} {value} WHERE {{ {focus} {self.path} {value} {condition} }} }} {self.focus.pattern}"

    def filtered(self, component: str, good: str) -> Branch:
        """A branch for the value nodes of which an expression is not true; an error is not true either."""
        pattern = self.values_where(f"FILTER (!COALESCE({good}, false))")
        return self.branch(component, pattern, self.value.node)


# a property, one against its direction, or one of several
_PLAIN = re.compile(r"\(?\^?<[^<>]*>(?:\|\(?\^?<[^<>]*>\)?)*\)?")

Constraint = Callable[[Context], Iterator[Branch]]


def instances(context: Context, node: str, kind: Term) -> str:
    """A group of the instances of a class or of one below it."""
    below = f"SELECT ?kind {{ ?kind <{RDFS.subClassOf}>* {kind} }}"
    kinds = {row[0] for row in context.data.query(below)} | {kind}  # type: ignore[union-attr]
    if len(kinds) == 1:
        return f"{{ {node} <{RDF.type}> {kind} }}"
    variable = context.names.new()
    return f"{{ {values(variable, sorted(kinds, key=str))} {node} <{RDF.type}> {variable} }}"


# ---- what a value is


def kind(context: Context) -> Iterator[Branch]:
    """``sh:class``: every value is an instance."""
    for each in context.shape.all(SH.class_):
        others = f"MINUS {instances(context, context.value.node, each)}"
        yield context.branch(SH.ClassConstraintComponent, context.values_where(others), context.value.node)


def datatype(context: Context) -> Iterator[Branch]:
    """``sh:datatype``: every value is a well-formed literal of it."""
    wanted = context.shape.one(SH.datatype)
    if wanted is not None:
        node = context.value.node
        good = f"ISLITERAL({node}) && DATATYPE({node}) = {wanted} && {_well_formed(node, wanted.value)}"
        yield context.filtered(SH.DatatypeConstraintComponent, good)


_CAST = frozenset(
    f"{XSD.integer.removesuffix('integer')}{name}"
    for name in (
        "integer", "decimal", "double", "float", "boolean", "dateTime", "date", "time", "gYear", "gYearMonth", "gMonth",
        "gMonthDay", "gDay", "duration", "dayTimeDuration", "yearMonthDuration",
    )
)  # fmt: skip
_BOUNDS = {
    "byte": (-128, 127), "short": (-32768, 32767), "int": (-(2**31), 2**31 - 1), "long": (-(2**63), 2**63 - 1),
    "unsignedByte": (0, 255), "unsignedShort": (0, 65535), "unsignedInt": (0, 2**32 - 1),
    "nonNegativeInteger": (0, None), "positiveInteger": (1, None), "nonPositiveInteger": (None, 0),
    "negativeInteger": (None, -1), "unsignedLong": (0, None),
}  # fmt: skip


def _well_formed(node: str, wanted: str) -> str:
    if wanted in _CAST:
        return f"BOUND({node}) && COALESCE(DATATYPE(<{wanted}>(STR({node}))) = <{wanted}>, false)"
    if wanted in INTEGERS:
        number = f"<{XSD.integer}>(STR({node}))"
        low, high = _BOUNDS[wanted.rpartition("#")[2]]
        tests = [f"{number} >= {low}"] * (low is not None) + [f"{number} <= {high}"] * (high is not None)
        return " && ".join(tests)
    return "true"


def node_kind(context: Context) -> Iterator[Branch]:
    """``sh:nodeKind``."""
    node, wanted = context.value.node, context.shape.one(SH.nodeKind)
    if wanted is None:
        return
    tests = {"BlankNode": f"ISBLANK({node})", "IRI": f"ISIRI({node})", "Literal": f"ISLITERAL({node})"}
    good = [tests[name] for name in wanted.value.rpartition("#")[2].split("Or") if name in tests]
    if not good:
        raise ShapeError(f"{wanted} is no kind of node")
    yield context.filtered(SH.NodeKindConstraintComponent, " || ".join(good))


def ranges(context: Context) -> Iterator[Branch]:
    """``sh:minExclusive``, ``sh:minInclusive``, ``sh:maxExclusive``, ``sh:maxInclusive``."""
    signs = (
        (SH.minExclusive, ">", SH.MinExclusiveConstraintComponent),
        (SH.minInclusive, ">=", SH.MinInclusiveConstraintComponent),
        (SH.maxExclusive, "<", SH.MaxExclusiveConstraintComponent),
        (SH.maxInclusive, "<=", SH.MaxInclusiveConstraintComponent),
    )
    for term, sign, component in signs:
        limit = context.shape.one(term)
        if limit is not None:
            yield context.filtered(component, f"{context.value.node} {sign} {limit}")


def strings(context: Context) -> Iterator[Branch]:
    """``sh:minLength``, ``sh:maxLength``, ``sh:pattern``, ``sh:languageIn``: of what is written; a blank node fails."""
    node, shape = context.value.node, context.shape
    for term, sign, component in (
        (SH.minLength, ">=", SH.MinLengthConstraintComponent),
        (SH.maxLength, "<=", SH.MaxLengthConstraintComponent),
    ):
        length = shape.one(term)
        if length is not None:
            yield context.filtered(component, f"!ISBLANK({node}) && STRLEN(STR({node})) {sign} {int(length.value)}")
    flags = shape.one(SH.flags)
    for regex in shape.all(SH.pattern):
        arguments = ", ".join(str(ox.Literal(each.value)) for each in (regex, flags) if each is not None)
        yield context.filtered(SH.PatternConstraintComponent, f"!ISBLANK({node}) && REGEX(STR({node}), {arguments})")
    languages = shape.one(SH.languageIn)
    if languages is not None:
        some = [f"LANGMATCHES(LANG({node}), {each})" for each in context.shapes.members(languages)]
        good = f"ISLITERAL({node}) && LANG({node}) != '' && ({' || '.join(some) or 'false'})"
        yield context.filtered(SH.LanguageInConstraintComponent, good)


# ---- how many values, and which


def counts(context: Context) -> Iterator[Branch]:
    """``sh:minCount``, ``sh:maxCount``."""
    focus, value = context.focus, context.value
    least, most = (context.shape.one(term) for term in (SH.minCount, SH.maxCount))
    if least is not None and int(least.value) == 1:
        some = f"{{ {focus.node} {context.path} {context.names.new()} }}"
        yield context.branch(SH.MinCountConstraintComponent, without(focus.pattern, some))
    elif least is not None and int(least.value) > 1:
        enough = counted(focus, value, f">= {int(least.value)}")
        yield context.branch(SH.MinCountConstraintComponent, without(focus.pattern, enough))
    if most is not None:
        yield context.branch(SH.MaxCountConstraintComponent, _many(context, int(most.value)))


def _many(context: Context, most: int) -> str:
    """The focus nodes with more than so many values."""
    focus, value = context.focus, context.value
    if context.path is not None and _PLAIN.fullmatch(context.path):
        of_all = Scope(f"{focus.node} {context.path} {value.node}", value.node)
        return f"{counted(focus, of_all, f'> {most}')} {focus.pattern}"
    many = counted(focus, value, f"> {most}")
    return many if focus.alone else f"{focus.pattern} {many}"


def counted(focus: Scope, value: Scope, limit: str) -> str:
    """A group of the focus nodes whose number of different values is within a limit that 0 is not."""
    having = f"HAVING (COUNT(DISTINCT {value.node}) {limit})"
    return f"{{ SELECT {focus.node} WHERE {{ {value.pattern} }} GROUP BY {focus.node} {having} }}"


def languages(context: Context) -> Iterator[Branch]:
    """``sh:uniqueLang``: one result for each language of more than one value."""
    if not context.shape.flag(SH.uniqueLang):
        return
    focus, node, tag = context.focus, context.value.node, context.names.new()
    tagged = f"{context.value.pattern} BIND (LCASE(LANG({node})) AS {tag}) FILTER ({tag} != '')"
    group = f"GROUP BY {focus.node} {tag} HAVING (COUNT(DISTINCT {node}) > 1)"
    several = f"{{ SELECT {focus.node} {tag} WHERE {{ {tagged} }} {group} }}"
    yield context.branch(SH.UniqueLangConstraintComponent, f"{focus.pattern} {several}", key=(tag,))


def members(context: Context) -> Iterator[Branch]:
    """``sh:in``, ``sh:hasValue``."""
    node = context.value.node
    listed = context.shape.one(SH.in_)
    if listed is not None:
        others = f"MINUS {{ {values(node, context.shapes.members(listed))} }}"
        yield context.branch(SH.InConstraintComponent, context.values_where(others), node)
    for wanted in context.shape.all(SH.hasValue):
        there = without(context.focus.pattern, f"{{ {context.value.pattern} FILTER (SAMETERM({node}, {wanted})) }}")
        yield context.branch(SH.HasValueConstraintComponent, there)


def pairs(context: Context) -> Iterator[Branch]:
    """``sh:equals``, ``sh:disjoint``, ``sh:lessThan``, ``sh:lessThanOrEquals``."""
    focus, value, node = context.focus, context.value, context.value.node
    for other in context.shape.all(SH.equals):
        there = f"{{ {focus.node} {other} {node} }}"
        yield context.branch(SH.EqualsConstraintComponent, without(value.pattern, there), node)
        more = context.names.new()
        reached = f"{{ {focus.node} {context.path} {more} }}" if context.path else f"{{ {_itself(focus, more)} }}"
        missing = without(f"{focus.pattern} {focus.node} {other} {more}", reached)
        yield context.branch(SH.EqualsConstraintComponent, missing, more)
    for other in context.shape.all(SH.disjoint):
        yield context.branch(SH.DisjointConstraintComponent, f"{value.pattern} {focus.node} {other} {node}", node)
    for term, sign, component in (
        (SH.lessThan, "<", SH.LessThanConstraintComponent),
        (SH.lessThanOrEquals, "<=", SH.LessThanOrEqualsConstraintComponent),
    ):
        for other in context.shape.all(term):
            larger = context.names.new()
            compared = f"FILTER (!COALESCE({node} {sign} {larger}, false))"
            pattern = f"{value.pattern} {focus.node} {other} {larger} {compared}"
            yield context.branch(component, pattern, node, key=(larger,))


def _itself(focus: Scope, other: str) -> str:
    return f"{focus.pattern} BIND ({focus.node} AS {other})"


def closed(context: Context) -> Iterator[Branch]:
    """``sh:closed``: no property but those of the shape's property shapes and ``sh:ignoredProperties``."""
    if not context.shape.flag(SH.closed):
        return
    ignored = context.shape.one(SH.ignoredProperties)
    known: set[Term] = set(context.shapes.members(ignored)) if ignored is not None else set()
    for inner in context.shape.all(SH.property):
        way = context.shapes.get(inner).path
        if isinstance(way, ox.NamedNode):
            known.add(way)
    way_variable, value = context.names.new(), context.names.new()
    pattern = f"{context.value.pattern} {context.value.node} {way_variable} {value}"
    if known:
        pattern += f" FILTER ({way_variable} NOT IN ({', '.join(sorted(map(str, known)))}))"
    yield context.branch(SH.ClosedConstraintComponent, pattern, value, path=way_variable)


CONSTRAINTS: tuple[Constraint, ...] = (
    kind, datatype, node_kind, counts, ranges, strings, languages, pairs, members, closed
)  # fmt: skip
