"""Answer with figures over HTTP: ``/figure/NAME.svg``, ``.png`` or ``.csv``, with the parameters of its question.

A trial may be given several times: ``/figure/dose-ladder.svg?trial=NCT00000001&trial=NCT00000002&weight=60``.
"""

from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from trialgraph.serve.reception import Reception
from trialgraph.serve.sandbox.messages import Job, ProblemError

MEDIA: Final = {"svg": "image/svg+xml", "png": "image/png", "csv": "text/csv"}
MANY: Final = "trial"
_FRESH: Final = {"cache-control": "public, max-age=60"}  # a build may change what is shown


async def figure(request: Request, reception: Reception) -> Response:
    """Answer with the figure of the path; raises ProblemError where there is none."""
    name, _, suffix = request.path_params["name"].rpartition(".")
    if suffix not in MEDIA:
        raise ProblemError("not-found", f"A figure ends in .{', .'.join(MEDIA)}.")
    job = Job("figure", name, MEDIA[suffix], reception.settings.most, _given(request))
    answer = await reception.ask(request, job)
    return Response(answer.body, headers=_FRESH, media_type=answer.media)


def _given(request: Request) -> dict[str, Any]:
    """The parameters of a request; one that is empty, as a form sends it, is not given."""
    found: dict[str, Any] = {}
    for name, value in request.query_params.multi_items():
        if name == MANY and value:
            found.setdefault(name, []).append(value)
        elif name in found:
            raise ProblemError("bad-parameter", f"Only {MANY} may be given twice.")
        elif value:
            found[name] = value
    return found
