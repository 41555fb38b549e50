"""Answer with the text of a document, its words marked: ``/source/5f0c…?at=FIELD:START-END``."""

from starlette.requests import Request
from starlette.responses import Response

from trialgraph.serve.reception import Reception
from trialgraph.serve.sandbox.messages import Job


async def source(request: Request, reception: Reception) -> Response:
    """Answer with a document, and others beside it; raises ProblemError where there is none."""
    given = request.query_params
    options = {"at": given.get("at", ""), "beside": given.getlist("beside")}
    job = Job("source", request.path_params["name"], "text/html", reception.settings.most, options)
    answer = await reception.ask(request, job)
    return Response(answer.body, media_type=answer.media)
