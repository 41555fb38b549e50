"""Turn the N-Triples of a document into what its trial is found by: numbers, titles, names of parts, and items."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple
from urllib.parse import unquote

import pyoxigraph as ox

from trialgraph.core.standards import DCTERMS, RDFS, SKOS
from trialgraph.core.vocabulary import TG

_PARTIES: Final = (TG.leadSponsor, TG.secondarySponsor, TG.collaborator, TG.funder)
_SEEN: Final = {
    f"<{term}>".encode()
    for term in (
        *(DCTERMS.title, DCTERMS.identifier, TG.acronym, TG.conditionText, TG.condition),
        *(TG.ownNumber, TG.claimedNumber, SKOS.notation),
        *(*_PARTIES, TG.hasProduct, RDFS.label, TG.targets, TG.hasCriterion, TG.text),
    )
}
_Said = dict[str, list[ox.NamedNode | ox.Literal]]


class Part(NamedTuple):
    """A part of a trial: how its IRI continues that of the trial, and its words."""

    path: str
    words: str


class Entry(NamedTuple):
    """What a document says that its trial is found by; `others` are names of what it studies."""

    titles: tuple[str, ...] = ()
    own: tuple[str, ...] = ()  # numbers and acronyms
    claimed: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    products: tuple[Part, ...] = ()
    sponsors: tuple[Part, ...] = ()
    criteria: tuple[Part, ...] = ()


def entry(trial: str, triples: bytes) -> Entry:
    """Return what the N-Triples of a document say of the trial with an IRI."""
    said: dict[str, _Said] = defaultdict(lambda: defaultdict(list))
    lines = b"\n".join(line for line in triples.splitlines() if line.split(b" ", 2)[1] in _SEEN)
    for quad in ox.parse(lines, format=ox.RdfFormat.N_QUADS):
        if isinstance(quad.object, ox.NamedNode | ox.Literal):
            said[str(quad.subject.value)][quad.predicate.value].append(quad.object)
    of = said[trial]
    products, sponsors = _parts(trial, said, (TG.hasProduct,)), _parts(trial, said, _PARTIES)
    targets = (target for each in _values(of, TG.hasProduct) for target in _values(said[each], TG.targets))
    concepts = (unquote(each.rpartition("/")[2]) for each in (*_values(of, TG.condition), *targets))
    claimed = (word for each in _values(of, TG.claimedNumber) for word in _values(said[each], SKOS.notation))
    numbers = (word for each in _values(of, TG.ownNumber) for word in _values(said[each], SKOS.notation))
    names = (*_values(of, DCTERMS.identifier), *_values(of, TG.acronym), *numbers, unquote(trial.rpartition("/")[2]))
    others = (*_values(of, TG.acronym), *_values(of, TG.conditionText), *concepts)
    return Entry(
        _once(_values(of, DCTERMS.title)),
        _once(names),
        _once(claimed),
        _once((*others, *(each.words for each in (*products, *sponsors)))),
        products,
        sponsors,
        _parts(trial, said, (TG.hasCriterion,), TG.text),
    )


def _parts(trial: str, said: dict[str, _Said], links: Iterable[str], term: str = RDFS.label) -> tuple[Part, ...]:
    """The parts to which some properties of a trial lead, with their words."""
    nodes = sorted({node for link in links for node in _values(said[trial], link)})
    named = ((node, min(_values(said[node], term), default="")) for node in nodes if node.startswith(f"{trial}/"))
    return tuple(Part(node.removeprefix(trial), " ".join(words.split())) for node, words in named if words)


def _values(said: _Said, term: str) -> Iterator[str]:
    return (each.value for each in said[term])


def _once(words: Iterable[str]) -> tuple[str, ...]:
    """Some words, each once, in an order of their own."""
    return tuple(sorted({" ".join(each.split()) for each in words}))
