"""Turn a graph into the rows of a table, trial by trial."""

from collections.abc import Iterator
from typing import Final, NamedTuple

import pyoxigraph as ox

from trialgraph.core import identify
from trialgraph.core.namespaces import ONTOLOGY
from trialgraph.core.standards import RDFS, SKOS
from trialgraph.core.vocabulary import TG
from trialgraph.graph.belonging import DEFAULT
from trialgraph.tables.columns import IRI, JOIN, SEVERAL, TABLES, TRIAL, WHERE, WORDS, Column, Table

Cell = str | int | float | bool | None

_MEMBERS: Final = (ox.NamedNode(TG.hasConstraint), ox.NamedNode(TG.hasEventWindow))
_PART: Final = "criteria"  # whose rows have parts that are rows too


class Node(NamedTuple):
    """What a row is about, and what led there."""

    node: ox.NamedNode
    parent: ox.NamedNode


def rows(graph: ox.Store, table: Table, trial: ox.NamedNode) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows of a table about a trial, by their IRIs; those of criteria in the order of their lists."""
    for each in _nodes(graph, table, trial):
        cells = {column.name: _cell(graph, column, each, trial, table) for column in table.columns}
        several = [column.name for column in table.columns if _is_several(graph, column, each.node)]
        yield tuple(cells[column.name] if column != SEVERAL else JOIN.join(several) or None for column in table.columns)


def _nodes(graph: ox.Store, table: Table, trial: ox.NamedNode) -> Iterator[Node]:
    if not table.of:
        yield Node(trial, trial)
        return
    (above,) = (each for each in TABLES if each.name == table.of)
    for parent in _nodes(graph, above, trial):
        for node in _objects(graph, parent.node, table.links[0]):
            yield Node(node, parent.node)
            if table.name == _PART:
                yield from _parts(graph, node, table.links[1])


def _parts(graph: ox.Store, node: ox.NamedNode, link: str) -> Iterator[Node]:
    for part in _objects(graph, node, link):
        yield Node(part, node)
        yield from _parts(graph, part, link)


def _objects(graph: ox.Store, node: ox.NamedNode, link: str) -> list[ox.NamedNode]:
    quads = graph.quads_for_pattern(node, ox.NamedNode(link), None, DEFAULT)
    return sorted((quad.object for quad in quads if isinstance(quad.object, ox.NamedNode)), key=lambda each: each.value)


def _cell(graph: ox.Store, column: Column, each: Node, trial: ox.NamedNode, table: Table) -> Cell:
    match column.name:
        case IRI.name:
            return each.node.value
        case TRIAL.name:
            return identify.trial_name(trial.value)
        case WORDS.name:
            return JOIN.join(_text(graph, passage, TG.quote) for passage in _passages(graph, each.node)) or None
        case WHERE.name:
            return JOIN.join(passage.value for passage in _passages(graph, each.node)) or None
        case "parent":
            return each.parent.value if each.parent != trial else None
        case "criterion":
            return each.parent.value
        case "one_of":
            return _group(graph, each)
    values = _values(graph, column, each.node)
    if column.kind in ("number", "integer", "boolean"):
        return _single(column.kind, values)
    return JOIN.join(values) or None


def _values(graph: ox.Store, column: Column, node: ox.NamedNode) -> list[str]:
    """The different values at the end of the properties of a column, in their order."""
    nodes: list[ox.NamedNode] = [node]
    for link in column.path[:-1]:
        nodes = [other for each in nodes for other in _objects(graph, each, link)]
    found = set()
    for each in nodes if column.path else ():
        for quad in graph.quads_for_pattern(each, ox.NamedNode(column.path[-1]), None, DEFAULT):
            if isinstance(quad.object, ox.Literal):
                found.add(quad.object.value)
            elif isinstance(quad.object, ox.NamedNode):
                found.add(_code(graph, quad.object) if column.kind == "code" else quad.object.value)
    if column.name == "class":
        found = {each.removeprefix(ONTOLOGY) for each in found}
    return sorted(found)


def _single(kind: str, values: list[str]) -> Cell:
    """The one value as a value of its kind; none where there are several."""
    if len(values) != 1:
        return None
    if kind == "boolean":
        return values[0] in ("true", "1")
    return int(values[0]) if kind == "integer" else float(values[0])


def _is_several(graph: ox.Store, column: Column, node: ox.NamedNode) -> bool:
    return column.kind in ("number", "integer", "boolean") and len(_values(graph, column, node)) > 1


def _passages(graph: ox.Store, node: ox.NamedNode) -> list[ox.NamedNode]:
    """The passages of a node by document and place."""
    found = _objects(graph, node, WHERE.path[0])
    return sorted(found, key=lambda each: (each.value.partition("#")[0], int(_text(graph, each, TG.start) or 0)))


def _text(graph: ox.Store, node: ox.NamedNode, term: str) -> str:
    quads = graph.quads_for_pattern(node, ox.NamedNode(term), None, DEFAULT)
    return next((quad.object.value for quad in quads if isinstance(quad.object, ox.Literal)), "")


def _code(graph: ox.Store, concept: ox.NamedNode) -> str:
    return _text(graph, concept, SKOS.notation) or _text(graph, concept, RDFS.label) or concept.value


def _group(graph: ox.Store, each: Node) -> str | None:
    """The group of which one is enough, and that a limit or a window is in; the first of several."""
    groups = _objects(graph, each.parent, TG.anyOf)
    holding = (group for group in groups for link in _MEMBERS if ox.Quad(group, link, each.node, DEFAULT) in graph)
    return next((group.value for group in holding), None)
