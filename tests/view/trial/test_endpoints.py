"""Endpoints are told by their role, the primary ones first."""

import pyoxigraph as ox

import sample
from conftest import graph_of
from trialgraph.core.model import Concept, Endpoint
from trialgraph.view.trial.endpoints import endpoints

TRIAL = ox.NamedNode(sample.TRIAL)


def made(label: str, role: str, words: str) -> Endpoint:
    return Endpoint(label, (), Concept("role", role), None, None, None, (), sample.span(words))


def test_roles_come_in_their_order_and_endpoints_in_that_of_the_text() -> None:
    later = made("Survival", "secondary", "Example Institute")
    sooner = made("Safety", "secondary", "Phase 1")
    graph = graph_of(sample.DOCUMENT, [*sample.FACTS, later, sooner])
    found = endpoints(graph, TRIAL)
    assert [role.name for role in found] == ["primary", "secondary"]
    assert [each.name for each in found[1].endpoints] == ["Safety", "Survival"]


def test_an_endpoint_is_told_with_its_type_and_when(graph: ox.Store) -> None:
    ((one,),) = (role.endpoints for role in endpoints(graph, TRIAL))
    assert one.types[0][0] == "objective response rate" and one.frame == "3 months" and one.moments == ["3 months"]
