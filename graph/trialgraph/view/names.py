"""Turn the codes in the rows of questions into what people call them, and the concepts that they stand for."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

import pyoxigraph as ox

from trialgraph.core import identify
from trialgraph.core.model import Concept
from trialgraph.core.standards import SKOS
from trialgraph.view import about
from trialgraph.view.trial import name as trial_name


class Named(NamedTuple):
    """What something is called, and the IRI of the concept that it is; nothing where it is only words."""

    label: str
    iri: str = ""


@lru_cache(maxsize=1)
def _known(_: ox.Store) -> dict[tuple[str, str], Named]:
    """The names that were looked up in a snapshot, which does not change."""
    return {}


class Names:
    """The names of codes; each is looked up once in a snapshot."""

    def __init__(self, graph: ox.Store) -> None:
        self._graph = graph
        self._known = _known(graph)

    def of(self, scheme: str, code: object) -> Named:
        """Return the name of a code in a scheme of the lexicon; words that are no code of it are their own name."""
        words = "" if code is None else str(code)
        found = self._known.get((scheme, words))
        if found is None:
            found = self._known[scheme, words] = self._looked_up(scheme, words)
        return found

    def label(self, scheme: str, code: object) -> str:
        """Return what a code is called, without its IRI."""
        return self.of(scheme, code).label

    def trial(self, code: str) -> str:
        """Return what people call the trial of a code: its number, or the file that tells of it where it has none."""
        return trial_name(self._graph, ox.NamedNode(identify.trial_called(code)))

    def trials(self, codes: Iterable[str]) -> dict[str, str]:
        """Return what people call the trials of some codes."""
        return {code: self.trial(code) for code in codes}

    def _looked_up(self, scheme: str, code: str) -> Named:
        node = ox.NamedNode(identify.concept_iri(Concept(scheme, code)))
        if code not in about.texts(self._graph, node, SKOS.notation):
            return Named(code)
        return Named(about.label(self._graph, node) or code, node.value)
