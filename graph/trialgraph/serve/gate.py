"""Let requests in and out: counted for their client, measured, logged, and answered with what all answers have."""

import re
import time
from collections.abc import Callable
from typing import Any, Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from trialgraph.serve.admission import Admission
from trialgraph.serve.client import client
from trialgraph.serve.metrics import Metrics
from trialgraph.serve.outbox import Outbox
from trialgraph.serve.problem import problem
from trialgraph.serve.sandbox.messages import ProblemError

_CHUNK: Final = 1 << 18  # bytes that wait for a client that is slow to take them
_HEADERS: Final = (
    (b"content-security-policy", b"default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
)
_HOST: Final = re.compile(rb"(?:[\w.~%-]+|\[[\da-fA-F:.]+\])(?::\d{1,5})?", re.ASCII)
Log = Callable[[dict[str, Any]], None]


class Gate:
    """The outermost part of the application."""

    def __init__(
        self, app: ASGIApp, *, admission: Admission, outbox: Outbox, metrics: Metrics, log: Log | None
    ) -> None:
        self._app = app
        self._admission = admission
        self._metrics = metrics
        self._outbox = outbox
        self._log = log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = time.perf_counter()
        sent: dict[str, int] = {"status": 0, "bytes": 0}

        async def out(message: Message) -> None:
            if message["type"] == "http.response.start":
                sent["status"] = message["status"]
                await send({**message, "headers": [*message["headers"], *_HEADERS]})
                return
            body = message.get("body", b"")
            sent["bytes"] += len(body)
            if len(body) <= _CHUNK:
                await send(message)
                return
            with self._outbox.holding(who, len(body)):
                for start in range(0, len(body), _CHUNK):  # each waits until the client has taken those before
                    part, more = body[start : start + _CHUNK], start + _CHUNK < len(body)
                    await send({**message, "body": part, "more_body": more or message.get("more_body", False)})

        scope["who"] = who = client(scope["client"][0] if scope["client"] else "")
        try:
            _check_host(scope)
            with self._admission.admitted(who), self._metrics.under_way.track_inprogress():
                await self._app(scope, receive, out)
        except ProblemError as error:  # of the gate, for the application turns its own into answers
            scope["outcome"] = error.code
            await problem(error.code, error.detail)(scope, receive, out)
        finally:
            seconds = time.perf_counter() - began
            self._metrics.observe(scope, sent["status"], seconds)
            if self._log is not None:
                self._log(_entry(scope, seconds, sent))


def _check_host(scope: Scope) -> None:
    """Refuse a request that does not say for which host it is, or says two (RFC 9112, 3.2)."""
    hosts = [value for name, value in scope["headers"] if name == b"host"]
    wanted = 1 if scope["http_version"] == "1.1" else len(hosts)
    if len(hosts) != wanted or len(hosts) > 1 or not all(_HOST.fullmatch(host) for host in hosts):
        raise ProblemError("bad-request", "The header Host must name one host.")


def _entry(scope: Scope, seconds: float, sent: dict[str, int]) -> dict[str, Any]:
    """What is logged of a request: no words of the query, only what tells it from others."""
    return {
        "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "client": scope["client"][0] if scope["client"] else "",
        "method": scope["method"],
        "path": scope["path"],
        "query": scope.get("query"),
        "status": sent["status"],
        "outcome": scope.get("outcome", "good" if 0 < sent["status"] < 400 else "unfinished"),
        "rows": scope.get("rows"),
        "bytes": sent["bytes"],
        "ms": round(seconds * 1000, 1),
    }
