"""Hand a shape that is not translated to pySHACL, and take its results as violations."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import pyoxigraph as ox

from trialgraph.core.standards import XSD
from trialgraph.shacl.engine import Violation
from trialgraph.shacl.shape import Shape, ShapeError, Shapes, Term

if TYPE_CHECKING:
    from pyshacl.graph_abstraction import DataGraph
    from rdflib import Graph
    from rdflib.term import Node


def delegated(
    data: ox.Store, quads: Iterable[ox.Quad], shapes: Shapes, some: Sequence[Shape] | None = None, *, copy: bool = True
) -> Iterator[Violation]:
    """Yield what pySHACL finds with some shapes, or with all; one alone that has no name cannot be handed over.

    pySHACL can read the store as it is where no query of the shapes has a variable but $this bound before it runs; else
    it needs a copy in memory.

    Raises ShapeError where it refuses them.
    """
    import pyshacl
    from pyshacl.errors import ConstraintLoadError, ReportableRuntimeError, ShapeLoadError
    from rdflib import SH, Graph

    rules = _rdflib_graph(quads)
    facts = data.quads_for_pattern(None, None, None, ox.DefaultGraph())
    graph = _rdflib_graph(facts) if copy else _data_graph(data)
    names = None if some is None else [shape.term.value for shape in some]
    if some and any(isinstance(shape.term, ox.BlankNode) for shape in some):
        raise ShapeError("a shape that needs pySHACL must have a name")
    try:
        _, found, text = pyshacl.validate(graph, shacl_graph=rules, inplace=True, use_shapes=names)
    except (ConstraintLoadError, NotImplementedError, ReportableRuntimeError, ShapeLoadError) as error:
        raise ShapeError(str(error)) from error
    if not isinstance(found, Graph):
        raise ShapeError(f"pySHACL cannot check them: {text}")
    for result in found.objects(None, SH.result):
        yield _violation(found, shapes, result)


def _rdflib_graph(quads: Iterable[ox.Quad]) -> "Graph":
    """The same triples for rdflib; a blank node keeps its name, by which a result is traced to its shape."""
    from rdflib import Graph

    graph = Graph(bind_namespaces="none")
    for quad in quads:
        graph.add((_rdflib(quad.subject), _rdflib(quad.predicate), _rdflib(quad.object)))  # type: ignore[arg-type]
    return graph


def _rdflib(term: Term) -> "Node":
    from rdflib import BNode, Literal, URIRef

    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    if term.language:
        return Literal(term.value, lang=term.language)
    datatype = None if term.datatype.value == XSD.string else URIRef(term.datatype.value)
    return Literal(term.value, datatype=datatype, normalize=False)


def _data_graph(store: ox.Store) -> "DataGraph":
    """Return a store as pySHACL wants it."""
    from pyshacl.graph_abstraction import OxigraphDataGraph

    class Snapshot(OxigraphDataGraph):
        def __bool__(self) -> bool:
            return True  # or pySHACL counts all triples for every result, to see whether there are any

    return Snapshot(store)


def _violation(report: "Graph", shapes: Shapes, result: "Node") -> Violation:
    from rdflib import SH, URIRef

    focus, source, component = (
        report.value(result, term) for term in (SH.focusNode, SH.sourceShape, SH.sourceConstraintComponent)
    )
    shape = shapes.get(_oxigraph(source))
    path, value = report.value(result, SH.resultPath), report.value(result, SH.value)
    told = tuple(_oxigraph(text) for text in report.objects(result, SH.resultMessage))
    return Violation(
        _oxigraph(focus),
        shape,
        str(component),
        _oxigraph(path) if isinstance(path, URIRef) else shape.path if path is not None else None,
        None if value is None else _oxigraph(value),
        tuple(each for each in told if isinstance(each, ox.Literal)),
    )


def _oxigraph(term: "Node | None") -> Term:
    from rdflib import BNode, Literal

    if isinstance(term, Literal):
        if term.language:
            return ox.Literal(str(term), language=term.language)
        return (
            ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype))) if term.datatype else ox.Literal(str(term))
        )
    return ox.BlankNode(str(term)) if isinstance(term, BNode) else ox.NamedNode(str(term))
