"""Turn what a trial wants to learn, and what it measures, into objectives and outcome measures of a ResearchStudy."""

from collections.abc import Iterator

import pyoxigraph as ox

from trialgraph.bridges import said
from trialgraph.bridges.fhir import terms
from trialgraph.bridges.fhir.elements import Json, code, concept, filled, quoted
from trialgraph.core.vocabulary import TG
from trialgraph.view.trial.endpoints import endpoints
from trialgraph.view.trial.objectives import ESTIMANDS, objectives


def aims(graph: ox.Store, trial: ox.NamedNode) -> Iterator[Json]:
    """Yield the objectives of a trial by rank."""
    for rank in objectives(graph, trial):
        for each in rank.objectives if rank.name != ESTIMANDS else ():
            ranked = terms.OBJECTIVES.get(rank.name)
            yield filled(
                {
                    "extension": quoted(said.passages(graph, ox.NamedNode(each.iri)), each.iri),
                    "type": code(terms.OBJECTIVE, ranked) if ranked else None,
                    "description": each.words,
                }
            )


def outcomes(graph: ox.Store, trial: ox.NamedNode) -> Iterator[Json]:
    """Yield the endpoints of a trial by role."""
    for role in endpoints(graph, trial):
        for each in role.endpoints:
            node = ox.NamedNode(each.iri)
            kinds = [concept(one) for one in said.concepts(graph, node, TG.endpointType)]
            played = [code(terms.OBJECTIVE, terms.OBJECTIVES[role.name])] if role.name in terms.OBJECTIVES else []
            frame = [{"url": terms.TIME_FRAME, "valueString": each.frame}] if each.frame else []
            yield filled(
                {
                    "extension": [*quoted(said.passages(graph, node), each.iri), *frame],
                    "name": each.name,
                    "type": [*played, *kinds],
                    "description": each.definition,
                }
            )
