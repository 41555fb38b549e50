"""Turn requests of the SPARQL 1.1 Graph Store HTTP Protocol into the triples of a graph; nothing can be written."""

from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from trialgraph.serve.negotiation import accepted
from trialgraph.serve.reception import Reception
from trialgraph.serve.sandbox.messages import Job, ProblemError

READ: Final = ("GET", "HEAD")


async def graph(request: Request, reception: Reception) -> Response:
    """Return the default graph, or the one that is named; raises ProblemError where there is none."""
    if request.method not in READ:
        raise ProblemError("read-only")
    names, default = request.query_params.getlist("graph"), "default" in request.query_params
    if len(names) + default != 1:
        raise ProblemError("bad-parameter", "Name a graph: ?default or ?graph=IRI.")
    job = Job("graph", "" if default else names[0], accepted(request), reception.settings.most)
    answer = await reception.ask(request, job)
    return Response(answer.body, media_type=answer.media, headers={"vary": "accept"})
