"""Turn requests of the SPARQL 1.1 Protocol into answers of a graph that is only read."""

import hashlib
import math
import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import unquote_to_bytes

from starlette.requests import Request
from starlette.responses import Response

from trialgraph.serve import formats
from trialgraph.serve.answers import query_page
from trialgraph.serve.answers.written import GRAPHS, RESULTS
from trialgraph.serve.body import received
from trialgraph.serve.description import described
from trialgraph.serve.negotiation import accepted
from trialgraph.serve.problem import PROBLEMS
from trialgraph.serve.reception import Reception
from trialgraph.serve.sandbox.messages import Job, ProblemError

_LONGEST: Final = 64_000  # bytes of a query
_LARGEST: Final = 4 * _LONGEST  # bytes of a body, which may be written with escapes
_NAMED: Final = {**formats.RESULTS, **formats.GRAPHS, "html": query_page.HTML}
_MEDIA: Final = frozenset((*_NAMED.values(), *RESULTS, *GRAPHS))
_HEADERS: Final = {"vary": "accept"}
_MOST_FIELDS: Final = 1000  # parameters of a request
_SHORT: Final = 4_000  # bytes in which escapes that are none are taken as they stand
_NUMBER: Final = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?", re.ASCII | re.IGNORECASE)
_FORM: Final = "application/x-www-form-urlencoded"


async def sparql(request: Request, reception: Reception) -> Response:
    """Answer a query; without one, describe the service. A browser gets a page of both, and of a problem too.

    Raises ProblemError where the request is none of the protocol, or cannot be answered.
    """
    given: list[tuple[str, str]] = []
    try:
        given += await _parameters(request)
        return await _answered(request, reception, given)
    except ProblemError as error:
        if not query_page.wanted(accepted(request)):
            raise
        request.scope["outcome"] = error.code
        query = next((value for name, value in given if name == "query"), "")
        kind = PROBLEMS[error.code]
        page = query_page.page(query, problem=kind, detail=error.detail)
        return Response(page, kind.status, _HEADERS | {"cache-control": "no-store"}, query_page.HTML)


async def _answered(request: Request, reception: Reception, given: list[tuple[str, str]]) -> Response:
    names = {name for name, _ in given}
    if names & {"update", "using-graph-uri", "using-named-graph-uri"}:
        raise ProblemError("read-only")
    if request.method in ("GET", "HEAD") and "query" not in names:
        if query_page.wanted(accepted(request)):
            page = query_page.example(dict(given).get("example"))
            return Response(page, headers=_HEADERS, media_type=query_page.HTML)
        if not names:
            return described(request, accepted(request))
    query = _only(given, "query")
    request.scope["query"] = hashlib.sha256(query.encode()).hexdigest()[:16]
    if len(query.encode()) > _LONGEST:
        raise ProblemError("query-too-long", f"A query may have {_LONGEST} bytes.")
    graphs = {end: [value for name, value in given if name == f"{end}-graph-uri"] for end in ("default", "named")}
    options = {
        **graphs,
        "base": f"{request.scope['scheme']}://{request.headers.get('host', '')}{request.scope['path']}",
    }
    job = Job("query", query, _format(request, given), reception.settings.most, options)
    answer = await reception.ask(request, job, seconds=_seconds(given))
    return Response(answer.body, media_type=answer.media, headers=_HEADERS)


def _format(request: Request, given: Iterable[tuple[str, str]]) -> str:
    """What the answer is to be: the parameter says it by a name or a media type, or else the header does."""
    asked = {value for name, value in given if name == "format"}
    if not asked:
        return query_page.HTML if query_page.wanted(accepted(request)) else accepted(request)
    format = asked.pop().strip().lower().replace(" ", "+")  # a plus that was not encoded is a blank
    media = _NAMED.get(format, format)
    if asked or media not in _MEDIA:
        raise ProblemError("bad-parameter", f"The format is one of {', '.join(_NAMED)}, or a media type of these.")
    return media


async def _parameters(request: Request) -> list[tuple[str, str]]:
    """The parameters of a request: those of its URL, and those of its form or its body, which is a query itself."""
    given = _pairs(request.scope["query_string"])
    if request.method != "POST":
        return given
    coding = request.headers.get("content-encoding", "identity").strip().lower()
    if coding not in ("", "identity"):
        raise ProblemError("unsupported-media-type", f"The body is encoded as {coding}; send it as it is.")
    media, *parameters = (part.strip().lower() for part in request.headers.get("content-type", "").split(";"))
    if media == "application/sparql-update":
        raise ProblemError("read-only")
    if any(each.startswith("charset=") and each[8:].strip('"') not in ("utf-8", "utf8") for each in parameters):
        raise ProblemError("not-utf8", f"It is said to be {parameters[0]}.")
    if media not in (_FORM, "application/sparql-query"):
        raise ProblemError("unsupported-media-type", f"This is {media or 'of no type'}.")
    body = await received(request, _LARGEST)
    return given + (_pairs(body) if media == _FORM else [("query", _text(body))])


def _plain(escaped: bytes) -> str:
    r"""Undo the escapes of a form, fast: %28 is \x28 in a Python string, whose escapes are undone in C.

    >>> _plain(b"a+b%20%C3%A4%")
    'a b ä%'
    """
    data = escaped.replace(b"+", b" ")
    if b"%" in data:
        try:
            text = data.replace(b"\\", b"\\x5c").replace(b"%", b"\\x").decode("unicode_escape")
        except UnicodeDecodeError as error:
            if len(data) > _SHORT:
                raise ProblemError("bad-request", "An escape (%) is followed by no two hexadecimal digits.") from error
            data = unquote_to_bytes(data)
        else:
            data = text.encode("latin-1")
    return _text(data)


def _pairs(encoded: bytes) -> list[tuple[str, str]]:
    fields = encoded.split(b"&", _MOST_FIELDS)
    parts = [each.partition(b"=") for each in fields if each]
    if len(fields) > _MOST_FIELDS:
        raise ProblemError("bad-request", "There are too many parameters.")
    return [(_plain(name), _plain(value)) for name, _, value in parts]


def _text(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise ProblemError("not-utf8", f"Byte {error.start} is not.") from error


def _only(given: Iterable[tuple[str, str]], wanted: str) -> str:
    values = [value for name, value in given if name == wanted]
    if len(values) != 1:
        raise ProblemError("query-missing", f"There are {len(values)}.")
    return values[0]


def _seconds(given: Iterable[tuple[str, str]]) -> float | None:
    """The time that the client gives, in seconds."""
    text = next((value for name, value in given if name == "timeout"), None)
    if text is None:
        return None
    try:
        seconds = float(text) if _NUMBER.fullmatch(text) else math.nan
    except ValueError:
        seconds = math.nan
    if not 0 < seconds < math.inf:
        raise ProblemError("bad-parameter", "The timeout is a number of seconds.")
    return seconds
