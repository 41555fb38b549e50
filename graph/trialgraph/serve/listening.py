"""Turn a host and a port into a socket that listens there."""

import errno
import socket
from ipaddress import ip_address

from trialgraph.core.errors import UsageError
from trialgraph.serve.sandbox import limits


def listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens at a host and a port; port 0 takes a free one.

    Raises UsageError where the port is taken, and where others than this machine could reach the host on a system that
    does not hold a process to its limits.
    """
    family = _family(host, port)
    try:
        return socket.create_server((host, port), family=family, backlog=1024)
    except OSError as error:
        remedy = "Choose another --host." if error.errno == errno.EADDRNOTAVAIL else "Choose another --port."
        what = f"cannot listen here ({error.strerror})"
        raise UsageError(what, where=f"{written(host)}:{port}", remedy=remedy) from error


def _family(host: str, port: int) -> socket.AddressFamily:
    """Return the kind of a host's address; refuse one that others could reach where a worker is not held to limits."""
    remedy = "Choose --host 127.0.0.1."
    try:
        found = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UsageError(f"this host is not known ({reason})", where=host, remedy=remedy) from error
    local = all(ip_address(str(address[0]).partition("%")[0]).is_loopback for *_, address in found)
    if not local and not limits.held():
        what = "other machines could reach this address, and this system does not hold a query to its limits"
        raise UsageError(what, where=host or "--host", remedy=remedy)
    return found[0][0]


def written(host: str) -> str:
    """Return a host as a URL has it.

    >>> written("127.0.0.1"), written("::1")
    ('127.0.0.1', '[::1]')
    """
    return f"[{host}]" if ":" in host else host
