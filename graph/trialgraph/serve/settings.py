"""Say how a server is to be run: where it listens, and how much a stranger may take of it."""

from dataclasses import dataclass
from pathlib import Path

from trialgraph.publish.terms import LICENCE


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a server.

    `workers` is the number of processes that answer, at least three: a fourth of them for pages, a fourth for quick
    queries, the others for any. `deadline` is the seconds that a query may take, `memory` the bytes that a worker may
    take besides what it shares with the others, `most` the bytes of a result, `keep` the bytes of answers that are
    kept, `clients` the requests that one address may have under way, `proxy` the address that may say for whom it
    asks, `licence` the IRI of the licence under which the graph is given away, and `base` what the IRIs of the graph
    begin with; by default that is what the build of the store wrote down.
    """

    store: Path
    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 8
    deadline: float = 10.0
    memory: int = 1 << 30
    most: int = 32_000_000
    keep: int = 64_000_000
    clients: int = 6
    proxy: str | None = None
    licence: str = LICENCE
    base: str | None = None
