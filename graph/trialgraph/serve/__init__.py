"""Turn a store into a SPARQL endpoint on this machine."""

import socket
from collections.abc import Callable
from pathlib import Path

from trialgraph import store
from trialgraph.errors import UsageError


def serve(
    folder: Path, *, host: str = "127.0.0.1", port: int = 8000, tell: Callable[[str], None] = lambda line: None
) -> None:
    """Answer SPARQL queries at http://HOST:PORT/sparql until interrupted; port 0 takes a free one.

    The graph stays the one of the start, also when a build makes a new one.
    Raises UsageError where the port is taken.
    """
    import uvicorn

    from trialgraph.serve.protocol import endpoint

    with store.reading(folder) as graph, _listening(host, port) as listener:
        tell(f"http://{host}:{listener.getsockname()[1]}/sparql answers; Ctrl-C ends it")
        uvicorn.Server(uvicorn.Config(endpoint(graph), log_level="warning")).run(sockets=[listener])


def _listening(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port))
    except OSError as error:
        what = f"cannot listen here ({error.strerror})"
        raise UsageError(what, where=f"{host}:{port}", remedy="Choose another --port.") from error
