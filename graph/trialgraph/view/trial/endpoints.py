"""Turn the endpoints of a trial into lists by their role: the primary ones first."""

from typing import Final, NamedTuple

import pyoxigraph as ox

from trialgraph.core.standards import RDFS
from trialgraph.core.vocabulary import TG
from trialgraph.view import about, amounts, reading
from trialgraph.view.reading import Place

_ROLES: Final = ("primary", "secondary", "other", "unstated")


class Endpoint(NamedTuple):
    """An endpoint: its name, its types as (label, IRI), its definition, and when it is assessed."""

    iri: str
    name: str
    types: list[tuple[str, str]]
    definition: str
    frame: str
    moments: list[str]
    places: list[Place]


class Role(NamedTuple):
    """The endpoints of a role."""

    name: str
    endpoints: list[Endpoint]


def endpoints(graph: ox.Store, trial: ox.NamedNode) -> list[Role]:
    """Return the endpoints of a trial by role, in the order in which its documents have them."""
    found: dict[str, list[Endpoint]] = {role: [] for role in _ROLES}
    for node in about.nodes(graph, trial, TG.hasEndpoint):
        found.setdefault(about.code(graph, node, TG.role), []).append(_endpoint(graph, node))
    return [Role(role, sorted(some, key=_in_text)) for role, some in found.items() if some]


def _in_text(endpoint: Endpoint) -> tuple[list[tuple[str, int]], str]:
    return [(place.span.field, place.span.start) for place in endpoint.places[:1]], endpoint.iri


def _endpoint(graph: ox.Store, node: ox.NamedNode) -> Endpoint:
    frame = about.text(graph, node, TG.timeFrameText) or amounts.duration(about.text(graph, node, TG.timeFrame))
    return Endpoint(
        node.value,
        about.text(graph, node, RDFS.label),
        [(about.label(graph, each), each.value) for each in about.nodes(graph, node, TG.endpointType)],
        about.text(graph, node, TG.definition),
        frame,
        [reading.moment(graph, each).words for each in about.nodes(graph, node, TG.hasTimePoint)],
        reading.places(graph, node),
    )
