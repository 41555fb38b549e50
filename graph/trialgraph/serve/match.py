"""Answer a person who looks for trials: a form at ``/match``, and what trials say to those who send it filled.

A program sends a person's file or a FHIR bundle as JSON, and gets JSON. What anybody sends is neither logged nor kept.
"""

from typing import Final
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import Response

from trialgraph.serve.answers import match_page
from trialgraph.serve.body import received
from trialgraph.serve.problem import PROBLEMS
from trialgraph.serve.reception import Reception
from trialgraph.serve.sandbox.messages import Job, ProblemError

_LARGEST: Final = 1_000_000  # bytes of a body
_FORM: Final = "application/x-www-form-urlencoded"
_JSON: Final = ("application/json", "application/fhir+json")
_PRIVATE: Final = {"cache-control": "no-store"}
_MOST_FIELDS: Final = 1_000


async def match(request: Request, reception: Reception) -> Response:
    """Answer with the form, or with what trials say. Raises ProblemError where the body is none of those."""
    if request.method != "POST":
        shown = {
            name: request.query_params.getlist(name) for name in match_page.FILTERS if name in request.query_params
        }
        answer = await reception.ask(request, Job("match", "", options={"fields": shown, "asked": False}))
        return Response(answer.body, media_type=answer.media)
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media not in (_FORM, *_JSON):
        raise ProblemError("unsupported-media-type", f"This is {media or 'of no type'}; send a form, or JSON.")
    text = _text(await received(request, _LARGEST))
    if media == _FORM:
        job = Job("match", "", options={"fields": _fields(text), "asked": True})
    else:
        wanted = {name: request.query_params.getlist(name) for name in match_page.FILTERS}
        job = Job("match", text, _JSON[0], reception.settings.most, {"fields": wanted, "asked": True})
    answer = await reception.ask(request, job, keep=False)
    status = PROBLEMS[answer.problem].status if answer.problem else 200
    return Response(answer.body, status, _PRIVATE, answer.media)


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ProblemError("not-utf8", "The body is no text in UTF-8.") from error


def _fields(text: str) -> dict[str, list[str]]:
    try:
        return parse_qs(text, keep_blank_values=True, max_num_fields=_MOST_FIELDS, errors="strict")
    except ValueError as error:
        raise ProblemError("bad-request", "This is no form.") from error
