"""Turn a store folder or an exported file into one side of a comparison: a graph and the trials in it."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from trialgraph.core import identify, registries
from trialgraph.core.errors import UnreadableError
from trialgraph.core.standards import DCTERMS, PROV, RDF, SKOS
from trialgraph.core.vocabulary import TG
from trialgraph.graph import store

_DEFAULT = ox.DefaultGraph()
_NO_FACTS = frozenset({PROV.wasQuotedFrom, DCTERMS.source})
_REMEDY = "Name the folder of a store, or a file that trialgraph export wrote as Turtle or N-Triples."

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Facts = Mapping[Term, frozenset[tuple[str, Term]]]  # a trial and each of its parts, with what is said of it


@dataclass(frozen=True, slots=True)
class Side:
    """An open graph, and the codes of the concepts in it."""

    graph: ox.Store
    codes: Mapping[Term, str]

    def values(self, node: Term, term: str) -> list[Term]:
        """Return what a property says of a node."""
        quads = self.graph.quads_for_pattern(node, ox.NamedNode(term), None, _DEFAULT)  # type: ignore[arg-type]
        return [quad.object for quad in quads]


@dataclass(frozen=True, slots=True)
class Trial:
    """A trial of a graph: `number` names it to people, and the others tell whether it is that of another graph."""

    node: ox.NamedNode
    number: str
    identifiers: frozenset[str]
    files: frozenset[str]
    titles: frozenset[str]

    def is_called(self, name: str) -> bool:
        """Whether this is one of its numbers, in any usual spelling, or its IRI."""
        known = (self.node.value, self.number, *self.identifiers)
        wanted, numbers = registries.known().read(name), filter(None, map(registries.known().read, self.identifiers))
        same = wanted is not None and any(number.name == wanted.name for number in numbers)
        return same or name.casefold() in map(str.casefold, known)


@contextmanager
def opened(path: Path) -> Iterator[Side]:
    """Open a store, or read a file into memory.

    Raises StoreError where a folder is no store, and UnreadableError where a file holds no graph of trials.
    """
    if path.is_dir():
        with store.reading(path) as graph:
            yield side_of(graph)
        return
    yield side_of(_read(path))


def trials(side: Side, among: Collection[str] | None = None) -> list[Trial]:
    """Return the trials of a graph, or those of them that have some IRIs, by number."""
    kind = ox.NamedNode(RDF.type), ox.NamedNode(TG.Trial)
    nodes = [None] if among is None else [ox.NamedNode(iri) for iri in sorted(among)]
    quads = [quad for node in nodes for quad in side.graph.quads_for_pattern(node, *kind, _DEFAULT)]
    found = [_trial(side, quad.subject) for quad in quads if isinstance(quad.subject, ox.NamedNode)]
    return sorted(found, key=lambda trial: (trial.number, trial.node.value))


def facts(side: Side, trial: Trial) -> Facts:
    """Return all that is said of a trial and of its parts, but not where that was read."""
    found: dict[Term, frozenset[tuple[str, Term]]] = {}
    frontier: list[Term] = [trial.node]
    while frontier:
        node = frontier.pop()
        said = found[node] = frozenset(_said(side, node))
        for term, value in said:
            if term != RDF.type and isinstance(value, ox.NamedNode) and value not in side.codes and value not in found:
                frontier.append(value)
    return found


def words(side: Side, node: Term) -> list[str]:
    """Return the words that a node was read from, in the order of their places."""
    found = set()
    for passage in side.values(node, PROV.wasQuotedFrom):
        starts = [int(start.value) for start in side.values(passage, TG.start) if isinstance(start, ox.Literal)]
        quotes = [quote.value for quote in side.values(passage, TG.quote) if isinstance(quote, ox.Literal)]
        found |= {(min(starts, default=0), quote) for quote in quotes}
    return list(dict.fromkeys(quote for _, quote in sorted(found)))


def texts(side: Side, node: Term, term: str) -> frozenset[str]:
    """Return the literals that a property says of a node."""
    return frozenset(value.value for value in side.values(node, term) if isinstance(value, ox.Literal))


def _said(side: Side, node: Term) -> Iterator[tuple[str, Term]]:
    for quad in side.graph.quads_for_pattern(node, None, None, _DEFAULT):  # type: ignore[arg-type]
        term = quad.predicate.value
        if term not in _NO_FACTS:
            yield term, quad.object


def side_of(graph: ox.Store) -> Side:
    """Return a graph as a side of a comparison."""
    codes: dict[Term, str] = {}
    for term in (SKOS.prefLabel, SKOS.notation):  # a concept without a code is called by its label
        quads = graph.quads_for_pattern(None, ox.NamedNode(term), None, _DEFAULT)
        codes |= {quad.subject: quad.object.value for quad in quads if isinstance(quad.object, ox.Literal)}
    return Side(graph, codes)


def _read(path: Path) -> ox.Store:
    graph = ox.Store()
    format = ox.RdfFormat.N_TRIPLES if path.suffix == ".nt" else ox.RdfFormat.TURTLE  # any N-Triples is Turtle
    try:
        with path.open("rb") as file:
            graph.bulk_load(input=file, format=format)
    except FileNotFoundError as error:
        raise UnreadableError("there is no such store or file", where=str(path), remedy=_REMEDY) from error
    except OSError as error:
        raise UnreadableError(f"cannot be read ({error.strerror or error})", where=str(path), remedy=_REMEDY) from error
    except (SyntaxError, ValueError) as error:
        reason = " ".join(str(error).split())
        raise UnreadableError(f"this is no Turtle ({reason})", where=str(path), remedy=_REMEDY) from error
    if next(graph.quads_for_pattern(None, ox.NamedNode(RDF.type), ox.NamedNode(TG.Trial)), None) is None:
        raise UnreadableError("there is no trial in this file", where=str(path), remedy=_REMEDY)
    return graph


def _trial(side: Side, node: ox.NamedNode) -> Trial:
    documents = side.values(node, DCTERMS.source)
    return Trial(
        node,
        identify.trial_name(node.value),
        texts(side, node, DCTERMS.identifier),
        frozenset(name for document in documents for name in texts(side, document, DCTERMS.title)),
        texts(side, node, DCTERMS.title),
    )
