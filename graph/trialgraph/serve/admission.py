"""Let each client have some requests under way, and no more, so that nobody takes all workers."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from trialgraph.serve.client import Client
from trialgraph.serve.sandbox.messages import ProblemError


class Admission:
    """The requests that each client has under way."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._under_way: Counter[Client] = Counter()

    @contextmanager
    def admitted(self, client: Client) -> Iterator[None]:
        """Count a request of a client while it is answered; raises ProblemError where there are too many."""
        if self._under_way[client] >= self._most:
            raise ProblemError("too-many-requests", f"You may have {self._most} at once.")
        self._under_way[client] += 1
        try:
            yield
        finally:
            self._under_way[client] -= 1
            if not self._under_way[client]:
                del self._under_way[client]
