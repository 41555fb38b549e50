"""Describe the endpoint in the terms of SPARQL 1.1 Service Description: what it understands, writes and holds."""

from collections.abc import Iterator

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response

from trialgraph import identify
from trialgraph.serve.answers.written import triples
from trialgraph.serve.terms import FORMATS, SD
from trialgraph.vocabulary import RDF

_FORMATS = (
    FORMATS.JSON,
    FORMATS.XML,
    FORMATS.CSV,
    FORMATS.TSV,
    FORMATS.Turtle,
    FORMATS.NTriples,
    FORMATS.RDFXML,
    FORMATS.JSONLD,
)
_GRAPHS = (identify.INFERRED, identify.ONTOLOGY_GRAPH, identify.SHAPES_GRAPH, identify.EXAMPLES, identify.DATA)


def described(request: Request, accept: str) -> Response:
    """Describe the endpoint that a request came to; raises ProblemError where no format is accepted."""
    endpoint = str(request.url.replace(query="", fragment=""))
    answer = triples(_triples(endpoint), accept, 1 << 20)
    return Response(answer.body, media_type=answer.media, headers={"vary": "accept"})


def _triples(endpoint: str) -> Iterator[ox.Triple]:
    this, dataset, default = (f"{endpoint}#{name}" for name in ("service", "dataset", "default"))
    yield _triple(this, RDF.type, SD.Service)
    yield _triple(this, SD.endpoint, endpoint)
    yield _triple(this, SD.supportedLanguage, SD.SPARQL11Query)
    for format in _FORMATS:
        yield _triple(this, SD.resultFormat, format)
    yield _triple(this, SD.defaultDataset, dataset)
    yield _triple(dataset, RDF.type, SD.Dataset)
    yield _triple(dataset, SD.defaultGraph, default)
    yield _triple(default, RDF.type, SD.Graph)
    for number, name in enumerate(_GRAPHS):
        named = f"{endpoint}#graph-{number + 1}"
        yield _triple(dataset, SD.namedGraph, named)
        yield _triple(named, RDF.type, SD.NamedGraph)
        yield _triple(named, SD.name, name)


def _triple(subject: str, predicate: str, object: str) -> ox.Triple:
    return ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), ox.NamedNode(object))
