"""Run the application on a socket until the process is told to end, and let requests under way come to their end."""

import asyncio
import contextlib
import signal
import socket
from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

import uvicorn
from starlette.applications import Starlette

from trialgraph.serve.application import application
from trialgraph.serve.connection import Connection
from trialgraph.serve.doors import Doors
from trialgraph.serve.gate import Log
from trialgraph.serve.metrics import Metrics
from trialgraph.serve.reception import Reception
from trialgraph.serve.sandbox import limits
from trialgraph.serve.settings import Settings
from trialgraph.serve.snapshots import Snapshots

_CONNECTIONS: Final = 1_000  # each may hold a request of half a megabyte


class _Server(uvicorn.Server):
    """A server that leaves signals to us."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    def leave(self) -> None:
        """Take no more requests; the second time, do not wait for those under way."""
        self.force_exit = self.should_exit
        self.should_exit = True


async def run(
    settings: Settings, listener: socket.socket, address: str, tell: Callable[[str], None], log: Log | None
) -> None:
    """Open the graph and answer requests; raises StoreError where it cannot be opened."""
    snapshots = Snapshots(settings, tell)
    server = _Server(_config(application(Reception(settings, snapshots), Metrics(), log), settings))
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, server.leave)
    try:
        await snapshots.start()
        tell(f"{address}/sparql answers; Ctrl-C ends it")
        await server.serve(sockets=[listener])
    finally:
        await snapshots.stop()


def _config(app: Starlette, settings: Settings) -> uvicorn.Config:
    limits.many_files()
    doors = Doors(_CONNECTIONS, proxy=settings.proxy)
    return uvicorn.Config(
        app,
        http=partial(Connection, doors=doors),  # type: ignore[arg-type]
        ws="none",
        lifespan="off",
        log_level="critical",
        access_log=False,
        server_header=False,
        proxy_headers=settings.proxy is not None,
        forwarded_allow_ips=settings.proxy,
        timeout_graceful_shutdown=int(settings.deadline) + 1,
    )
