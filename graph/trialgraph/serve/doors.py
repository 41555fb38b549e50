"""Let each client have some connections, and no more, so that nobody takes all that the server can hold."""

from collections import defaultdict
from typing import Final, Protocol

from trialgraph.serve.client import Client

_OF_ALL: Final = 16  # a client may have so much of what there is, and a network four times as much
_NETWORK: Final = 4


class Guest(Protocol):
    """A connection: whether a request of it is being answered, and how it is closed."""

    @property
    def busy(self) -> bool:
        """Whether a request is being answered."""

    def leave(self) -> None:
        """Close it, whatever it does."""


class Doors:
    """The connections of each network and client; a proxy, which speaks for many, may have all of them.

    Where there is no room, the network with the most connections loses one, an idle one if it has any, if it has more
    than the newcomer's.
    """

    def __init__(self, most: int, *, proxy: str | None = None) -> None:
        self._most = most
        self._proxy = proxy
        self._all = 0
        self._inside: dict[str, dict[Guest, Client]] = defaultdict(dict)  # by network, the oldest first

    def enter(self, guest: Guest, client: Client) -> bool:
        """Let a connection of a client in; False where there are too many of its own."""
        around = self._inside.get(client.network, {})
        if client.name != self._proxy:
            own = self._most // _OF_ALL
            if len(around) >= _NETWORK * own or sum(each == client for each in around.values()) >= own:
                return False
        if self._all >= self._most and not self._make_room(len(around)):
            return False
        self._all += 1
        self._inside[client.network][guest] = client
        return True

    def leave(self, guest: Guest, client: Client) -> None:
        """Forget a connection, if it was not before."""
        around = self._inside.get(client.network, {})
        if around.pop(guest, None):
            self._all -= 1
            if not around:
                del self._inside[client.network]

    def _make_room(self, few: int) -> bool:
        crowd = max(self._inside.values(), key=len)
        if len(crowd) <= few + 1:
            return False
        victim = next((each for each in crowd if not each.busy), next(iter(crowd)))
        self.leave(victim, crowd[victim])
        victim.leave()
        return True
