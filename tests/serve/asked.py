"""Send requests to a server the way a program does, and keep what came back."""

from typing import NamedTuple
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

TRIALS = "SELECT ?id { ?trial a tg:Trial ; dcterms:identifier ?id }"
BLOCK = "CONSTRUCT { ?trial a tg:Trial } WHERE { ?trial a tg:Trial }"


class Answer(NamedTuple):
    """What came back."""

    status: int
    media: str
    text: str


def send(
    address: str,
    *,
    method: str = "GET",
    query: str | list[tuple[str, str]] = "",
    form: dict[str, str] | None = None,
    body: bytes = b"",
    **headers: str,
) -> Answer:
    """Send one request; `query` is one query or all the parameters of the URL."""
    parameters = [("query", query)] if isinstance(query, str) and query else query
    url = f"{address}?{urlencode(parameters)}" if parameters else address
    data = urlencode(form).encode() if form else body or None
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = Request(url, data, named, method=method)
    try:
        with urlopen(request, timeout=10) as answer:
            return Answer(answer.status, answer.headers["content-type"], answer.read().decode())
    except HTTPError as error:
        with error:
            return Answer(error.code, error.headers["content-type"], error.read().decode())
