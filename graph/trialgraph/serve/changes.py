"""Answer with what changed over HTTP: ``/changes`` for people, ``/feed.atom`` and its like for readers of feeds."""

from starlette.requests import Request
from starlette.responses import Response

from trialgraph.serve.answers.feed import SCHEMES
from trialgraph.serve.reception import Reception
from trialgraph.serve.sandbox.messages import Job, ProblemError

_SUFFIX = ".atom"
_FRESH = {"cache-control": "public, max-age=60"}  # a build may change what is said


async def changes(request: Request, reception: Reception) -> Response:
    """Answer with the page; raises ProblemError where its number is none."""
    number = request.query_params.get("page", "1")
    if not (number.isascii() and number.isdecimal() and 0 < int(number[:7]) < 1_000_000):
        raise ProblemError("bad-parameter", "A page has a number, such as 1.")
    answer = await reception.ask(request, Job("changes", "", options={"page": int(number)}))
    return Response(answer.body, headers=_FRESH, media_type=answer.media)


async def feed(request: Request, reception: Reception) -> Response:
    """Answer with the feed of the whole graph, or of the concept in the path; raises ProblemError where it is none."""
    scheme, name = (request.path_params.get(each, "") for each in ("scheme", "name"))
    if scheme and not (scheme in SCHEMES and name.endswith(_SUFFIX)):
        raise ProblemError("not-found", f"There is a feed for each {' and each '.join(SCHEMES)}: …{_SUFFIX}.")
    text = f"{scheme}/{name.removesuffix(_SUFFIX)}" if scheme else ""
    answer = await reception.ask(request, Job("feed", text, options={"root": str(request.base_url)}))
    return Response(answer.body, headers=_FRESH, media_type=answer.media)
