"""Remember how long the jobs of each client and each network ran, and forget it by half in half a minute."""

from typing import Final

from trialgraph.serve.client import Client

_HALF: Final = 30.0  # seconds after which half of what somebody took is forgotten
_FORGOTTEN: Final = 0.01  # seconds of work that are not worth remembering
_MANY: Final = 10_000  # names, after which the forgotten ones are dropped
_NETWORK: Final = 1 / 16  # a network may take as much as so many clients before it counts for each of them


class Usage:
    """The seconds of work that were done for each client lately."""

    def __init__(self) -> None:
        self._taken: dict[tuple[str, str], tuple[float, float]] = {}  # by kind and name: seconds, and as of when

    def add(self, client: Client, seconds: float, now: float) -> None:
        """Remember that a job of a client ran for some seconds."""
        for key in (("client", client.name), ("network", client.network)):
            self._taken[key] = self._left(key, now) + seconds, now
        if len(self._taken) > _MANY:
            self._taken = {key: each for key, each in self._taken.items() if self._left(key, now) > _FORGOTTEN}

    def of(self, client: Client, now: float) -> float:
        """Return the seconds that were taken lately by a client, and the share that it bears of its network's."""
        network = self._left(("network", client.network), now)
        return max(self._left(("client", client.name), now), network * _NETWORK)

    def own(self, client: Client, now: float) -> float:
        """Return the seconds that were taken lately by a client itself."""
        return self._left(("client", client.name), now)

    def _left(self, key: tuple[str, str], now: float) -> float:
        seconds, since = self._taken.get(key, (0.0, now))
        return seconds * 0.5 ** ((now - since) / _HALF) if seconds else 0.0
