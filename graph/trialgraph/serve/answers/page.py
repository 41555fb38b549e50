"""Turn the description of a thing into what its page shows: its facts, its parts with their words, and who uses it."""

from collections.abc import Iterator
from itertools import islice
from typing import Final, NamedTuple

import pyoxigraph as ox

from trialgraph import identify
from trialgraph.belonging import DEFAULT, TYPE, Term, lexicon_subjects
from trialgraph.serve.answers.naming import name, term_name
from trialgraph.serve.answers.schema_org import Structured, structured
from trialgraph.vocabulary import DCTERMS, PROV, RDF, RDFS, SKOS, TG

_QUOTED: Final = ox.NamedNode(PROV.wasQuotedFrom)
_USED: Final = 100  # things that are listed as users
_HIDDEN: Final = frozenset((RDF.type, PROV.wasQuotedFrom, SKOS.hiddenLabel, TG.suffixLabel, TG.inlineLabel, TG.about))
_ORDER: Final = (
    *(TG.Arm, TG.Product, TG.DoseLevel, TG.DltWindow, TG.Conditioning),
    *(TG.InclusionCriterion, TG.ExclusionCriterion, TG.Endpoint, TG.Finding),
)
GRAPHS: Final = frozenset(
    (identify.ONTOLOGY_GRAPH, identify.SHAPES_GRAPH, identify.INFERRED, identify.EXAMPLES, identify.DATA)
)
_FIRST: Final = (DCTERMS.identifier, TG.phase, TG.status)
FORMATS: Final = (
    (".ttl", "Turtle", "text/turtle"),
    (".nt", "N-Triples", "application/n-triples"),
    (".jsonld", "JSON-LD", "application/ld+json"),
    (".rdf", "RDF/XML", "application/rdf+xml"),
)


class Value(NamedTuple):
    """A text, and where it leads."""

    text: str
    href: str | None = None


class Fact(NamedTuple):
    """A property and its values."""

    iri: str
    name: str
    values: list[Value]


class Part(NamedTuple):
    """A part of a thing, with the words that say it."""

    name: str
    href: str | None
    title: str
    facts: list[Fact]
    quotes: list[Value]


class Section(NamedTuple):
    """The parts of a class."""

    iri: str
    name: str
    parts: list[Part]


class Format(NamedTuple):
    """Another form of the page."""

    name: str
    media: str
    href: str


class Page(NamedTuple):
    """What the page of a thing shows."""

    iri: str
    title: str
    kinds: list[str]
    facts: list[Fact]
    sections: list[Section]
    uses: list[Value]
    structured: Structured | None
    formats: list[Format]


def page(graph: ox.Store, node: ox.NamedNode) -> Page:
    """Return the page of a thing."""
    lexicon = lexicon_subjects(graph)
    facts = []
    parts: dict[str, list[Term]] = {}
    for predicate, values in _grouped(graph, node):
        for each in values:
            if _is_part(node, each):
                parts.setdefault(_kinds(graph, each)[0], []).append(each)
        if rest := [each for each in values if not _is_part(node, each)]:
            facts.append(_fact(graph, predicate, rest))
    if node.value in GRAPHS:
        led = {each for some in parts.values() for each in some}
        for each in sorted({quad.subject for quad in graph if _is_part(node, quad.subject)} - led, key=str):
            parts.setdefault(_kinds(graph, each)[0], []).append(each)
    sections = [_section(graph, kind, some) for kind, some in sorted(parts.items(), key=lambda each: _rank(each[0]))]
    path = local(node.value) or ""
    return Page(
        node.value,
        name(graph, node),
        [term_name(graph, kind) for kind in _kinds(graph, node) if kind != RDFS.Resource],
        facts,
        sections,
        list(_uses(graph, node)) if node in lexicon or not sections else [],
        structured(graph, node),
        [Format(called, media, f"{path}{suffix}") for suffix, called, media in FORMATS],
    )


def _kinds(graph: ox.Store, node: Term) -> list[str]:
    """The classes of a node."""
    quads = graph.quads_for_pattern(node, TYPE, None, DEFAULT)  # type: ignore[arg-type]
    return sorted(quad.object.value for quad in quads if isinstance(quad.object, ox.NamedNode)) or [RDFS.Resource]


def _rank(kind: str) -> tuple[int, str]:
    """Where the parts of a class stand: in the order in which a protocol speaks of them, and the rest after these."""
    return _ORDER.index(kind) if kind in _ORDER else len(_ORDER), kind


def local(iri: str) -> str | None:
    """Return the path at which this server describes an IRI; None where another does.

    >>> local(f"{identify.BASE}trial/NCT00000000")
    '/trial/NCT00000000'
    """
    for base in (identify.BASE, identify.SHARED):
        if iri.startswith(base):
            return f"/{iri.removeprefix(base)}"
    return None


def value(graph: ox.Store, node: Term) -> Value:
    """Return what a page shows for a term."""
    if isinstance(node, ox.NamedNode):
        outside = node.value if node.value.startswith(("http://", "https://")) else None
        return Value(name(graph, node), local(node.value) or outside)
    return Value(name(graph, node))


def _grouped(graph: ox.Store, node: Term) -> Iterator[tuple[str, list[Term]]]:
    """Yield the properties of a node with their values: what names it first, then in the order of their names."""
    found: dict[str, list[Term]] = {}
    for quad in graph.quads_for_pattern(node, None, None, DEFAULT):  # type: ignore[arg-type]
        if quad.predicate.value not in _HIDDEN and not isinstance(quad.object, ox.BlankNode):
            found.setdefault(quad.predicate.value, []).append(quad.object)
    for predicate in sorted(found, key=lambda each: (each not in _FIRST, term_name(graph, each))):
        yield predicate, sorted(found[predicate], key=lambda each: _place(graph, each))


def _place(graph: ox.Store, node: Term) -> tuple[float, str]:
    """Where a part stands among its like: by its number, and then by its name."""
    numbers = graph.quads_for_pattern(node, ox.NamedNode(TG.ordinal), None, DEFAULT) if _is_named(node) else ()  # type: ignore[arg-type]
    number = min((float(quad.object.value) for quad in numbers if isinstance(quad.object, ox.Literal)), default=0)
    return number, name(graph, node)


def _is_named(node: Term) -> bool:
    return isinstance(node, ox.NamedNode)


def _is_part(whole: ox.NamedNode, node: Term) -> bool:
    return isinstance(node, ox.NamedNode) and node.value.startswith((f"{whole.value}/", f"{whole.value}#"))


def _section(graph: ox.Store, kind: str, parts: list[Term]) -> Section:
    return Section(kind, term_name(graph, kind), [_part(graph, part) for part in parts])


def _part(graph: ox.Store, node: Term) -> Part:
    facts = [_fact(graph, predicate, values) for predicate, values in _grouped(graph, node)]
    quoted = sorted({quad.object for quad in graph.quads_for_pattern(node, _QUOTED, None, DEFAULT)}, key=str)  # type: ignore[arg-type]
    shown = value(graph, node)
    return Part(
        str(node).strip("<>").rpartition("/")[2], shown.href, shown.text, facts, [value(graph, q) for q in quoted]
    )


def _fact(graph: ox.Store, predicate: str, values: list[Term]) -> Fact:
    return Fact(predicate, term_name(graph, predicate), [value(graph, each) for each in values])


def _uses(graph: ox.Store, node: ox.NamedNode) -> Iterator[Value]:
    """Yield some of the things that lead to a node."""
    seen = set()
    for quad in graph.quads_for_pattern(None, None, node, DEFAULT):
        if isinstance(quad.subject, ox.NamedNode) and quad.subject not in seen:
            seen.add(quad.subject)
    for subject in islice(sorted(seen, key=str), _USED):
        yield value(graph, subject)
