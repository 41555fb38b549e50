"""Count what a graph holds: its triples, and how many things there are of each class and triples of each property."""

from collections.abc import Iterator
from typing import Final

import pyoxigraph as ox

from trialgraph.core import identify
from trialgraph.core.standards import DCTERMS, RDF
from trialgraph.core.vocabulary import ONTOLOGY, PREFIXES
from trialgraph.graph.belonging import trials
from trialgraph.publish.terms import DCAT, VOID
from trialgraph.publish.triples import link, number, text

_CLASSES: Final = "SELECT ?term (COUNT(?thing) AS ?number) { ?thing a ?term } GROUP BY ?term ORDER BY ?term"
_PROPERTIES: Final = "SELECT ?term (COUNT(*) AS ?number) { ?thing ?term ?value } GROUP BY ?term ORDER BY ?term"
_GRAPH: Final = ox.NamedNode(identify.DATA)


def statistics(graph: ox.Store) -> Iterator[ox.Quad]:
    """Yield the description of what is in the default graph of a store, as quads of the graph `identify.DATA`."""
    return (ox.Quad(each.subject, each.predicate, each.object, _GRAPH) for each in _told(graph))


def _told(graph: ox.Store) -> Iterator[ox.Triple]:
    classes, properties = (dict(_counted(graph, query)) for query in (_CLASSES, _PROPERTIES))
    data = identify.DATA
    for kind in (VOID.Dataset, DCAT.Dataset):
        yield link(data, RDF.type, kind)
    yield text(data, DCTERMS.title, "TrialGraph: clinical trials as a knowledge graph")
    yield number(data, VOID.triples, sum(properties.values()))
    yield number(data, VOID.classes, len(classes))
    yield number(data, VOID.properties, len(properties))
    yield text(data, VOID.uriSpace, identify.BASE)
    yield link(data, VOID.vocabulary, ONTOLOGY)
    example = min((trial.value for trial in trials(graph)), default=None)
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


def _parts(counts: dict[str, int], partition: str, term: str, unit: str) -> Iterator[ox.Triple]:
    for name, counted in counts.items():
        part = f"{identify.DATA}#{partition.rpartition('#')[2]}-{_short(name)}"
        yield link(identify.DATA, partition, part)
        yield link(part, term, name)
        yield number(part, unit, counted)


def _short(iri: str) -> str:
    """A term as a part of an IRI: by our prefix, or by its last part."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}-{iri.removeprefix(namespace)}"
    return ox.NamedNode(iri).value.partition("://")[2].replace("/", "-").replace("#", "-")
