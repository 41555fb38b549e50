"""Hold the answers that clients have not taken yet, and give up those of who leaves too much of them lying."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final, NamedTuple

from trialgraph.serve.client import Client

_SHARE: Final = 4  # one client may leave as much as a fourth of all


class _Held(NamedTuple):
    client: Client
    size: int
    task: "asyncio.Task[Any] | None"


class Outbox:
    """The large answers that are on their way, by who takes them; together they have some bytes at most."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: list[_Held] = []  # the oldest first

    @contextmanager
    def holding(self, client: Client, size: int) -> Iterator[None]:
        """Hold an answer while it is sent; where there is no room, older ones are given up, and their tasks end."""
        while self._held and (self._of(client) + size > self._most // _SHARE) and self._of(client):
            self._give_up(client)
        while self._held and sum(each.size for each in self._held) + size > self._most:
            self._give_up(max((each.client for each in self._held), key=self._of))
        held = _Held(client, size, asyncio.current_task())
        self._held.append(held)
        try:
            yield
        finally:
            if held in self._held:
                self._held.remove(held)

    def _of(self, client: Client) -> int:
        return sum(each.size for each in self._held if each.client == client)

    def _give_up(self, client: Client) -> None:
        """Stop sending the oldest answer of a client."""
        oldest = next(each for each in self._held if each.client == client)
        self._held.remove(oldest)
        if oldest.task:
            oldest.task.cancel()
