"""Run the queries that shapes were translated to, and turn their rows into violations."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from trialgraph.shacl import selects
from trialgraph.shacl.patterns import Branch, Query
from trialgraph.shacl.shape import Shape, Shapes, Term
from trialgraph.shacl.terms import SH
from trialgraph.shacl.translation import Target, Translation

_AT_ONCE = 200  # focus nodes of a query that takes them written out
_PLACE = re.compile(r"\{[?$](?P<name>\w+)\}")


@dataclass(frozen=True, slots=True)
class Violation:
    """A result of validation, with the terms of a ``sh:ValidationResult``."""

    focus: Term
    shape: Shape
    component: str
    path: Term | None = None
    value: Term | None = None
    messages: tuple[ox.Literal, ...] = ()
    source: Term | None = None


def violations(translation: Translation, shape: Shape) -> Iterator[Violation]:
    """Yield what violates a shape with a target, in the order of its constraints.

    Raises ShapeError where SHACL does not allow the shape, UntranslatableError where it needs another engine.
    """
    for target in translation.targets(shape):
        branches = list(translation.branches(shape, target.scope))
        queries = list(translation.queries(shape, target.scope))
        for branch in branches:
            yield from _found(translation.data, branch, target)
        for query in queries:
            yield from _answers(translation, query, target)


def _found(data: ox.Store, branch: Branch, target: Target) -> Iterator[Violation]:
    """The violations that the rows of a branch are."""
    for row in _rows(data, branch.select(), target):
        path = branch.shape.path if branch.path is None else row[branch.path[1:]]
        value = None if branch.value is None else row[branch.value[1:]]
        yield Violation(row[branch.focus[1:]], branch.shape, branch.component, path, value, messages(branch.shape))


def _answers(translation: Translation, query: Query, target: Target) -> Iterator[Violation]:
    """The violations that the rows of a constraint's own query are."""
    data, node = translation.data, query.focus.node[1:]
    if target.blank is None and selects.is_set_based(query.text):
        for row in _rows(data, selects.for_all(query), target):
            yield _answer(translation.shapes, query, row[node], row)
        return
    every = f"SELECT DISTINCT {query.focus.node} WHERE {{ {query.focus.pattern} }}"
    named = [row[node] for row in _rows(data, every, target)]
    for some in (named[at : at + _AT_ONCE] for at in range(0, len(named), _AT_ONCE)):
        for row in _solved(data, selects.for_some(query, some), {}):
            yield _answer(translation.shapes, query, row["this"], row)


def _answer(shapes: Shapes, query: Query, focus: Term, row: dict[str, Term]) -> Violation:
    shape = query.shape
    value = row.get("value", focus if shape.path is None else None)
    path = row.get("path", shape.path)
    texts = [each for each in shapes.objects(query.source, SH.message) if isinstance(each, ox.Literal)]
    told = tuple(_filled(text, {"this": focus, **row}) for text in texts or messages(shape))
    return Violation(focus, shape, SH.SPARQLConstraintComponent, path, value, told, query.source)


def messages(shape: Shape) -> tuple[ox.Literal, ...]:
    """The messages of a shape."""
    return tuple(each for each in shape.all(SH.message) if isinstance(each, ox.Literal))


def _filled(text: ox.Literal, row: dict[str, Term]) -> ox.Literal:
    """A message with the values of a row in their places."""
    words = _PLACE.sub(lambda match: row[match["name"]].value if match["name"] in row else match[0], text.value)
    return ox.Literal(words, language=text.language) if text.language else ox.Literal(words)


def _rows(data: ox.Store, query: str, target: Target) -> Iterator[dict[str, Term]]:
    bound: dict[ox.Variable, Term] = {ox.Variable(target.scope.node[1:]): target.blank} if target.blank else {}
    return _solved(data, query, bound)


def _solved(data: ox.Store, query: str, bound: dict[ox.Variable, Term]) -> Iterator[dict[str, Term]]:
    """The rows of a query by the names of their variables; what is not bound is left out."""
    solutions = data.query(query, substitutions=dict(bound))
    names = [variable.value for variable in solutions.variables]  # type: ignore[union-attr]
    for row in solutions:  # type: ignore[union-attr]
        found = {name: term for name, term in zip(names, row, strict=True) if term is not None}
        yield {**{variable.value: term for variable, term in bound.items()}, **found}
