"""Let each client have some connections, and no more, so that nobody takes all that the server can hold."""

from collections import Counter
from typing import Final

from trialgraph.serve.client import Client

_OF_ALL: Final = 16  # a client may have so much of what there is, and a network four times as much
_NETWORK: Final = 4


class Doors:
    """The connections that each client and each network has; a proxy, which speaks for many, may have all of them."""

    def __init__(self, most: int, *, proxy: str | None = None) -> None:
        self._most = most
        self._proxy = proxy
        self._open: Counter[str] = Counter()
        self._all = 0

    def enter(self, client: Client) -> bool:
        """Count a connection of a client; False where there are too many, and it is not counted."""
        if self._all >= self._most:
            return False
        if client.name != self._proxy:
            own = self._most // _OF_ALL
            if self._open[_one(client)] >= own or self._open[_around(client)] >= _NETWORK * own:
                return False
        self._all += 1
        self._open.update((_one(client), _around(client)))
        return True

    def leave(self, client: Client) -> None:
        """Forget a connection that was counted."""
        self._all -= 1
        for name in (_one(client), _around(client)):
            self._open[name] -= 1
            if not self._open[name]:
                del self._open[name]


def _one(client: Client) -> str:
    return f"client {client.name}"


def _around(client: Client) -> str:
    return f"network {client.network}"
