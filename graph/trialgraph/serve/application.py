"""Put the parts of the server together: what answers at which path."""

from collections.abc import Awaitable, Callable
from typing import Final

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from trialgraph.serve import (
    canned,
    changes,
    compare,
    editor,
    figure,
    findings,
    graph_store,
    linked_data,
    match,
    pages,
    protocol,
    search,
    source,
)
from trialgraph.serve.admission import Admission
from trialgraph.serve.gate import Gate, Log
from trialgraph.serve.metrics import Metrics
from trialgraph.serve.negotiation import accepted, agreed
from trialgraph.serve.outbox import Outbox
from trialgraph.serve.problem import MEDIA, PROBLEMS, problem
from trialgraph.serve.reception import Reception
from trialgraph.serve.sandbox.messages import Job, ProblemError

Answering = Callable[[Request, Reception], Awaitable[Response]]
_ANSWERS: Final = 16  # of the largest size, that may wait to be taken
_ALL: Final = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH"]
_ALLOWED: Final = ["GET", "HEAD", "POST", "OPTIONS"]
_CODES: Final = {404: "not-found", 405: "method-not-allowed"}
_FRESH: Final = {"cache-control": "public, max-age=3600"}
_SHOWN: Final = ["ETag", "Link", "Location", "Retry-After"]


def application(reception: Reception, metrics: Metrics, log: Log | None) -> Starlette:
    """Return the application that answers requests from a graph."""

    def answering(path: str, answer: Answering, methods: list[str] | None = None) -> Route:
        async def endpoint(request: Request) -> Response:
            return await answer(request, reception)

        return Route(path, endpoint, methods=methods)

    async def shown(request: Request, _: Reception) -> Response:
        if reception.snapshots.current:
            metrics.snapshot.set(float(reception.snapshots.current))
        return metrics.shown()

    routes = [answering("/metrics", shown), *(answering(*each) for each in _paths())]
    admission, outbox = Admission(reception.settings.clients), Outbox(_ANSWERS * reception.settings.most)
    middleware = [
        Middleware(Gate, admission=admission, outbox=outbox, metrics=metrics, log=log),
        Middleware(
            CORSMiddleware, allow_origins=["*"], allow_methods=_ALLOWED, allow_headers=["*"], expose_headers=_SHOWN
        ),
    ]
    told = {ProblemError: _problem, HTTPException: _refused, Exception: _mistake}
    return Starlette(routes=routes, middleware=middleware, exception_handlers=told)


def _paths() -> tuple[tuple[str, Answering, list[str] | None], ...]:
    """What answers at which path; the first that fits does, and most do so to GET and HEAD alone."""
    return (
        ("/sparql", protocol.sparql, ["GET", "POST"]),
        ("/sparql/", protocol.sparql, ["GET", "POST"]),
        ("/rdf-graph-store", graph_store.graph, _ALL),
        ("/health", _health, None),
        ("/ready", _ready, None),
        ("/query", canned.all_questions, None),
        ("/query/{name}", canned.question, None),
        ("/figure/{name}", figure.figure, None),
        ("/search", search.search, None),
        ("/suggest", search.suggest, None),
        ("/changes", changes.changes, None),
        ("/feed.atom", changes.feed, None),
        ("/feed/{scheme}/{name}", changes.feed, None),
        ("/findings", findings.findings, None),
        ("/openapi.json", canned.openapi, None),
        ("/compare", compare.compare, None),
        ("/match", match.match, ["GET", "HEAD", "POST"]),
        ("/data/{name}", linked_data.dump, None),
        ("/source/{name}", source.source, None),
        ("/.well-known/void", linked_data.void, None),
        ("/problem/{code}", _kind_of_problem, None),
        ("/style.css", _style, None),
        ("/suggest.js", _script, None),
        ("/editor.js", _script, None),
        ("/editor/{name}", editor.file, None),
        ("/favicon.svg", _icon, None),
        ("/favicon.ico", _icon, None),
        ("/", _home, None),
        ("/{path:path}", linked_data.thing, None),
    )


async def _health(_: Request, __: Reception) -> Response:
    """The server runs."""
    return PlainTextResponse("good\n")


async def _ready(_: Request, reception: Reception) -> Response:
    """A graph is open, and queries are answered."""
    if reception.snapshots.current is None:
        raise ProblemError("server-busy", "No graph is open.")
    return PlainTextResponse(f"snapshot {reception.snapshots.current}\n")


async def _home(request: Request, reception: Reception) -> Response:
    """What there is, for people; a program is led to the data set."""
    if agreed(accepted(request), ("text/turtle", "text/html")) != "text/html":
        return await linked_data.void(request, reception)
    answer = await reception.ask(request, Job("home", ""))
    return Response(answer.body, headers={"vary": "accept"}, media_type=answer.media)


async def _style(_: Request, __: Reception) -> Response:
    return Response(pages.filled("style.css"), headers=_FRESH, media_type="text/css")


async def _script(request: Request, _: Reception) -> Response:
    return Response(pages.filled(request.url.path[1:]), headers=_FRESH, media_type="text/javascript")


async def _icon(_: Request, __: Reception) -> Response:
    """The sign of the pages, at the path that browsers ask for too where a page names none."""
    return Response(pages.filled("favicon.svg"), headers=_FRESH, media_type="image/svg+xml")


async def _kind_of_problem(request: Request, _: Reception) -> Response:
    """What a code of a problem means, and what to do."""
    kind = PROBLEMS.get(request.path_params["code"])
    if kind is None:
        raise ProblemError("not-found", "There is no such problem.")
    return PlainTextResponse(f"{kind.title} {kind.remedy}\n")


async def _problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, ProblemError)
    request.scope["outcome"] = error.code
    return problem(error.code, error.detail, page=_is_browser(request))


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if request.method == "OPTIONS" and error.status_code == 405:
        posted = request.url.path.startswith("/sparql")
        allowed = [each for each in _ALLOWED if posted or each != "POST"]
        return Response(None, 204, {"allow": ", ".join(allowed)})
    request.scope["outcome"] = code = _CODES.get(error.status_code, "bad-request")
    headers = {name.replace("-", "_"): value for name, value in (error.headers or {}).items()}
    return problem(code, page=_is_browser(request), **headers)


async def _mistake(request: Request, _: Exception) -> Response:
    request.scope["outcome"] = "internal-error"
    return problem("internal-error", page=_is_browser(request))


def _is_browser(request: Request) -> bool:
    """Whether a person would read what is answered: a program takes JSON, and says so or nothing."""
    some = accepted(request)
    return "text/html" in some and agreed(some, (MEDIA, "text/html")) == "text/html"
