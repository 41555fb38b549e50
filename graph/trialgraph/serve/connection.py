"""Take requests from a connection that keeps to limits: every byte of a message counts, and it has a time to arrive.

uvicorn bounds neither the time nor the size of a head, of what stands between the chunks of a body, or of the trailers
behind it (docs/decisions/0014).
"""

import asyncio
from http import HTTPStatus
from typing import Any, Final

from starlette.responses import Response
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from trialgraph.serve.client import Client, client
from trialgraph.serve.doors import Doors
from trialgraph.serve.problem import problem

_PATIENCE: Final = 10.0  # seconds in which the head of a request must arrive
_BODY: Final = 12.0  # seconds in which its body must; the application gives up before, and says so
_STALLED: Final = 30.0  # seconds in which a client must take something of its answer
_LONGEST_URL: Final = 65_000  # bytes; the parser takes no more than 65,535
_LARGEST_HEAD: Final = 160_000  # bytes
_LARGEST: Final = _LARGEST_HEAD + 600_000  # bytes of a whole message: a body of 256 KB, and what stands between chunks


class Connection(HttpToolsProtocol):
    """A connection that is closed where a request is too long or too slow, or a client has too many of them."""

    def __init__(self, *given: Any, doors: Doors, **named: Any) -> None:
        super().__init__(*given, **named)
        self._doors = doors
        self._timer: asyncio.TimerHandle | None = None
        self._who: Client | None = None
        self._taken = 0  # bytes of the message that comes
        self._part = ""  # what of a message comes: its `head` or its `body`
        self._reason = ("bad-request", "This is no request of HTTP/1.1.")

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        who = client(self.client[0] if self.client else "")
        if self._doors.enter(self, who):
            self._who = who
            self._wait(_PATIENCE)
        else:
            self._refuse("too-many-requests", "You have too many connections.")

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop()
        if self._who:
            self._doors.leave(self, self._who)
            self._who = None
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        self._taken += len(data)
        if self._part != "body" and self._taken > _LARGEST_HEAD:
            self._refuse("head-too-long", f"It may have {_LARGEST_HEAD} bytes.")
        elif self._taken > _LARGEST:
            self._refuse("query-too-long", f"A request may have {_LARGEST} bytes, what stands between chunks included.")
        else:
            super().data_received(data)

    @property
    def busy(self) -> bool:
        """Whether a request is being answered."""
        return self.cycle is not None and not self.cycle.response_complete

    def leave(self) -> None:
        """Close at once, whatever it does."""
        self.transport.abort()

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._part = "head"
        if self._timer is None:
            self._wait(_PATIENCE)

    def on_url(self, url: bytes) -> None:
        super().on_url(url)
        if len(self.url) > _LONGEST_URL:
            self._reject("url-too-long", f"It may have {_LONGEST_URL} bytes.")

    def on_header(self, name: bytes, value: bytes) -> None:
        if self._part == "body":
            self._reject("bad-request", "A request may have no trailers.")
        if name.lower() == b"transfer-encoding" and value.strip().lower() != b"chunked":
            self._reject("bad-request", "A body may be chunked, and is not coded in another way.")
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        self._part = "body"
        self._stop()
        self._wait(_BODY)
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        self._part = ""
        self._taken = 0
        self._stop()
        super().on_message_complete()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        if self._timer is None and not self.transport.is_closing():
            self._wait(_PATIENCE)

    def pause_writing(self) -> None:
        super().pause_writing()
        self._stalled = self.loop.call_later(_STALLED, self.transport.abort)

    def resume_writing(self) -> None:
        super().resume_writing()
        self._stalled.cancel()

    def send_400_response(self, msg: str) -> None:
        """Tell what the parser refused."""
        self._refuse(*self._reason)

    def _reject(self, code: str, detail: str) -> None:
        """Have the parser refuse what it reads."""
        self._reason = (code, detail)
        raise ValueError(detail)

    def _refuse(self, code: str, detail: str) -> None:
        """Answer with a problem and close; a request that is being answered gets its answer before."""
        if self.busy and self._part != "body":  # what is refused came after the request
            self.cycle.keep_alive = False
            self.flow.pause_reading()
        elif self.busy and self.cycle.response_started:
            self.transport.abort()
        else:
            self.transport.write(_written(problem(code, detail)))
            self.transport.close()

    def _wait(self, seconds: float) -> None:
        self._timer = self.loop.call_later(seconds, self._too_slow)

    def _stop(self) -> None:
        if self._timer:
            self._timer.cancel()
            self._timer = None

    def _too_slow(self) -> None:
        self._timer = None
        if not self.transport.is_closing():
            self.transport.close()


def _written(response: Response) -> bytes:
    """The bytes of a response after which the connection ends."""
    status = HTTPStatus(response.status_code)
    head = b"HTTP/1.1 %d %b\r\n" % (status, status.phrase.encode())
    headers = b"".join(b"%b: %b\r\n" % each for each in response.raw_headers)
    return head + headers + b"connection: close\r\n\r\n" + bytes(response.body)
