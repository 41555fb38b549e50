"""Tell which trials of a graph are wanted, by an antigen, a disease, a phase, a country or a number."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from trialgraph.ask.by_trial import all_of, both, in_order, with_values
from trialgraph.ask.query import named
from trialgraph.ask.sparql import Parts
from trialgraph.core.errors import QueryError
from trialgraph.core.identify import concept_iri
from trialgraph.core.model import Concept
from trialgraph.core.vocabulary import TG
from trialgraph.graph.called import called
from trialgraph.match.understanding import Understanding

_RECRUITING: Final = ox.NamedNode(concept_iri(Concept("status", "RECRUITING")))


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which trials are wanted: by words for an antigen, a disease (or a kind of it), a phase and a country.

    `trial` is the number of one, which need not recruit; `all` means those too that do not recruit now.
    """

    antigen: str | None = None
    disease: str | None = None
    phase: str | None = None
    country: str | None = None
    trial: str | None = None
    all: bool = False


def trials(graph: ox.Store, wanted: Wanted, known: Understanding) -> list[str]:
    """Return the IRIs of the trials that are wanted, in the order of their numbers.

    Raises QueryError where a name means nothing in the graph.
    """
    found: Parts = dict.fromkeys(_called(graph, wanted.trial)) if wanted.trial else all_of(graph)
    if wanted.antigen:
        found = both(found, _of_part(graph, [TG.targets], _concepts("antigen", wanted.antigen, graph, known)))
    if wanted.disease:
        found = both(found, _itself(graph, TG.condition, _concepts("condition", wanted.disease, graph, known)))
    if wanted.phase:
        found = both(found, _itself(graph, TG.phase, _concepts("phase", wanted.phase, graph, known)))
    if wanted.country:
        found = both(found, _of_part(graph, [TG.country], _concepts("country", wanted.country, graph, known)))
    if not wanted.all and not wanted.trial:
        found = both(found, _itself(graph, TG.status, [_RECRUITING]))
    return in_order(found)


def nearness(graph: ox.Store, diseases: Iterable[Concept], known: Understanding) -> dict[str, int]:
    """Return the trials of some diseases or of kinds of them, which are 0, and those of wider ones, which are 1."""
    some = [each for each in diseases if each.scheme == "condition"]
    own = {kind for each in some for kind in known.narrower(each)}
    wider = {kind for each in some for kind in known.wider(each)} - own
    found: dict[str, int] = {}
    for place, concepts in enumerate((own, wider)):
        nodes = [ox.NamedNode(concept_iri(each)) for each in sorted(concepts)]
        found |= {each: place for each in _itself(graph, TG.condition, nodes) if each not in found}
    return found


def _called(graph: ox.Store, words: str) -> list[str]:
    found = [node.value for node in called(graph, words)]
    if not found:
        raise QueryError(f"no trial of this graph is called {words}", where="trial", remedy="Its number says which.")
    return found


def _concepts(scheme: str, words: str, graph: ox.Store, known: Understanding) -> list[ox.NamedNode]:
    """The concepts that words name, and those that are narrower."""
    found = [known.lexicon.called(iri) for iri in named(scheme, words, graph)]
    concepts = {each for concept in found if concept for each in known.narrower(concept)}
    if not concepts:
        name = "disease" if scheme == "condition" else scheme
        raise QueryError(f"no {name} of this graph is called {words}", where=name, remedy="Try another name for it.")
    return [ox.NamedNode(concept_iri(each)) for each in sorted(concepts)]


def _of_part(graph: ox.Store, properties: list[str], values: Iterable[ox.NamedNode]) -> Parts:
    """The trials of which a part, such as a product or a site, has a value."""
    return dict.fromkeys(with_values(graph, properties, list(values)))


def _itself(graph: ox.Store, property: str, values: Iterable[ox.NamedNode]) -> Parts:
    """The trials that have a value themselves."""
    found = with_values(graph, [property], list(values))
    return dict.fromkeys(trial for trial, parts in found.items() if trial in parts)
