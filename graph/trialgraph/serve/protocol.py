"""Turn SPARQL 1.1 protocol requests into answers from a store that is only read."""

from collections.abc import Iterable, Mapping
from typing import Final
from urllib.parse import parse_qs

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
}
_GRAPHS: Final = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/xml": ox.RdfFormat.RDF_XML,
}
_READ_ONLY = "this endpoint is read-only"


def endpoint(graph: ox.Store) -> Starlette:
    """Return the application that answers queries on a graph at /sparql."""

    async def sparql(request: Request) -> Response:
        query = await _query(request)
        reason = refusal(query)
        if reason:
            raise HTTPException(403, reason)
        return await run_in_threadpool(_answer, graph, query, request.headers.get("accept", "*/*"))

    async def home(request: Request) -> Response:
        return PlainTextResponse(f"SPARQL queries are answered at {request.url.replace(path='/sparql')}\n")

    async def told(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        return PlainTextResponse(f"{error.detail}\n", error.status_code, error.headers)

    routes = [Route("/sparql", sparql, methods=["GET", "POST"]), Route("/", home)]
    return Starlette(routes=routes, exception_handlers={HTTPException: told})


async def _query(request: Request) -> str:
    """Take the query from the URL, from a form, or from the body itself."""
    if request.method != "POST":
        return _only_query(request.query_params.getlist("query"))
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LARGEST_QUERY:
            raise HTTPException(413, "the query is too long")
    match request.headers.get("content-type", "").partition(";")[0].strip().lower():
        case "application/sparql-query":
            return _decoded(bytes(body))
        case "application/x-www-form-urlencoded":
            form = parse_qs(_decoded(bytes(body)), keep_blank_values=True)
            if "update" in form:
                raise HTTPException(403, _READ_ONLY)
            return _only_query(form.get("query", []))
        case "application/sparql-update":
            raise HTTPException(403, _READ_ONLY)
        case _:
            raise HTTPException(415, "send a form or application/sparql-query")


def _only_query(queries: list[str]) -> str:
    if len(queries) != 1:
        raise HTTPException(400, "send one query, as in /sparql?query=SELECT…")
    return queries[0]


def _decoded(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise HTTPException(400, "the query is not UTF-8") from error


def _answer(graph: ox.Store, query: str, accept: str) -> Response:
    try:
        result = graph.query(query, prefixes=PREFIXES)
    except SyntaxError as error:
        raise HTTPException(400, f"the query cannot be read: {error}") from error
    except (OSError, ValueError) as error:
        raise HTTPException(400, f"the query cannot be answered: {error}") from error
    offered: Mapping[str, object] = _GRAPHS if isinstance(result, ox.QueryTriples) else _RESULTS
    media = agreed(accept, offered)
    if media is None:  # no exception here: it would carry the result into another thread, which Oxigraph forbids
        return PlainTextResponse(f"this endpoint can answer in {', '.join(offered)}\n", 406)
    if isinstance(result, ox.QueryTriples):
        body = ox.serialize(result, format=_GRAPHS[media], prefixes=PREFIXES)
    else:
        body = result.serialize(format=_RESULTS[media])
    return Response(body, media_type=media, headers={"vary": "accept"})


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
