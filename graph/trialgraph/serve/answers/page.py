"""Turn the description of a thing into what its page shows: its facts, its parts with their words, and who uses it."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

import pyoxigraph as ox

from trialgraph.core import identify
from trialgraph.core.standards import DCTERMS, OWL, PROV, RDF, RDFS, SKOS
from trialgraph.core.vocabulary import TG
from trialgraph.graph.belonging import DEFAULT, TYPE, Term, lexicon_subjects
from trialgraph.serve.answers.naming import name, term_name
from trialgraph.serve.answers.schema_org import Structured, structured
from trialgraph.serve.formats import FORMATS
from trialgraph.serve.paths import local

_QUOTED: Final = ox.NamedNode(PROV.wasQuotedFrom)
_USED: Final = 100  # things that are listed as users
_HIDDEN: Final = frozenset(
    (
        RDF.type,
        PROV.wasQuotedFrom,
        SKOS.hiddenLabel,
        TG.suffixLabel,
        TG.nameStem,
        TG.inlineLabel,
        TG.about,
        OWL.versionIRI,
    )
)
_ORDER: Final = (
    *(TG.RegistryNumber, TG.Arm, TG.Product, TG.DoseLevel, TG.Administration, TG.Procedure),
    *(TG.Conditioning, TG.DltWindow, TG.Objective, TG.Estimand),
    *(TG.InclusionCriterion, TG.ExclusionCriterion, TG.Endpoint, TG.Publication, TG.Finding),
)
_FIRST: Final = (DCTERMS.identifier, TG.phase, TG.status)


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


class Form(NamedTuple):
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
    used: int
    structured: Structured | None
    formats: list[Form]


def page(graph: ox.Store, node: ox.NamedNode) -> Page:
    """Return the page of a thing."""
    lexicon = lexicon_subjects(graph)
    said = []
    parts: dict[str, list[Term]] = {}
    led: set[Term] = set()
    for predicate, values in _grouped(graph, node):
        inside = [each for each in values if _is_part(graph, node, each)]
        led.update(inside)
        for each in inside:
            parts.setdefault(_kinds(graph, each)[0], []).append(each)
        if rest := [each for each in values if each not in led]:
            said.append(_fact(graph, predicate, rest))
    for each in sorted(_held(graph, node) - led, key=lambda each: (_is_of_others(each), _place(graph, each))):
        parts.setdefault(_kinds(graph, each)[0], []).append(each)
    users = sorted(_users(graph, node) - _held(graph, node), key=lambda user: (user.value.count("/"), user.value))
    sections = [_section(graph, kind, some) for kind, some in sorted(parts.items(), key=lambda each: _rank(each[0]))]
    path = local(node.value) or ""
    return Page(
        node.value,
        name(graph, node),
        sorted({term_name(graph, kind) for kind in _kinds(graph, node) if kind != RDFS.Resource}),
        said,
        sections,
        [value(graph, user) for user in users[:_USED]]
        if node in lexicon or TG.Document in _kinds(graph, node) or not sections
        else [],
        len(users),
        structured(graph, node),
        [Form(each.name, each.media, f"{path}{each.suffix}") for each in FORMATS],
    )


def _kinds(graph: ox.Store, node: Term) -> list[str]:
    """The classes of a node."""
    quads = graph.quads_for_pattern(node, TYPE, None, DEFAULT)  # type: ignore[arg-type]
    return sorted(quad.object.value for quad in quads if isinstance(quad.object, ox.NamedNode)) or [RDFS.Resource]


def _is_of_others(node: Term) -> bool:
    """Whether a term is one of another vocabulary, which stands behind our own."""
    return not str(getattr(node, "value", "")).startswith(identify.SHARED)


def _rank(kind: str) -> tuple[int, str]:
    """Where the parts of a class stand: in the order in which a protocol speaks of them, and the rest after these."""
    return _ORDER.index(kind) if kind in _ORDER else len(_ORDER), kind


def value(graph: ox.Store, node: Term) -> Value:
    """Return what a page shows for a term."""
    if isinstance(node, ox.NamedNode):
        outside = node.value if node.value.startswith(("http://", "https://")) else None
        return Value(name(graph, node), local(node.value) or outside)
    return Value(name(graph, node))


def facts(graph: ox.Store, node: Term) -> list[Fact]:
    """Return all that is said of a node, in the order of what names it and then of the properties."""
    return [_fact(graph, predicate, values) for predicate, values in _grouped(graph, node)]


def _grouped(graph: ox.Store, node: Term) -> Iterator[tuple[str, list[Term]]]:
    """Yield the properties of a node with their values: what names it first, then in the order of their names."""
    found: dict[str, list[Term]] = {}
    for quad in graph.quads_for_pattern(node, None, None, DEFAULT):  # type: ignore[arg-type]
        if quad.predicate.value not in _HIDDEN and not isinstance(quad.object, ox.BlankNode):
            found.setdefault(quad.predicate.value, []).append(quad.object)
    for predicate in sorted(found, key=lambda each: (each not in _FIRST, term_name(graph, each))):
        yield predicate, sorted(found[predicate], key=lambda each: _place(graph, each))


def _place(graph: ox.Store, node: Term) -> tuple[float, str]:
    """Where a part stands among its like: by its number or its beginning, and then by its name."""
    numbers = [
        float(quad.object.value)
        for term in (TG.ordinal, TG.start)
        for quad in (graph.quads_for_pattern(node, ox.NamedNode(term), None) if isinstance(node, ox.NamedNode) else ())
        if isinstance(quad.object, ox.Literal)
    ]
    return min(numbers, default=0), name(graph, node)


def _is_part(graph: ox.Store, whole: ox.NamedNode, node: Term) -> bool:
    """Whether a node is called after another, and something is said of it."""
    if not isinstance(node, ox.NamedNode) or not node.value.startswith((f"{whole.value}/", f"{whole.value}#")):
        return False
    return next(graph.quads_for_pattern(node, None, None), None) is not None


def _held(graph: ox.Store, node: ox.NamedNode) -> set[Term]:
    """What a document or a graph holds, though it does not lead to it."""
    if node.value in identify.published_graphs():
        named: set[Term] = {quad.subject for quad in graph if isinstance(quad.subject, ox.NamedNode)}
        return named - {node}
    return {quad.subject for quad in graph.quads_for_pattern(None, ox.NamedNode(DCTERMS.isPartOf), node, DEFAULT)}


def _section(graph: ox.Store, kind: str, parts: list[Term]) -> Section:
    return Section(kind, term_name(graph, kind), [_part(graph, part) for part in parts])


def _part(graph: ox.Store, node: Term) -> Part:
    quads = graph.quads_for_pattern(node, _QUOTED, None, DEFAULT)  # type: ignore[arg-type]
    quoted = sorted({quad.object for quad in quads}, key=lambda each: _place(graph, each))
    shown = value(graph, node)
    return Part(
        re.split("[/#]", str(node).strip("<>"))[-1],
        shown.href,
        shown.text,
        facts(graph, node),
        [value(graph, each) for each in quoted],
    )


def _fact(graph: ox.Store, predicate: str, values: list[Term]) -> Fact:
    return Fact(predicate, term_name(graph, predicate), [value(graph, each) for each in values])


def _users(graph: ox.Store, node: ox.NamedNode) -> set[ox.NamedNode]:
    """The things that lead to a node."""
    quads = graph.quads_for_pattern(None, None, node, DEFAULT)
    return {quad.subject for quad in quads if isinstance(quad.subject, ox.NamedNode)}
