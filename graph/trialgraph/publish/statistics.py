"""Count what a graph holds: its triples, and how many things there are of each class and triples of each property."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from trialgraph.core import identify
from trialgraph.core.namespaces import ONTOLOGY, PREFIXES
from trialgraph.core.standards import DCTERMS, RDF
from trialgraph.graph.belonging import DEFAULT, TYPE, trials
from trialgraph.publish.terms import DCAT, VOID
from trialgraph.publish.triples import link, number, text

_CLASSES: Final = "SELECT ?term (COUNT(?thing) AS ?number) { ?thing a ?term } GROUP BY ?term ORDER BY ?term"
_PROPERTIES: Final = "SELECT ?term (COUNT(*) AS ?number) { ?thing ?term ?value } GROUP BY ?term ORDER BY ?term"


@dataclass(frozen=True, slots=True)
class Counts:
    """How many things there are of each class, and triples of each property, in a default graph."""

    classes: Counter[str]
    properties: Counter[str]

    def changed(self, removed: Iterable[ox.Quad], added: Iterable[ox.Quad]) -> None:
        """Count quads that leave the graph, and quads that come into it."""
        for sign, quads in ((-1, removed), (1, added)):
            for quad in quads:
                if quad.graph_name == DEFAULT:
                    self.properties[quad.predicate.value] += sign
                    if quad.predicate == TYPE and isinstance(quad.object, ox.NamedNode):
                        self.classes[quad.object.value] += sign


def counted(graph: ox.Store) -> Counts:
    """Count what is in the default graph of a store."""
    return Counts(*(Counter(dict(_counted(graph, query))) for query in (_CLASSES, _PROPERTIES)))


def recorded(graph: ox.Store) -> Counts:
    """Return what was counted when the graph was described."""

    name = ox.NamedNode(identify.data_graph())

    def read(term: str, unit: str) -> Counter[str]:
        parts = graph.quads_for_pattern(None, ox.NamedNode(term), None, name)
        units = {quad.subject: quad.object for quad in graph.quads_for_pattern(None, ox.NamedNode(unit), None, name)}
        return Counter({quad.object.value: int(units[quad.subject].value) for quad in parts})  # type: ignore[union-attr]

    return Counts(read(VOID.class_, VOID.entities), read(VOID.property, VOID.triples))


def statistics(graph: ox.Store) -> Iterator[ox.Quad]:
    """Yield the description of what is in the default graph of a store, as quads of the graph `identify.data_graph`."""
    return described(counted(graph), min((trial.value for trial in trials(graph)), default=None))


def described(counts: Counts, example: str | None) -> Iterator[ox.Quad]:
    """Yield the description of a graph of which this is counted and of which one trial is the example."""
    graph = ox.NamedNode(identify.data_graph())
    return (ox.Quad(each.subject, each.predicate, each.object, graph) for each in _told(counts, example))


def _told(counts: Counts, example: str | None) -> Iterator[ox.Triple]:
    classes, properties = (sorted((+each).items()) for each in (counts.classes, counts.properties))
    data = identify.data_graph()
    for kind in (VOID.Dataset, DCAT.Dataset):
        yield link(data, RDF.type, kind)
    yield text(data, DCTERMS.title, "TrialGraph: clinical trials as a knowledge graph")
    yield number(data, VOID.triples, sum(count for _, count in properties))
    yield number(data, VOID.classes, len(classes))
    yield number(data, VOID.properties, len(properties))
    yield text(data, VOID.uriSpace, identify.base())
    yield link(data, VOID.vocabulary, ONTOLOGY)
    if example:
        yield link(data, VOID.exampleResource, example)
    yield from _parts(classes, VOID.classPartition, VOID.class_, VOID.entities)
    yield from _parts(properties, VOID.propertyPartition, VOID.property, VOID.triples)


def base(graph: ox.Store) -> str | None:
    """Return what the IRIs of a graph's trials begin with, as its build wrote down; None where none did."""
    spaces = graph.quads_for_pattern(None, ox.NamedNode(VOID.uriSpace), None)
    return next((quad.object.value for quad in spaces if isinstance(quad.object, ox.Literal)), None)


def _counted(graph: ox.Store, query: str) -> Iterator[tuple[str, int]]:
    rows = graph.query(query)
    assert isinstance(rows, ox.QuerySolutions)
    for term, counted in rows:
        yield term.value, int(counted.value)


def _parts(counts: Iterable[tuple[str, int]], partition: str, term: str, unit: str) -> Iterator[ox.Triple]:
    for name, counted in counts:
        part = f"{identify.data_graph()}#{partition.rpartition('#')[2]}-{_short(name)}"
        yield link(identify.data_graph(), partition, part)
        yield link(part, term, name)
        yield number(part, unit, counted)


def _short(iri: str) -> str:
    """A term as a part of an IRI: by our prefix, or by its last part."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}-{iri.removeprefix(namespace)}"
    return ox.NamedNode(iri).value.partition("://")[2].replace("/", "-").replace("#", "-")
