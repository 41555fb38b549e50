"""Describe the endpoint in the terms of SPARQL 1.1 Service Description: what it understands, writes and holds."""

from collections.abc import Iterator

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response

from trialgraph.core import identify
from trialgraph.core.standards import RDF
from trialgraph.publish.triples import link
from trialgraph.serve.answers.written import triples
from trialgraph.serve.terms import FORMATS, SD

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


def described(request: Request, accept: str) -> Response:
    """Describe the endpoint that a request came to; raises ProblemError where no format is accepted."""
    endpoint = str(request.url.replace(query="", fragment=""))
    answer = triples(_triples(endpoint), accept, 1 << 20)
    return Response(answer.body, media_type=answer.media, headers={"vary": "accept"})


def _triples(endpoint: str) -> Iterator[ox.Triple]:
    this, dataset, default = (f"{endpoint}#{name}" for name in ("service", "dataset", "default"))
    yield link(this, RDF.type, SD.Service)
    yield link(this, SD.endpoint, endpoint)
    yield link(this, SD.supportedLanguage, SD.SPARQL11Query)
    for format in _FORMATS:
        yield link(this, SD.resultFormat, format)
    yield link(this, SD.defaultDataset, dataset)
    yield link(dataset, RDF.type, SD.Dataset)
    yield link(dataset, SD.defaultGraph, default)
    yield link(default, RDF.type, SD.Graph)
    for number, name in enumerate(identify.published_graphs()):
        named = f"{endpoint}#graph-{number + 1}"
        yield link(dataset, SD.namedGraph, named)
        yield link(named, RDF.type, SD.NamedGraph)
        yield link(named, SD.name, name)
