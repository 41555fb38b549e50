"""Take requests from a connection that keeps to limits: a head has a size, and a time to arrive."""

import asyncio
from typing import Any, Final

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

_PATIENCE: Final = 10.0  # seconds in which the head of a request must arrive
_STALLED: Final = 30.0  # seconds in which a client must take something of its answer
_LARGEST: Final = 300_000  # bytes of a head; a query of 64 KB may stand in its URL, with escapes
_REFUSED: Final = b"HTTP/1.1 431 Request Header Fields Too Large\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"


class Connection(HttpToolsProtocol):
    """A connection that is closed where the head of a request is too long or too slow."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._taken = 0
        self._wait()

    def data_received(self, data: bytes) -> None:
        self._taken += len(data)
        if self._timer and self._taken > _LARGEST:
            self.transport.write(_REFUSED)
            self.transport.close()
            return
        super().data_received(data)

    def on_headers_complete(self) -> None:
        self._stop()
        super().on_headers_complete()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self._taken = 0
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        super().pause_writing()
        self._stalled = self.loop.call_later(_STALLED, self.transport.abort)

    def resume_writing(self) -> None:
        super().resume_writing()
        self._stalled.cancel()

    def _wait(self) -> None:
        self._timer: Any = self.loop.call_later(_PATIENCE, self._too_slow)

    def _stop(self) -> None:
        if self._timer:
            self._timer.cancel()
            self._timer = None

    def _too_slow(self) -> None:
        self._timer = None
        if not self.transport.is_closing():
            self.transport.close()
