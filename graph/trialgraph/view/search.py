"""Turn what somebody looks for into what is found, by kinds: names of things, trials, items with their words marked."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import pyoxigraph as ox

from trialgraph.core.vocabulary import TG
from trialgraph.graph.belonging import DEFAULT, TYPE
from trialgraph.graph.search.reading import Marked, Name, Names, Search, snippets
from trialgraph.graph.search.wording import key
from trialgraph.view import about
from trialgraph.view.listed import Listed, listed

KINDS: Final = {  # in the order in which they are shown
    "antigen": "Antigens",
    "condition": "Diseases",
    "product": "Products",
    "trial": "Trials",
    "sponsor": "Sponsors",
    "endpoint": "Endpoints",
    "measure": "Measures",
    "event": "Events",
    "agent": "Conditioning agents",
    "criterion": "Criteria",
}
ONE: Final = {
    "antigen": "antigen",
    "condition": "disease",
    "product": "product",
    "trial": "trial",
    "sponsor": "sponsor",
    "endpoint": "endpoint",
    "measure": "measure",
    "event": "event",
    "agent": "agent",
}
SHOWN: Final = 25  # of one kind, on a page of its own
_FIRST: Final = 5  # of each kind, where all are shown
_HELD: Final = 5  # trials that are named beside a name
_SUGGESTED: Final = 3  # of each kind
_MOST: Final = 10  # suggestions
_NUMBERED: Final = frozenset({"antigen", "condition", "product", "sponsor"})  # of which trials are counted


class Of(NamedTuple):
    """A trial, or a part of one, which is told by its IRI."""

    iri: str
    trial: Listed


class Hit(NamedTuple):
    """What was found: what it is called, its IRI if it has one, and the other name by which it was found.

    Of a name, it tells in how many trials it is, and some of them; of an item, its words and its trial.
    """

    kind: str
    title: str
    iri: str | None
    also: str = ""
    number: int | None = None
    trials: tuple[Of, ...] = ()
    words: tuple[Marked, ...] = ()


class Group(NamedTuple):
    """Some hits of a kind, and how many there are."""

    kind: str
    name: str
    hits: list[Hit]
    total: int


class Found(NamedTuple):
    """What is found for words; `meant` are others that were looked for, as nothing has these."""

    asked: str
    meant: str | None
    groups: list[Group]


def found(graph: ox.Store, search: Search, asked: str, *, kind: str | None = None, page: int = 1) -> Found:
    """Return what has some words: the first of each kind, or those of one kind on a page, counted from 1."""
    groups = _groups(graph, search, asked, kind, page)
    if not groups and (meant := search.nearest(asked)) and (others := _groups(graph, search, meant, kind, page)):
        return Found(asked, meant, others)
    return Found(asked, None, groups)


def suggested(graph: ox.Store, search: Search, begun: str) -> list[Hit]:
    """Return what somebody may mean who has begun to write: names first, those of every kind among them."""
    groups = _suggested(graph, search, begun)
    if not groups and (meant := search.nearest(begun)):
        groups = _suggested(graph, search, meant)
    exact = [hit for group in groups for hit in group.hits if key(begun) in (key(hit.title), key(hit.also))]
    others = [hit for group in groups for hit in group.hits if hit not in exact]
    return [*exact, *others][:_MOST]


def of(graph: ox.Store, iri: str) -> Of:
    """Return what is told of a trial, or of that of a part."""
    base, sign, rest = iri.partition("/trial/")
    (trial,) = listed(graph, [f"{base}{sign}{rest.partition('/')[0]}"])
    return Of(iri, trial)


def _groups(graph: ox.Store, search: Search, asked: str, kind: str | None, page: int) -> list[Group]:
    most, past = (SHOWN, (page - 1) * SHOWN) if kind else (_FIRST, 0)
    groups = {} if kind in ("trial", "criterion") else {
        each.kind: _named(graph, search, each) for each in search.names(asked, most=most, past=past, kind=kind)
    }  # fmt: skip
    if kind in (None, "trial"):
        groups["trial"] = _trials(graph, search, asked, most, past)
    if kind in (None, "criterion"):
        groups["criterion"] = _criteria(graph, search, asked, most, past)
    return [groups[each] for each in KINDS if each in groups and groups[each].hits]


def _suggested(graph: ox.Store, search: Search, begun: str) -> list[Group]:
    groups = {each.kind: _named(graph, search, each) for each in search.names(begun, most=_SUGGESTED)}
    groups["trial"] = _trials(graph, search, begun, _SUGGESTED, 0)
    return [groups[each] for each in KINDS if each in groups and groups[each].hits]


def _named(graph: ox.Store, search: Search, some: Names) -> Group:
    return Group(some.kind, KINDS[some.kind], [_name(graph, search, each) for each in some.names], some.total)


def _name(graph: ox.Store, search: Search, name: Name) -> Hit:
    number = name.trials if name.kind in _NUMBERED else None
    if name.concept:
        title = about.label(graph, ox.NamedNode(name.concept)) or name.label
        also = name.label if key(name.label) != key(title) else ""
        return Hit(name.kind, title, name.concept, also, number)
    held = tuple(of(graph, each) for each in search.holders(name, most=_HELD))
    return Hit(name.kind, name.label, None, "", number, held)


def _trials(graph: ox.Store, search: Search, asked: str, most: int, past: int) -> Group:
    some = search.trials(asked, most=most, past=past)
    hits = [Hit("trial", each.trial.name, each.iri, trials=(each,)) for each in (of(graph, iri) for iri in some.iris)]
    return Group("trial", KINDS["trial"], hits, some.total)


def _criteria(graph: ox.Store, search: Search, asked: str, most: int, past: int) -> Group:
    some = search.criteria(asked, most=most, past=past)
    marked = snippets(list(_words(graph, some.iris)), asked) if some.iris else iter(())
    hits = [
        Hit("criterion", _list(graph, iri), iri, trials=(of(graph, iri),), words=tuple(words))
        for iri, words in zip(some.iris, marked, strict=True)
    ]
    return Group("criterion", KINDS["criterion"], hits, some.total)


def _words(graph: ox.Store, iris: Sequence[str]) -> Iterator[str]:
    for iri in iris:
        yield " ".join(about.text(graph, ox.NamedNode(iri), TG.text).split())


def _list(graph: ox.Store, iri: str) -> str:
    """The list in which an item stands."""
    kind = ox.Quad(ox.NamedNode(iri), TYPE, ox.NamedNode(TG.ExclusionCriterion), DEFAULT)
    return "Exclusion" if kind in graph else "Inclusion"
