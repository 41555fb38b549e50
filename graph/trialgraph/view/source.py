"""Turn a document into what its page shows: its texts, with all that was read marked, and what it was read as."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Final, NamedTuple

import pyoxigraph as ox

from trialgraph.core import identify
from trialgraph.core.model import Span
from trialgraph.core.standards import DCTERMS, PROV, RDFS
from trialgraph.core.vocabulary import TG
from trialgraph.graph import texts
from trialgraph.graph.belonging import DEFAULT
from trialgraph.view import about, reading
from trialgraph.view.marked import Piece, pieces
from trialgraph.view.reading import Place

_QUOTED: Final = ox.NamedNode(PROV.wasQuotedFrom)
_PART_OF: Final = ox.NamedNode(DCTERMS.isPartOf)
_SOURCE: Final = ox.NamedNode(DCTERMS.source)
_CHOSEN: Final = 0  # the number of the words that are asked for; all others are read too


class Fact(NamedTuple):
    """What words were read as: the IRI of the fact, what kind it is, and its own words."""

    iri: str
    kind: str
    words: str


class Remark(NamedTuple):
    """A finding, and where in this document it is about something."""

    code: str
    severity: str
    comment: str
    places: list[Place]


class Part(NamedTuple):
    """Some words, whether anything was read of them, and the names of the passages of a page that begin here."""

    words: str
    read: bool
    passages: list[str]


class Run(NamedTuple):
    """Parts side by side: all of the words that are asked for, or some of the others."""

    chosen: bool
    parts: list[Part]


class Field(NamedTuple):
    """A text of the document: its path, which a page has none of, and its runs."""

    path: str
    runs: list[Run]


class Source(NamedTuple):
    """What the page of a document shows; `facts` are those that the words asked for were read as."""

    iri: str
    name: str
    format: str
    trials: list[str]
    fields: list[Field]
    chosen: Place | None
    facts: list[Fact]
    remarks: list[Remark]


def source(graph: ox.Store, document: ox.NamedNode, chosen: Span | None = None) -> Source:
    """Return the page of a document, with some words that are asked for; words that are not there are none."""
    found = texts.read(graph, document)
    if chosen and not 0 <= chosen.start < chosen.end <= len(found.get(chosen.field, "")):
        chosen = None
    spans = dict(enumerate(_read(graph, document), 1))
    if chosen:
        spans[_CHOSEN] = chosen
    place = Place(document.value, chosen) if chosen else None
    trials = [*_trials(graph, document)]
    return Source(
        document.value,
        about.text(graph, document, DCTERMS.title),
        about.text(graph, document, DCTERMS.format),
        sorted(trial.value for trial in trials),
        [*_fields(found, spans)],
        place,
        [*_facts(graph, place)] if place else [],
        _remarks(graph, document, trials),
    )


def _fields(found: Mapping[str, str], spans: Mapping[int, Span]) -> Iterator[Field]:
    by_path: dict[str, dict[int, Span]] = {}
    for number, span in spans.items():
        by_path.setdefault(span.field, {})[number] = span
    for path, text in found.items():
        here = by_path.get(path, {})
        runs = groupby(pieces(text, Span(0, len(text), path), here), lambda each: _CHOSEN in each.of)
        seen = {_CHOSEN}
        yield Field(path, [Run(chosen, [_part(each, here, seen) for each in some]) for chosen, some in runs])


def _part(piece: Piece, spans: Mapping[int, Span], seen: set[int]) -> Part:
    """Words with the fragments by which the passages are called that begin with them (RFC 5147); a field has none, as
    the fragment alone does not name it."""
    begun = [spans[number] for number in piece.of if number not in seen]
    seen.update(piece.of)
    names = [f"char={span.start},{span.end}" for span in begun if not span.field]
    return Part(piece.words, bool(piece.of), list(dict.fromkeys(names)))


def _read(graph: ox.Store, document: ox.NamedNode) -> list[Span]:
    """The stretches from which something was read."""
    quads = graph.quads_for_pattern(None, _PART_OF, document, DEFAULT)
    found = (texts.place(quad.subject.value) for quad in quads if isinstance(quad.subject, ox.NamedNode))
    return sorted(place[1] for place in found if place)


def _facts(graph: ox.Store, place: Place) -> Iterator[Fact]:
    """What was read from exactly these words."""
    passage = ox.NamedNode(identify.passage_iri(*place))
    users = {quad.subject for quad in graph.quads_for_pattern(None, _QUOTED, passage, DEFAULT)}
    for node in sorted((each for each in users if isinstance(each, ox.NamedNode)), key=str):
        kind = min(about.kinds(graph, node), default="")
        words = _words(graph, node, kind)
        yield Fact(node.value, kind, words)


def _words(graph: ox.Store, node: ox.NamedNode, kind: str) -> str:
    if kind == TG.Constraint:
        return reading.constraint(graph, node).words
    if kind == TG.EventWindow:
        return reading.window(graph, node).words
    if kind in (TG.DoseLevel, TG.AgentDose):
        return reading.dose(graph, node).words
    if kind == TG.Statement:
        names = [about.label(graph, each) for each in about.nodes(graph, node, TG.property)]
        values = about.labels(graph, node, TG.statedConcept) + about.texts(graph, node, TG.statedValue)
        return ": ".join(filter(None, (*names[:1], ", ".join(values))))
    return about.label(graph, node) or about.text(graph, node, TG.text)


def _trials(graph: ox.Store, document: ox.NamedNode) -> Iterator[ox.NamedNode]:
    for quad in graph.quads_for_pattern(None, _SOURCE, document, DEFAULT):
        if isinstance(quad.subject, ox.NamedNode):
            yield quad.subject


def _remarks(graph: ox.Store, document: ox.NamedNode, trials: list[ox.NamedNode]) -> list[Remark]:
    found = []
    for node in (each for trial in trials for each in about.nodes(graph, trial, TG.hasFinding)):
        here = [place for place in reading.places(graph, node) if place.document == document.value]
        if here:
            comment = about.text(graph, node, RDFS.comment)
            found.append(
                Remark(about.text(graph, node, TG.findingCode), about.code(graph, node, TG.severity), comment, here)
            )
    return sorted(found, key=lambda each: each.places)
