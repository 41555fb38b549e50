"""Answer the questions of the catalogue over HTTP: ``/query/NAME?PARAMETER=VALUE``, as on the command line."""

import json
from typing import Final

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response

from trialgraph.ask.question import catalogue, grouped
from trialgraph.serve.answers import questions
from trialgraph.serve.formats import RESULTS
from trialgraph.serve.negotiation import accepted, agreed
from trialgraph.serve.openapi import described
from trialgraph.serve.pages import filled
from trialgraph.serve.problem import PROBLEMS
from trialgraph.serve.reception import Reception
from trialgraph.serve.sandbox.messages import Job, ProblemError

FORMATS: Final = {**RESULTS, "spreadsheet": questions.SPREADSHEET, "html": questions.HTML}
_FORMAT: Final = "format"


async def question(request: Request, reception: Reception) -> Response:
    """Answer the question of the path with the parameters of the request; raises ProblemError where it cannot."""
    values = _values(request.query_params)
    format = values.pop(_FORMAT, None)
    if format is not None and (isinstance(format, list) or format not in FORMATS):
        raise ProblemError("bad-parameter", f"The format is one of {', '.join(FORMATS)}.")
    accept = FORMATS[format] if isinstance(format, str) else accepted(request)
    job = Job("question", request.path_params["name"], accept, reception.settings.most, values)
    answer = await reception.ask(request, job)
    status = PROBLEMS[answer.problem].status if answer.problem else 200
    return Response(answer.body, status, {"vary": "accept"}, answer.media)


def _values(given: QueryParams) -> dict[str, str | list[str]]:
    """What is given for each parameter: a list where it is given several times, as a question allows it of trials.

    A form sends the fields too that nobody filled.
    """
    found = {name: [value for value in given.getlist(name) if value] for name in given}
    return {name: values if len(values) > 1 else values[0] for name, values in found.items() if values}


async def all_questions(request: Request, _: Reception) -> Response:
    """List the questions: for programs as JSON, for people as a page."""
    known = questions.load().values()
    match agreed(accepted(request), ("application/json", "text/html")):
        case "application/json":
            text = json.dumps(catalogue(known), ensure_ascii=False, indent=2) + "\n"
            return Response(text, headers={"vary": "accept"}, media_type="application/json")
        case "text/html":
            return Response(
                filled("questions.html", groups=grouped(known)), headers={"vary": "accept"}, media_type="text/html"
            )
        case _:
            raise ProblemError("not-acceptable", "There is application/json, text/html.")


async def openapi(_: Request, __: Reception) -> Response:
    """Describe what can be asked, for programs."""
    text = json.dumps(described(questions.load().values()), ensure_ascii=False, indent=2) + "\n"
    return Response(text, media_type="application/json")
