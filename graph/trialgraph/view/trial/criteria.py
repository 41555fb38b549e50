"""Turn the criteria of a trial into numbered lists in which what was read is marked, with its reading beside it."""

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

import pyoxigraph as ox

from trialgraph.core.model import Span
from trialgraph.core.standards import DCTERMS
from trialgraph.core.vocabulary import TG
from trialgraph.graph import texts as sources
from trialgraph.view import about, reading
from trialgraph.view.marked import Piece, pieces
from trialgraph.view.reading import Place, Reading

_LISTS: Final = (("inclusion", TG.InclusionCriterion), ("exclusion", TG.ExclusionCriterion))
_JOINED: Final = (("any of", TG.anyOf), ("all of", TG.allOf))
_MARK: Final = re.compile(
    r"[\s\\*•·–-]*(?:(?<!\w)\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])?[\s\\*•·–-]*\Z"
)  # of the next item


class Group(NamedTuple):
    """Readings, by their places among all, of which any or all must hold; `joined` is empty for the rest."""

    joined: str
    members: list[int]


class Criterion(NamedTuple):
    """A criterion: its number, its words up to its parts, what was read of these, how the readings join, its parts.

    A piece of the words that belongs to a reading names it by its place in `readings`. The first that a document has in
    a list names it, where the trial has several.
    """

    iri: str
    number: str
    pieces: list[Piece]
    readings: list[Reading]
    groups: list[Group]
    kinds: list[str]
    parts: list["Criterion"]
    places: list[Place]
    document: str = ""


class Lists(NamedTuple):
    """The criteria that let in and those that keep out; and those of which the documents do not say which they are."""

    inclusion: list[Criterion]
    exclusion: list[Criterion]
    unstated: list[Criterion]


def lists(graph: ox.Store, trial: ox.NamedNode) -> Lists:
    """Return the criteria of a trial, those of a document together."""
    documents = about.nodes(graph, trial, DCTERMS.source)
    texts = {each.value: sources.read(graph, each) for each in documents}
    found: dict[str, list[Criterion]] = {"inclusion": [], "exclusion": [], "unstated": []}
    for node in about.in_order(graph, about.nodes(graph, trial, TG.hasCriterion), TG.ordinal):
        kinds = about.kinds(graph, node)
        side = next((name for name, kind in _LISTS if kind in kinds), "unstated")
        found[side].append(_criterion(graph, node, texts))
    if len(documents) > 1:
        titles = {each.value: about.text(graph, each, DCTERMS.title) for each in documents}
        found = {side: _by_document(some, titles) for side, some in found.items()}
    return Lists(**found)


def _by_document(some: list[Criterion], titles: Mapping[str, str]) -> list[Criterion]:
    """Criteria by the first of the documents that they were read from, the first criterion of each with its title."""
    order = {document: number for number, document in enumerate(sorted(titles, key=lambda each: titles[each]))}
    last = len(order)

    def first(each: Criterion) -> str:
        return min((place.document for place in each.places), key=lambda name: order.get(name, last), default="")

    of = sorted(((first(each), each) for each in some), key=lambda pair: order.get(pair[0], last))
    before = [None, *(document for document, _ in of)]
    return [
        each._replace(document=titles.get(document, "")) if document != above else each
        for above, (document, each) in zip(before, of, strict=False)
    ]


def _criterion(graph: ox.Store, node: ox.NamedNode, texts: Mapping[str, Mapping[str, str]]) -> Criterion:
    readings = sorted(_readings(graph, node), key=lambda each: each.places)
    places = reading.places(graph, node)
    below = about.in_order(graph, about.nodes(graph, node, DCTERMS.hasPart), TG.ordinal)
    ordinal = about.decimal(graph, node, TG.ordinal)
    return Criterion(
        node.value,
        "" if ordinal is None else f"{ordinal.normalize():f}",
        _pieces(graph, node, places, readings, texts),
        readings,
        [*_groups(graph, node, [each.node for each in readings])],
        about.labels(graph, node, TG.criterionKind),
        [_criterion(graph, each, texts) for each in below],
        places,
    )


def _groups(graph: ox.Store, node: ox.NamedNode, readings: list[str]) -> Iterator[Group]:
    """The readings that the text joins, and then the rest."""
    left = set(range(len(readings)))
    for joined, term in _JOINED:
        for group in about.nodes(graph, node, term):
            members = {each.value for each in about.nodes(graph, group, TG.hasConstraint, TG.hasEventWindow)}
            if some := [number for number, each in enumerate(readings) if each in members]:
                left.difference_update(some)
                yield Group(joined, some)
    if left:
        yield Group("", sorted(left))


def _readings(graph: ox.Store, node: ox.NamedNode) -> Iterator[Reading]:
    for each in about.nodes(graph, node, TG.hasConstraint):
        yield reading.constraint(graph, each)
    for each in about.nodes(graph, node, TG.hasEventWindow):
        yield reading.window(graph, each)


def _pieces(
    graph: ox.Store,
    node: ox.NamedNode,
    places: list[Place],
    readings: list[Reading],
    texts: Mapping[str, Mapping[str, str]],
) -> list[Piece]:
    """The words of a criterion from its text, without those of its parts; as they were read, where no text is kept."""
    parts = [place for each in about.nodes(graph, node, DCTERMS.hasPart) for place in reading.places(graph, each)]
    for place in places:
        text = texts.get(place.document, {}).get(place.span.field)
        if text is None or place.span.end > len(text):
            continue
        inside = [each.span.start for each in parts if _holds(place, each)]
        end = min(inside, default=place.span.end)
        if inside:
            end = place.span.start + len(_MARK.sub("", text[place.span.start : end]))
        some = {
            number: each.span
            for number, one in enumerate(readings)
            for each in one.places
            if each.document == place.document
        }
        return pieces(text, Span(place.span.start, end, place.span.field), some, plain=True)
    return [Piece(about.text(graph, node, TG.text))]


def _holds(whole: Place, part: Place) -> bool:
    return (
        whole.document == part.document
        and whole.span.field == part.span.field
        and whole.span.start <= part.span.start
        and part.span.end <= whole.span.end
    )
