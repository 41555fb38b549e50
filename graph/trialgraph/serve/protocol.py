"""Turn SPARQL 1.1 protocol requests into answers from a store that is only read."""

from collections.abc import Iterable, Mapping
from typing import Final
from urllib.parse import parse_qsl

import pyoxigraph as ox
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from trialgraph.serve.guard import refusal
from trialgraph.vocabulary import PREFIXES

_LARGEST_QUERY = 1_000_000  # bytes
_RESULTS: Final = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "application/xml": ox.QueryResultsFormat.XML,
    "text/xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
    "text/html": ox.QueryResultsFormat.JSON,
}
_GRAPHS: Final = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "text/html": ox.RdfFormat.TURTLE,
}
# What a browser gets, for we make no HTML: something that it shows.
_SHOWN: Final = {ox.QueryResultsFormat.JSON: "application/json", ox.RdfFormat.TURTLE: "text/plain"}
_DATASET = ("default-graph-uri", "named-graph-uri")
_READ_ONLY = "this endpoint is read-only"


def endpoint(graph: ox.Store) -> Starlette:
    """Return the application that answers queries on a graph at /sparql."""

    async def sparql(request: Request) -> Response:
        query = await _query(request)
        accept = ",".join(request.headers.getlist("accept")) or "*/*"
        return await run_in_threadpool(_answer, graph, query, accept)

    async def home(request: Request) -> Response:
        return PlainTextResponse(f"SPARQL queries are answered at {request.url.replace(path='/sparql')}\n")

    async def told(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        return PlainTextResponse(f"{error.detail}\n", error.status_code, error.headers)

    routes = [Route("/sparql", sparql, methods=["GET", "POST"]), Route("/", home)]
    return Starlette(routes=routes, exception_handlers={HTTPException: told})


async def _query(request: Request) -> str:
    """Take the query from the URL, from a form, or from the body itself."""
    given = request.query_params.multi_items()
    if request.method != "POST":
        return _only_query(given)
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LARGEST_QUERY:
            raise HTTPException(413, "the query is too long")
    match request.headers.get("content-type", "").partition(";")[0].strip().lower():
        case "application/sparql-query":
            return _only_query([*given, ("query", _decoded(bytes(body)))])
        case "application/x-www-form-urlencoded":
            return _only_query([*given, *parse_qsl(_decoded(bytes(body)), keep_blank_values=True)])
        case "application/sparql-update":
            raise HTTPException(403, _READ_ONLY)
        case _:
            raise HTTPException(415, "send a form or application/sparql-query")


def _only_query(parameters: Iterable[tuple[str, str]]) -> str:
    """Return the one query among the parameters of a request; what would change its meaning is refused."""
    given = list(parameters)
    names = {name for name, _ in given}
    if "update" in names:
        raise HTTPException(403, _READ_ONLY)
    for name in _DATASET:
        if name in names:
            raise HTTPException(400, f"{name} is not supported: the graph is always the whole one")
    queries = [value for name, value in given if name == "query"]
    if len(queries) != 1:
        raise HTTPException(400, "send one query, as in /sparql?query=SELECT…")
    return queries[0]


def _decoded(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise HTTPException(400, "the query is not UTF-8") from error


def _answer(graph: ox.Store, query: str, accept: str) -> Response:
    reason = refusal(query)
    if reason:
        raise HTTPException(403, reason)
    try:
        result = graph.query(query, prefixes=PREFIXES)
    except SyntaxError as error:
        raise HTTPException(400, f"the query cannot be read: {_line(error)}") from error
    except (OSError, ValueError) as error:
        raise HTTPException(400, f"the query cannot be answered: {_line(error)}") from error
    except RuntimeError as error:
        raise HTTPException(500, f"the graph cannot be read: {_line(error)}") from error
    offered: Mapping[str, object] = _GRAPHS if isinstance(result, ox.QueryTriples) else _RESULTS
    media = agreed(accept, offered)
    if media is None:  # no exception here: it would carry the result into another thread, which Oxigraph forbids
        return PlainTextResponse(f"this endpoint can answer in {', '.join(offered)}\n", 406)
    try:
        if isinstance(result, ox.QueryTriples):
            body = ox.serialize(result, format=_GRAPHS[media], prefixes=PREFIXES)
        else:
            body = result.serialize(format=_RESULTS[media])
    except (OSError, ValueError, RuntimeError) as error:
        return PlainTextResponse(f"the query cannot be answered: {_line(error)}\n", 500)
    shown = _SHOWN[offered[media]] if media == "text/html" else media
    return Response(body, media_type=shown, headers={"vary": "accept"})


def _line(error: Exception) -> str:
    return " ".join(str(error).split())


def agreed(accept: str, offered: Iterable[str]) -> str | None:
    """Return the offered media type that the client likes best; a wildcard takes the first.

    >>> agreed("text/html, text/csv;q=0.9, */*;q=0.1", ["text/turtle", "text/csv"])
    'text/csv'
    """
    best, best_weight = None, 0.0
    for choice in accept.split(","):
        media, *parameters = (part.strip().lower() for part in choice.split(";"))
        weight = next((_weight(each) for each in parameters if each.startswith("q=")), 1.0)
        match = next((name for name in offered if media in (name, "*/*", name.partition("/")[0] + "/*")), None)
        if match and weight > best_weight:
            best, best_weight = match, weight
    return best


def _weight(parameter: str) -> float:
    try:
        return float(parameter.removeprefix("q="))
    except ValueError:
        return 0.0
