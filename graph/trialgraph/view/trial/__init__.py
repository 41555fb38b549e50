"""Turn a trial into its page: what, who and where; products and doses; what is measured; who may join; what to mend."""

from typing import Final, NamedTuple

import pyoxigraph as ox

from trialgraph.core.standards import DCTERMS, RDFS, SKOS
from trialgraph.core.vocabulary import TG
from trialgraph.view import about, reading
from trialgraph.view.reading import Place
from trialgraph.view.shortened import shortened
from trialgraph.view.trial.criteria import Lists, lists
from trialgraph.view.trial.endpoints import Role, endpoints
from trialgraph.view.trial.glance import Line, conditions, lines
from trialgraph.view.trial.objectives import Rank, objectives
from trialgraph.view.trial.related import Related, related
from trialgraph.view.trial.treatment import Treatment, treatment

_HEADING: Final = 300  # characters of a title above a page
SHORT: Final = 90  # characters of a short title
_PLACE = (TG.status, TG.city, TG.country, TG.countryText)
_SEVERITIES = ("error", "warning", "info")


class Number(NamedTuple):
    """A number of the trial, and its page at the registry."""

    text: str
    href: str


class Named(NamedTuple):
    """A part that has a name and perhaps some words more."""

    iri: str
    name: str
    words: str
    places: list[Place]


class Finding(NamedTuple):
    """What a curator should look at."""

    iri: str
    code: str
    severity: str
    comment: str
    places: list[Place]


class Document(NamedTuple):
    """A document about the trial."""

    iri: str
    name: str
    format: str


class Trial(NamedTuple):
    """What the page of a trial shows, in the order in which it shows it."""

    iri: str
    name: str
    title: str
    acronym: str
    status: str
    phases: list[str]
    numbers: list[Number]
    conditions: list[Line]
    glance: list[Line]
    treatment: Treatment
    objectives: list[Rank]
    endpoints: list[Role]
    criteria: Lists
    arms: list[Named]
    sites: list[Named]
    publications: list[Named]
    findings: list[Finding]
    documents: list[Document]
    related: list[Related]

    @property
    def short(self) -> str:
        """The title as far as it fits above a page."""
        return shortened(self.title, _HEADING)

    @property
    def is_bare(self) -> bool:
        """Whether its documents name it and tell nothing else."""
        lists = self.criteria
        said = (self.conditions, self.glance, self.endpoints, self.arms, self.sites, self.publications)
        given = (self.treatment.products, self.treatment.levels, self.treatment.conditioning, self.treatment.windows)
        return not any((*said, *given, lists.inclusion, lists.exclusion, lists.unstated))


def trial(graph: ox.Store, node: ox.NamedNode) -> Trial:
    """Return the page of a trial."""
    documents = [
        Document(each.value, about.text(graph, each, DCTERMS.title), about.text(graph, each, DCTERMS.format))
        for each in about.nodes(graph, node, DCTERMS.source)
    ]
    return Trial(
        node.value,
        name(graph, node),
        title(graph, node),
        about.text(graph, node, TG.acronym),
        next(iter(about.labels(graph, node, TG.status)), ""),
        about.labels(graph, node, TG.phase),
        [*_numbers(graph, node)],
        conditions(graph, node),
        lines(graph, node),
        treatment(graph, node),
        objectives(graph, node),
        endpoints(graph, node),
        lists(graph, node),
        [_named(graph, each, TG.armType, DCTERMS.description) for each in about.nodes(graph, node, TG.hasArm)],
        [
            _named(graph, each, TG.status, TG.city, TG.country, TG.countryText)
            for each in about.nodes(graph, node, TG.hasSite)
        ],
        [_named(graph, each, TG.citation) for each in about.nodes(graph, node, TG.hasPublication)],
        _findings(graph, node),
        documents,
        related(graph, node),
    )


def name(graph: ox.Store, node: ox.NamedNode) -> str:
    """Return the number by which a trial is known, or the name of its document where it has none."""
    codes = about.texts(graph, node, DCTERMS.identifier)
    last = node.value.rpartition("/")[2]
    if last in codes or not codes:
        documents = () if codes else about.nodes(graph, node, DCTERMS.source)
        return last if codes else next((about.text(graph, each, DCTERMS.title) for each in documents), last)
    return codes[0]


def title(graph: ox.Store, node: ox.NamedNode) -> str:
    """Return the shortest title of a trial; nothing where it has none."""
    return min(about.texts(graph, node, DCTERMS.title), key=len, default="")


def short_title(graph: ox.Store, node: ox.NamedNode) -> str:
    """Return a title that fits into a line."""
    return shortened(title(graph, node), SHORT)


def _numbers(graph: ox.Store, node: ox.NamedNode) -> list[Number]:
    found = about.nodes(graph, node, TG.ownNumber, TG.claimedNumber)
    return [
        Number(text, next((each.value for each in about.nodes(graph, number, RDFS.seeAlso)), ""))
        for number in found
        if (text := _notation(graph, number))
    ]


def _notation(graph: ox.Store, number: ox.NamedNode) -> str:
    return about.text(graph, number, SKOS.notation)


def _named(graph: ox.Store, node: ox.NamedNode, *terms: str) -> Named:
    words = ", ".join(word for term in terms for word in about.labels(graph, node, term))
    return Named(node.value, about.label(graph, node), words, reading.places(graph, node))


def _findings(graph: ox.Store, node: ox.NamedNode) -> list[Finding]:
    found = [
        Finding(
            each.value,
            about.text(graph, each, TG.findingCode),
            about.code(graph, each, TG.severity),
            about.text(graph, each, RDFS.comment),
            reading.places(graph, each),
        )
        for each in about.nodes(graph, node, TG.hasFinding)
    ]
    return sorted(found, key=lambda each: (_SEVERITIES.index(each.severity), each.code, each.comment))
