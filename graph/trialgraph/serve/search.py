"""Find things over HTTP: ``/search?q=WORDS``, and ``/suggest?q=BEGUN`` while somebody writes."""

from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from trialgraph.serve.negotiation import accepted
from trialgraph.serve.reception import Reception
from trialgraph.serve.sandbox.messages import Job

_FRESH: Final = "public, max-age=60"  # a build may change what is found
_OPTIONS: Final = ("in", "page")
_PICKED: Final = "trial"  # of which there may be several


async def search(request: Request, reception: Reception) -> Response:
    """Answer with what is found; raises ProblemError where it cannot be asked."""
    given = request.query_params
    options: dict[str, object] = {name: given[name] for name in _OPTIONS if given.get(name)}
    if picked := [*filter(None, given.getlist(_PICKED))]:
        options[_PICKED] = picked
    answer = await reception.ask(request, Job("search", given.get("q", ""), accepted(request), options=options))
    return Response(answer.body, headers={"vary": "accept"}, media_type=answer.media)


async def suggest(request: Request, reception: Reception) -> Response:
    """Answer with what may be meant, for a script."""
    answer = await reception.ask(request, Job("suggest", request.query_params.get("q", "")))
    return Response(answer.body, headers={"cache-control": _FRESH}, media_type=answer.media)
