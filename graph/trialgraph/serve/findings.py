"""Answer with findings over HTTP: ``/findings?rule=…&severity=…&trial=…``, as a page, CSV, SARIF or JSON."""

from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from trialgraph.serve.answers.findings_page import FILTERS, MEDIA
from trialgraph.serve.negotiation import accepted, agreed
from trialgraph.serve.problem import PROBLEMS
from trialgraph.serve.reception import Reception
from trialgraph.serve.sandbox.messages import Job, ProblemError

_DIGITS: Final = 6  # of the number of a page


async def findings(request: Request, reception: Reception) -> Response:
    """Answer with the findings that are wanted; raises ProblemError where a parameter is none."""
    given = request.query_params.multi_items()
    values = {name: value.strip() for name, value in given}
    if len(values) < len(given):
        raise ProblemError("bad-parameter", "A parameter is given twice.")
    media = _media(request, values.pop("format", ""))
    options = {"page": _number(values.pop("page", "") or "1"), **{name: values.pop(name, "") for name in FILTERS}}
    if values:
        raise ProblemError("bad-parameter", f"Findings are filtered by {', '.join(FILTERS)}.")
    answer = await reception.ask(request, Job("findings", "", media, reception.settings.most, options))
    status = PROBLEMS[answer.problem].status if answer.problem else 200
    return Response(answer.body, status, {"vary": "accept"}, answer.media)


def _media(request: Request, format: str) -> str:
    if format and format not in MEDIA:
        raise ProblemError("bad-parameter", f"The format is one of {', '.join(MEDIA)}.")
    media = MEDIA[format] if format else agreed(accepted(request), MEDIA.values())
    if media is None:
        raise ProblemError("not-acceptable", f"There is {', '.join(MEDIA.values())}.")
    return media


def _number(words: str) -> int:
    if not (words.isascii() and words.isdecimal() and 0 < len(words.lstrip("0")) <= _DIGITS):
        raise ProblemError("bad-parameter", "A page has a number, such as 1.")
    return int(words)
