"""Turn a concept of the lexicon, or a product of a trial, into its page: what it is, and who uses it.

In the page of a concept are the trials that it is used by, a leaf of them at a time, with what each says of it.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple
from urllib.parse import urlsplit

import pyoxigraph as ox

from trialgraph.ask import by_trial
from trialgraph.core import identify
from trialgraph.core.standards import DCTERMS, RDFS, SKOS
from trialgraph.core.vocabulary import TG
from trialgraph.graph.belonging import DEFAULT
from trialgraph.view import about
from trialgraph.view.listed import Leaf, leaf
from trialgraph.view.names import Named

_COUNTED: Final = 500  # trials of which phases and states are counted
_SYNONYMS: Final = 10  # names that are shown at first
SIZE: Final = 20  # trials of a leaf
_USED_BY: Final = {  # by the class of a concept, the properties by which a trial, or a part of it, uses it
    TG.Antigen: (TG.targets,),
    TG.Condition: (TG.condition, TG.broaderCondition),
    TG.KnownProduct: (TG.knownProduct,),
    TG.EndpointType: (TG.endpointType,),
    TG.Measure: (TG.measure,),
    TG.Agent: (TG.agent,),
    TG.Event: (TG.event,),
}
KINDS: Final = (*_USED_BY, TG.Product)
_MATCHES: Final = (*about.MATCHES, ("see", RDFS.seeAlso))
_FACTS: Final = (
    ("Gene", TG.geneSymbol),
    ("Recognises", TG.targets),
    ("Kind", TG.productKind),
    ("Cells from", TG.cellSource),
    ("Costimulation", TG.costimulation),
    ("Known product", TG.knownProduct),
    ("Maker", TG.maker),
    ("Unit", TG.canonicalUnit),
    ("Quantity", TG.quantityKind),
    ("Ligand of", TG.ligandOf),
)


class Link(NamedTuple):
    """Another description of the same, or nearly so: how near, what it is called there, where, and its address."""

    how: str
    name: str
    host: str
    href: str


class Line(NamedTuple):
    """A name and what stands beside it."""

    name: str
    values: list[Named]


class Concept(NamedTuple):
    """What the page of a concept shows.

    The synonyms are the shortest in English, the names all in every language; `parts` has for each trial of the leaf
    the IRIs of what of it uses the concept, and `said` what that is.
    """

    iri: str
    kind: str
    name: str
    code: str
    definitions: list[str]
    synonyms: list[str]
    names: list[tuple[str, list[str]]]
    lines: list[Line]
    links: list[Link]
    broader: list[Named]
    narrower: list[Named]
    products: list[Named]
    numbers: list[tuple[str, int]]
    trials: Leaf
    parts: dict[str, set[str]]
    said: dict[str, list[Named]]


def concept(graph: ox.Store, node: ox.NamedNode, number: int = 1) -> Concept:
    """Return the page of a concept or a product, with the leaf of trials of a number."""
    kind = next(each for each in KINDS if each in about.kinds(graph, node))
    used = _used(graph, node, kind)
    names = _names(graph, node)
    shown = leaf(by_trial.in_order(used), number, SIZE)
    return Concept(
        node.value,
        kind,
        about.label(graph, node),
        about.text(graph, node, SKOS.notation),
        [each for term in (SKOS.definition, SKOS.scopeNote) for each in about.texts(graph, node, term)],
        _shortest(dict(names).get("en", [])),
        names if any(len(some) > _SYNONYMS or language != "en" for language, some in names) else [],
        [line for line in _lines(graph, node) if line.values],
        [*_links(graph, node)],
        _named(graph, about.nodes(graph, node, SKOS.broader)) or _named(graph, _from(graph, SKOS.narrower, node)),
        _named(graph, {*_from(graph, SKOS.broader, node), *about.nodes(graph, node, SKOS.narrower)}),
        _known_products(graph, node) if kind == TG.Antigen else [],
        _numbers(graph, used),
        shown,
        {trial: used[trial] for trial in shown.items},
        {trial: _said(graph, trial, used[trial], kind) for trial in shown.items},
    )


@lru_cache(maxsize=16)
def _used(graph: ox.Store, node: ox.NamedNode, kind: str) -> dict[str, set[str]]:
    """The trials that use a concept, with what of them does; of a product its trial, and those of the same product."""
    if kind != TG.Product:
        return by_trial.with_values(graph, _USED_BY[kind], [node])
    own = {identify.trial_of(node.value): {node.value}}
    known = about.nodes(graph, node, TG.knownProduct)
    return by_trial.with_values(graph, [TG.knownProduct], known) | own


def _said(graph: ox.Store, trial: str, parts: Iterable[str], kind: str) -> list[Named]:
    """In what a trial uses a concept: its products, or the diseases that it is about."""
    nodes = [ox.NamedNode(each) for each in sorted(parts)]
    if kind == TG.Condition:
        return _named(graph, about.nodes(graph, ox.NamedNode(trial), TG.condition))
    if kind in (TG.Antigen, TG.KnownProduct, TG.Product):
        return list({each.label: each for each in _named(graph, nodes)}.values())
    return []


def _shortest(names: list[str]) -> list[str]:
    return sorted(sorted(names, key=len)[:_SYNONYMS], key=str.casefold)


def _names(graph: ox.Store, node: ox.NamedNode) -> list[tuple[str, list[str]]]:
    """Other names by language, English first."""
    found: dict[str, set[str]] = {}
    for quad in graph.quads_for_pattern(node, ox.NamedNode(SKOS.altLabel), None, DEFAULT):
        if isinstance(quad.object, ox.Literal):
            found.setdefault(quad.object.language or "en", set()).add(quad.object.value)
    return [(each, sorted(found[each], key=str.casefold)) for each in sorted(found, key=lambda key: (key != "en", key))]


def _lines(graph: ox.Store, node: ox.NamedNode) -> Iterator[Line]:
    for name, term in _FACTS:
        words = [Named(each) for each in about.texts(graph, node, term)]
        yield Line(name, [*_named(graph, about.nodes(graph, node, term)), *words])
    yield Line("Source", [Named(urlsplit(each.value).hostname or each.value, each.value)
                          for each in about.nodes(graph, node, DCTERMS.source)])  # fmt: skip


def _links(graph: ox.Store, node: ox.NamedNode) -> Iterator[Link]:
    for how, term in _MATCHES:
        for each in about.nodes(graph, node, term):
            host = urlsplit(each.value).hostname or ""
            *_, scheme, code = each.value.rstrip("/").split("/")
            yield Link(how, f"{scheme}:{code}" if code.isdecimal() else code, host, each.value)


def _named(graph: ox.Store, nodes: Iterable[ox.NamedNode]) -> list[Named]:
    found = (Named(about.label(graph, each) or each.value.rpartition("/")[2], each.value) for each in nodes)
    return sorted(found, key=lambda each: (each.label.casefold(), each.iri))


def _from(graph: ox.Store, term: str, node: ox.NamedNode) -> list[ox.NamedNode]:
    """The nodes from which a property leads to one."""
    quads = graph.quads_for_pattern(None, ox.NamedNode(term), node, DEFAULT)
    return [quad.subject for quad in quads if isinstance(quad.subject, ox.NamedNode)]


def _known_products(graph: ox.Store, antigen: ox.NamedNode) -> list[Named]:
    """The products of the lexicon that recognise an antigen."""
    found = (each for each in _from(graph, TG.targets, antigen) if not identify.trial_of(each.value))
    return _named(graph, found)


def _numbers(graph: ox.Store, trials: Collection[str]) -> list[tuple[str, int]]:
    """How many trials are in which state and phase, the most first; nothing where it would take long to count."""
    found: list[tuple[str, int]] = []
    for term in (TG.status, TG.phase) if len(trials) <= _COUNTED else ():
        quads = (graph.quads_for_pattern(ox.NamedNode(each), ox.NamedNode(term), None, DEFAULT) for each in trials)
        counts = Counter(quad.object for some in quads for quad in some if isinstance(quad.object, ox.NamedNode))
        named = ((about.label(graph, each), number) for each, number in counts.items())
        found += sorted(named, key=lambda each: (-each[1], each[0]))
    return found
