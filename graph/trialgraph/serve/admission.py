"""Let each client have some requests under way, and no more, so that nobody takes all workers."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import IPv6Address, ip_address

from trialgraph.serve.sandbox.messages import ProblemError


class Admission:
    """The requests that each client has under way."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._under_way: Counter[str] = Counter()

    @contextmanager
    def admitted(self, address: str) -> Iterator[None]:
        """Count a request of an address while it is answered; raises ProblemError where there are too many."""
        client = _client(address)
        if self._under_way[client] >= self._most:
            raise ProblemError("too-many-requests", f"You may have {self._most} at once.")
        self._under_way[client] += 1
        try:
            yield
        finally:
            self._under_way[client] -= 1
            if not self._under_way[client]:
                del self._under_way[client]


def _client(address: str) -> str:
    """Who asks: an IPv4 address, or the network of an IPv6 address, which one client has to itself.

    >>> _client("192.0.2.7"), _client("2001:db8:1:2:3::4")
    ('192.0.2.7', '2001:db8:1:2::')
    """
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if not isinstance(parsed, IPv6Address):
        return address
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return str(IPv6Address(int(parsed) >> 64 << 64))
