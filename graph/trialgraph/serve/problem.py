"""Turn the code of a problem into a response that programs read and people understand: RFC 9457."""

import json
from typing import Final, NamedTuple

from starlette.responses import Response

from trialgraph.core import identify
from trialgraph.serve.pages import filled

MEDIA: Final = "application/problem+json"


class Problem(NamedTuple):
    """A kind of problem: the status of HTTP, what it is, and what to do."""

    status: int
    title: str
    remedy: str


PROBLEMS: Final = {
    "query-missing": Problem(400, "There is no query, or more than one.", "Send one, as the parameter “query”."),
    "syntax-error": Problem(400, "The query cannot be read.", "Correct it at the place that is named."),
    "not-answerable": Problem(400, "The query cannot be answered.", "Correct what is named."),
    "not-utf8": Problem(400, "The request is not UTF-8.", "Encode it as UTF-8."),
    "bad-parameter": Problem(400, "A parameter is missing, unknown or no value of its kind.", "See /openapi.json."),
    "bad-request": Problem(400, "The request cannot be understood.", "See /openapi.json."),
    "nested-too-deep": Problem(400, "The query is nested too deep.", "Write it with fewer levels."),
    "read-only": Problem(403, "This endpoint is read-only.", "Load the graph into a store of your own to change it."),
    "service-refused": Problem(
        403, "This endpoint asks no other one, so SERVICE is not answered.", "Ask both, or call us from another one."
    ),
    "not-found": Problem(404, "There is no such thing here.", "See / for what there is."),
    "method-not-allowed": Problem(405, "This cannot be done with this method.", "Use GET, HEAD, or POST for a query."),
    "not-acceptable": Problem(406, "There is no such format here.", "Accept one of those that are named."),
    "too-slow": Problem(408, "The request took too long to arrive.", "Send it at once."),
    "query-too-long": Problem(413, "The request is too long.", "Send a shorter query, in several parts perhaps."),
    "url-too-long": Problem(414, "The address is too long.", "Send the query by POST."),
    "head-too-long": Problem(431, "The head of the request is too long.", "Send fewer and shorter headers."),
    "unsupported-media-type": Problem(
        415,
        "This kind of body is not taken.",
        "Send application/sparql-query or application/x-www-form-urlencoded, and do not compress it.",
    ),
    "too-many-requests": Problem(429, "You have too many requests under way.", "Wait for the others to be answered."),
    "internal-error": Problem(500, "This is a mistake of ours.", "Please report it with what you asked."),
    "not-installed": Problem(501, "This server lacks what is needed for this.", "See what is to be installed there."),
    "server-busy": Problem(503, "All workers are busy.", "Try again."),
    "deadline-exceeded": Problem(
        504,
        "This took too long.",
        "Ask for less: fewer trials, by disease, antigen or phase; of SPARQL fewer patterns, a LIMIT, no ORDER BY.",
    ),
    "gave-way": Problem(
        504, "The query was stopped, as it ran for long and others waited.", "Ask for less, or when fewer ask."
    ),
    "memory-exceeded": Problem(507, "The query took too much memory.", "Ask for less: fewer rows, no long strings."),
    "result-too-large": Problem(507, "The result is too large.", "Use LIMIT and OFFSET, or take a dump: see /data."),
}
_RETRY: Final = {"too-many-requests": "1", "server-busy": "2", "gave-way": "30"}  # seconds


def problem(code: str, detail: str = "", *, page: bool = False, **headers: str) -> Response:
    """Return the response to a request with a problem; `detail` says what it is this time.

    It is a `page` for people, or else JSON.
    """
    kind = PROBLEMS[code]
    body = {
        "type": f"{identify.base()}problem/{code}",
        "title": kind.title,
        "status": kind.status,
        "detail": detail or kind.title,
        "code": code,
        "remedy": kind.remedy,
    }
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    if code in _RETRY:
        named.setdefault("retry-after", _RETRY[code])
    if page:
        return Response(
            filled("problem.html", **body), kind.status, {"cache-control": "no-store", **named}, "text/html"
        )
    text = json.dumps(body, ensure_ascii=False, indent=2) + "\n"
    return Response(text, kind.status, {"cache-control": "no-store", **named}, MEDIA)
