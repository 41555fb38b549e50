"""Turn a store into a SPARQL endpoint on this machine."""

import errno
import os
import signal
import socket
import threading
from collections.abc import Callable
from ipaddress import ip_address
from pathlib import Path
from types import FrameType

from trialgraph import store
from trialgraph.errors import UsageError

_PATIENCE = 1.0  # seconds that answers under way may take when the server is to end


def serve(
    folder: Path, *, host: str = "127.0.0.1", port: int = 8000, tell: Callable[[str], None] = lambda line: None
) -> None:
    """Answer SPARQL queries at http://HOST:PORT/sparql until Ctrl-C or SIGTERM; port 0 takes a free one.

    The graph stays the one of the start, also when a build makes a new one.
    Where a query still runs after that the process ends at once, for nothing stops a query of Oxigraph.
    Raises UsageError where the port is taken, and where others than this machine could reach the host: the endpoint is
    not hardened against them.
    """
    import uvicorn

    from trialgraph.serve.protocol import endpoint

    with store.reading(folder) as graph, _listening(host, port) as listener:
        server = uvicorn.Server(uvicorn.Config(endpoint(graph), log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        try:
            _on_leaving(signal.default_int_handler)  # also where a script started us with interrupts turned off
            thread.start()
            tell(f"http://{_written(host)}:{listener.getsockname()[1]}/sparql answers; Ctrl-C ends it")
            thread.join()
        except KeyboardInterrupt:
            _on_leaving(signal.SIG_IGN)
            server.should_exit = True
            thread.join(_PATIENCE)
            if thread.is_alive():
                os._exit(0)


def _on_leaving(action: Callable[[int, FrameType | None], None] | signal.Handlers) -> None:
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, action)


def _listening(host: str, port: int) -> socket.socket:
    family = _family(host, port)
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        remedy = "Choose another --host." if error.errno == errno.EADDRNOTAVAIL else "Choose another --port."
        what = f"cannot listen here ({error.strerror})"
        raise UsageError(what, where=f"{_written(host)}:{port}", remedy=remedy) from error


def _family(host: str, port: int) -> socket.AddressFamily:
    """Return the kind of a host's address; refuse one that other machines could reach."""
    remedy = "Choose --host 127.0.0.1."
    try:
        found = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UsageError(f"this host is not known ({reason})", where=host, remedy=remedy) from error
    if not all(ip_address(str(address[0]).partition("%")[0]).is_loopback for *_, address in found):
        what = "other machines could reach this address, and the endpoint is not yet made for that"
        raise UsageError(what, where=host or "--host", remedy=remedy)
    return found[0][0]


def _written(host: str) -> str:
    return f"[{host}]" if ":" in host else host
