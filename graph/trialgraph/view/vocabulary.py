"""Turn an ontology into what people read of it: terms by what they are, their examples and mappings, its changes."""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

import pyoxigraph as ox

from trialgraph.core.namespaces import ONTOLOGY
from trialgraph.core.standards import DCTERMS, OWL, RDF, RDFS, SKOS
from trialgraph.view import about

_KINDS: Final[Mapping[str, str]] = {
    "Classes": OWL.Class,
    "Relations": OWL.ObjectProperty,
    "Values": OWL.DatatypeProperty,
    "Annotations": OWL.AnnotationProperty,
}
_ABOUT: Final = (
    ("Version", OWL.versionInfo),
    ("Created", DCTERMS.created),
    ("Modified", DCTERMS.modified),
    ("Cite as", DCTERMS.bibliographicCitation),
)


class Elsewhere(NamedTuple):
    """A term of another vocabulary: how near it is, what it is called there, and its IRI."""

    how: str
    name: str
    iri: str


class Described(NamedTuple):
    """A term: its local name, what it is, what it is a kind of, from which class it leads to which, and an example."""

    name: str
    label: str
    definition: str
    wider: list[str]
    domain: list[str]
    range: list[str]
    example: str
    elsewhere: list[Elsewhere]
    instead: str  # the term that is used now, where this one is deprecated


class Vocabulary(NamedTuple):
    """An ontology: what is said of it, its terms by title, and its changes, the last first."""

    title: str
    description: str
    facts: list[tuple[str, str]]
    groups: dict[str, list[Described]]
    changes: list[str]


def vocabulary(graph: ox.Store, node: ox.NamedNode) -> Vocabulary:
    """Return what people read of an ontology that is in the default graph of a store."""
    groups = {title: list(_terms(graph, kind)) for title, kind in _KINDS.items()}
    return Vocabulary(
        about.text(graph, node, DCTERMS.title) or about.label(graph, node),
        about.text(graph, node, DCTERMS.description),
        [(name, words) for name, term in _ABOUT for words in about.texts(graph, node, term)],
        {title: terms for title, terms in groups.items() if terms},
        sorted(about.texts(graph, node, SKOS.changeNote), reverse=True),
    )


def _terms(graph: ox.Store, kind: str) -> Iterator[Described]:
    found = {quad.subject for quad in graph.quads_for_pattern(None, ox.NamedNode(RDF.type), ox.NamedNode(kind))}
    ours = (each for each in found if isinstance(each, ox.NamedNode) and each.value.startswith(ONTOLOGY))
    for term in sorted(ours, key=lambda each: each.value.casefold()):
        yield Described(
            _local(term),
            about.label(graph, term),
            about.text(graph, term, SKOS.definition),
            _names(graph, term, RDFS.subClassOf, RDFS.subPropertyOf),
            _names(graph, term, RDFS.domain),
            _names(graph, term, RDFS.range),
            about.text(graph, term, SKOS.example),
            list(_elsewhere(graph, term)),
            next(iter(_names(graph, term, DCTERMS.isReplacedBy)), ""),
        )


def _elsewhere(graph: ox.Store, term: ox.NamedNode) -> Iterator[Elsewhere]:
    for how, match in about.MATCHES:
        for each in about.nodes(graph, term, match):
            yield Elsewhere(how, about.label(graph, each) or each.value, each.value)


def _names(graph: ox.Store, term: ox.NamedNode, *properties: str) -> list[str]:
    """The local names of what some properties lead to, of a union those of its members."""
    found = list[str]()
    for each in properties:
        for quad in graph.quads_for_pattern(term, ox.NamedNode(each), None):
            if isinstance(quad.object, ox.NamedNode):
                found.append(_local(quad.object))
            elif isinstance(quad.object, ox.BlankNode):
                found += _members(graph, quad.object)
    return sorted(found)


def _members(graph: ox.Store, union: ox.BlankNode) -> Iterator[str]:
    """The local names of the classes that a union lists."""
    lists = graph.quads_for_pattern(union, ox.NamedNode(OWL.unionOf), None)
    rest = next((quad.object for quad in lists), None)
    while isinstance(rest, ox.BlankNode):
        first = next(graph.quads_for_pattern(rest, ox.NamedNode(RDF.first), None), None)
        if first and isinstance(first.object, ox.NamedNode):
            yield _local(first.object)
        rest = next((quad.object for quad in graph.quads_for_pattern(rest, ox.NamedNode(RDF.rest), None)), None)


def _local(term: ox.NamedNode) -> str:
    """What a term is called in its vocabulary.

    >>> _local(ox.NamedNode("https://w3id.org/trialgraph/ontology#Trial"))
    'Trial'
    """
    return term.value.rpartition("#")[2].rpartition("/")[2]
