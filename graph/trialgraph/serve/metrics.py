"""Count what a server does, in the form that Prometheus reads."""

from typing import Any, Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from starlette.responses import Response

_SECONDS: Final = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
_PARTS: Final = frozenset(
    ("sparql", "rdf-graph-store", "query", "compare", "trial", "document", "data", "health", "ready", "metrics")
)


class Metrics:
    """The counters of a server."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self.under_way = Gauge("trialgraph_requests_under_way", "Requests under way.", registry=self._registry)
        self.snapshot = Gauge(
            "trialgraph_snapshot", "The number of the snapshot that answers.", registry=self._registry
        )
        self._requests = Counter(
            "trialgraph_requests", "Requests.", ("part", "status", "outcome"), registry=self._registry
        )
        self._seconds = Histogram(
            "trialgraph_seconds", "Seconds of a request.", ("part",), registry=self._registry, buckets=_SECONDS
        )
        self._known: dict[tuple[str, int, str], tuple[Counter, Histogram]] = {}

    def observe(self, scope: Any, status: int, seconds: float) -> None:
        """Count a request: by the part of the server that it was for, and what came of it."""
        first = scope["path"].split("/", 2)[1]
        part = first if first in _PARTS else "other"
        outcome = scope.get("outcome", "good")
        counted = self._known.get((part, status, outcome))
        if counted is None:
            counted = self._requests.labels(part, status, outcome), self._seconds.labels(part)
            self._known[part, status, outcome] = counted
        counted[0].inc()
        counted[1].observe(seconds)

    def shown(self) -> Response:
        """Return all counters."""
        return Response(generate_latest(self._registry), media_type=CONTENT_TYPE_LATEST)
