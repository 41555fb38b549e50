"""Check a graph against the SHACL shapes: what is missing, what cannot be, and why that matters."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from trialgraph.errors import TrialGraphError
from trialgraph.model import Severity
from trialgraph.report import Result, order, passage_of, trial_of
from trialgraph.turtle import quads
from trialgraph.vocabulary import SHAPES

if TYPE_CHECKING:
    from pyshacl.graph_abstraction import DataGraph
    from rdflib import Graph
    from rdflib.term import Node


def validate(store: ox.Store, shapes: Path) -> list[Result]:
    """Return what the shapes of a folder find in a graph, the worst first.

    Raises TrialGraphError where a file is no Turtle or holds a shape that SHACL does not allow.
    """
    import pyshacl
    from pyshacl.errors import ConstraintLoadError, ReportableRuntimeError, ShapeLoadError
    from rdflib import RDF, SH, Graph

    rules = _shapes(shapes)
    try:
        _, found, text = pyshacl.validate(_data_graph(store), shacl_graph=rules, inplace=True)
    except (ConstraintLoadError, ReportableRuntimeError, ShapeLoadError) as error:
        what = f"a shape cannot be used: {error}"
        raise TrialGraphError(what, where=shapes.name, remedy="Correct the shape.") from error
    if not isinstance(found, Graph):
        raise TrialGraphError(f"the shapes cannot be checked: {text}", where=shapes.name)
    nodes = found.subjects(RDF.type, SH.ValidationResult)
    return sorted({_result(store, rules, found, node) for node in nodes}, key=order)


def _data_graph(store: ox.Store) -> "DataGraph":
    """Return a store as pySHACL wants it."""
    from pyshacl.graph_abstraction import OxigraphDataGraph

    class Snapshot(OxigraphDataGraph):
        def __bool__(self) -> bool:
            return True  # or pySHACL counts all triples for every result, to see whether there are any

    return Snapshot(store)


@cache
def _shapes(folder: Path) -> "Graph":
    from rdflib import Graph

    graph = Graph(bind_namespaces="none")
    triples = (quad.triple for quad in quads(folder))
    graph.parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES), format="nt")
    return graph


def _result(store: ox.Store, rules: "Graph", found: "Graph", node: "Node") -> Result:
    from rdflib import RDFS, SH

    severities = {str(SH.Violation): Severity.ERROR, str(SH.Warning): Severity.WARNING, str(SH.Info): Severity.INFO}
    shape, focus = found.value(node, SH.sourceShape), str(found.value(node, SH.focusNode))
    value = found.value(node, SH.value)
    return Result(
        severity=severities[str(found.value(node, SH.resultSeverity))],
        code=str(shape).removeprefix(SHAPES),
        message=str(found.value(node, SH.resultMessage)),
        reason=str(rules.value(shape, RDFS.comment)),
        node=focus,
        trial=trial_of(store, focus),
        passage=passage_of(store, focus),
        value=None if value is None or str(value) == focus else str(value),
    )
