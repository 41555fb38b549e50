"""Turn the IRIs of a trial and its documents into all that a graph says of them, which a build takes out or anew."""

from collections.abc import Iterable
from typing import Final

import pyoxigraph as ox

from trialgraph.core import identify
from trialgraph.core.standards import OWL
from trialgraph.core.vocabulary import TG
from trialgraph.graph.belonging import DEFAULT, Term

_ABOUT: Final = ox.NamedNode(TG.about)
_SAME: Final = ox.NamedNode(OWL.sameAs)


def quads_of(graph: ox.Store, trial: str, documents: Iterable[str]) -> set[ox.Quad]:
    """Return what a graph says of a trial and of the documents about it, which are named by their SHA-256.

    Everything that documents say lies below the IRIs of their trial and of themselves.
    """
    roots = (trial, *map(identify.document_iri, documents))
    below = tuple(f"{root}{sign}" for root in roots for sign in "/#")
    statements = graph.quads_for_pattern(None, _ABOUT, ox.NamedNode(trial), DEFAULT)
    frontier: list[Term] = [*map(ox.NamedNode, roots), *(quad.subject for quad in statements)]
    seen, held = set(frontier), {*graph.quads_for_pattern(None, _SAME, ox.NamedNode(trial), DEFAULT)}
    while frontier:
        for quad in graph.quads_for_pattern(frontier.pop(), None, None, None):  # type: ignore[arg-type]
            if quad.predicate == _SAME:  # which is said of the trial that it means
                continue
            held.add(quad)
            term = quad.object
            if isinstance(term, ox.NamedNode) and term not in seen and term.value.startswith(below):
                seen.add(term)
                frontier.append(term)
    return held
