"""Find the trials that a person means: by any of their numbers, in any usual spelling, another name, or an IRI."""

from collections.abc import Iterable, Iterator
from typing import Final

import pyoxigraph as ox

from trialgraph.core import identify, registries
from trialgraph.core.standards import DCTERMS, OWL
from trialgraph.core.vocabulary import TG
from trialgraph.graph.belonging import DEFAULT, TRIAL, TYPE, trials

_IDENTIFIER: Final = ox.NamedNode(DCTERMS.identifier)
_SAME: Final = ox.NamedNode(OWL.sameAs)
_KEY: Final = ox.NamedNode(TG.numberKey)
_NUMBERS: Final = (ox.NamedNode(TG.ownNumber), ox.NamedNode(TG.claimedNumber))


def called(graph: ox.Store, words: str) -> list[ox.NamedNode]:
    """Return the trials that words mean, by IRI: several where records of several claim a number that none has.

    A trial's own number goes before one that is claimed, and both before what a sponsor calls a trial.
    """
    if found := at_once(graph, words):
        return found
    wanted = words.casefold()
    return sorted({trial for trial in trials(graph) if wanted in map(str.casefold, _names(graph, trial))}, key=str)


def at_once(graph: ox.Store, words: str) -> list[ox.NamedNode]:
    """Return the trials that words mean, without a look at every trial of the graph."""
    words = words.encode(errors="replace").decode()  # half of a surrogate pair is in no graph
    for found in (_of_iri(graph, words), *_of_number(graph, words), _of_identifier(graph, words)):
        if found:
            return sorted(set(found), key=str)
    return []


def meant(graph: ox.Store, iri: ox.NamedNode) -> ox.NamedNode | None:
    """Return the trial that an IRI means too, where it is one of several."""
    found = (quad.object for quad in graph.quads_for_pattern(iri, _SAME, None, DEFAULT))
    return next((each for each in found if isinstance(each, ox.NamedNode) and _is_trial(graph, each)), None)


def _of_iri(graph: ox.Store, words: str) -> list[ox.NamedNode]:
    try:
        node = ox.NamedNode(words)
    except ValueError:
        return []
    other = meant(graph, node)
    return [node] if _is_trial(graph, node) else [other] if other else []


def _of_number(graph: ox.Store, words: str) -> Iterator[list[ox.NamedNode]]:
    """The trials that have a number, and then those that claim it."""
    number = registries.known().read(words)
    if number is None:
        return
    keys = graph.quads_for_pattern(None, _KEY, ox.Literal(number.key), DEFAULT)
    nodes = [quad.subject for quad in keys]
    for link in _NUMBERS:
        yield _trials(
            graph, (quad.subject for node in nodes for quad in graph.quads_for_pattern(None, link, node, DEFAULT))
        )
    yield _of_identifier(graph, number.notation)


def _of_identifier(graph: ox.Store, words: str) -> list[ox.NamedNode]:
    quads = graph.quads_for_pattern(None, _IDENTIFIER, ox.Literal(words), DEFAULT)
    return _trials(graph, (quad.subject for quad in quads))


def _trials(graph: ox.Store, nodes: Iterable[object]) -> list[ox.NamedNode]:
    return [node for node in nodes if isinstance(node, ox.NamedNode) and _is_trial(graph, node)]


def _is_trial(graph: ox.Store, node: ox.NamedNode) -> bool:
    return ox.Quad(node, TYPE, TRIAL, DEFAULT) in graph


def _names(graph: ox.Store, trial: ox.NamedNode) -> Iterator[str]:
    yield identify.trial_name(trial.value)
    for quad in graph.quads_for_pattern(trial, _IDENTIFIER, None, DEFAULT):
        if isinstance(quad.object, ox.Literal):
            yield quad.object.value
