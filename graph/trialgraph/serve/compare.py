"""Answer a person who compares trials: the set is in the query of the path, so that it can be sent."""

from starlette.requests import Request
from starlette.responses import Response

from trialgraph.serve.answers import compare_page
from trialgraph.serve.problem import PROBLEMS
from trialgraph.serve.reception import Reception
from trialgraph.serve.sandbox.messages import Job


async def compare(request: Request, reception: Reception) -> Response:
    """Answer with the page that compares trials; a value that is not known counts for nothing."""
    given = request.query_params
    options = {name: values for name in compare_page.NAMES if (values := [*filter(None, given.getlist(name))])}
    answer = await reception.ask(request, Job("compare", "", options=options))
    status = PROBLEMS[answer.problem].status if answer.problem else 200
    return Response(answer.body, status, media_type=answer.media)
