"""Turn a store into a SPARQL endpoint and linked data that may face the internet.

`application` says what answers at which path; each path has its module: `protocol`, `graph_store`, ….
A request comes through `connection` and `gate`, and what it asks of the graph goes by way of `reception` and
`snapshots` to a worker of the `sandbox`, which alone touches the graph and finds its `answers`.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from trialgraph.core import identify
from trialgraph.core.extras import needed
from trialgraph.serve.settings import Settings

__all__ = ["Settings", "serve"]


def serve(settings: Settings, *, tell: Callable[[str], None] = lambda line: None, log: bool = True) -> None:
    """Answer requests until Ctrl-C or SIGTERM, and then those that are under way; port 0 takes a free one.

    A second Ctrl-C ends it at once.

    A snapshot that a build makes current is taken up within seconds.
    Raises UsageError where the port is taken, and where others than this machine could reach the host on a system that
    does not hold a process to its limits; StoreError where the store cannot be opened; MissingPartError without the
    extra ``serve``.
    """
    import asyncio

    with needed("serve", "the server runs on it"):
        import uvloop

        from trialgraph.serve.running import run
    from trialgraph.serve.listening import listening, written

    def logged(entry: dict[str, Any]) -> None:
        tell(json.dumps(entry, ensure_ascii=False))

    base = settings.base or _built_with(settings.store)
    with listening(settings.host, settings.port) as listener, identify.under(base):
        address = f"http://{written(settings.host)}:{listener.getsockname()[1]}"
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(run(settings, listener, address, tell, logged if log else None))


def _built_with(folder: Path) -> str | None:
    """What the IRIs of the current snapshot begin with; None where it does not say so."""
    from trialgraph.graph import store
    from trialgraph.publish import statistics

    with store.reading(folder) as graph:
        return statistics.base(graph)
