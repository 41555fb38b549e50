"""Turn what is said of a trial itself into the lines of its table: who, how, how many, when."""

from collections.abc import Iterator
from typing import Final, NamedTuple

import pyoxigraph as ox

from trialgraph.core.vocabulary import TG
from trialgraph.view import about, amounts, reading
from trialgraph.view.reading import Place

_CONCEPTS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("Kind of study", (TG.studyType,)),
    ("Design", (TG.allocation, TG.interventionModel, TG.masking)),
    ("Purpose", (TG.primaryPurpose,)),
    ("Escalation", (TG.escalationMethod, TG.designFeature)),
)
_PARTIES: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("Sponsor", (TG.leadSponsor,)),
    ("Other sponsors", (TG.secondarySponsor,)),
    ("Collaborators", (TG.collaborator,)),
    ("Funders", (TG.funder,)),
)
_DATES: Final[tuple[tuple[str, str, str | None], ...]] = (
    ("Start", TG.startDate, TG.startDateActuality),
    ("Primary completion", TG.primaryCompletionDate, TG.primaryCompletionDateActuality),
    ("Completion", TG.completionDate, TG.completionDateActuality),
    ("First registered", TG.firstRegistered, None),
    ("Last update", TG.lastUpdated, None),
    ("Results first posted", TG.resultsFirstPosted, None),
)


class Line(NamedTuple):
    """A name and what stands beside it: words, each with the IRI of the thing that they name, if it is one."""

    name: str
    values: list[tuple[str, str]]
    places: list[Place]


class _Said:
    """Where the words stand that say what a trial has, by property."""

    def __init__(self, graph: ox.Store, trial: ox.NamedNode) -> None:
        self._places: dict[str, list[Place]] = {}
        for quad in graph.quads_for_pattern(None, ox.NamedNode(TG.about), trial, None):
            assert isinstance(quad.subject, ox.NamedNode)
            for term in about.nodes(graph, quad.subject, TG.property):
                self._places.setdefault(term.value, []).extend(reading.places(graph, quad.subject))

    def of(self, *terms: str) -> list[Place]:
        """Return the places of some properties, each once."""
        return list(dict.fromkeys(place for term in terms for place in self._places.get(term, ())))


def lines(graph: ox.Store, trial: ox.NamedNode) -> list[Line]:
    """Return what is said of a trial itself, but for its titles, numbers and conditions."""
    said = _Said(graph, trial)
    return [each for each in _lines(graph, trial, said) if each.values]


def conditions(graph: ox.Store, trial: ox.NamedNode) -> list[Line]:
    """Return the conditions: as concepts, and in the words of the documents."""
    said = _Said(graph, trial)
    some = about.nodes(graph, trial, TG.condition)
    found = [
        Line("Conditions", [(about.label(graph, each), each.value) for each in some], said.of(TG.condition)),
        Line("In its words", [(each, "") for each in about.texts(graph, trial, TG.conditionText)],
             said.of(TG.conditionText)),
    ]  # fmt: skip
    return [each for each in found if each.values]


def _lines(graph: ox.Store, trial: ox.NamedNode, said: _Said) -> Iterator[Line]:
    for name, terms in _PARTIES:
        parties = about.nodes(graph, trial, *terms)
        yield Line(
            name,
            [(about.label(graph, each), each.value) for each in parties],
            [place for each in parties for place in reading.places(graph, each)],
        )
    for name, terms in _CONCEPTS:
        words = [(word, "") for term in terms for word in about.labels(graph, trial, term)]
        yield Line(name, words, said.of(*terms))
    yield Line("Enrolment", [(each, "") for each in _enrolment(graph, trial)],
               said.of(TG.plannedEnrollment, TG.minimumEnrollment, TG.maximumEnrollment))  # fmt: skip
    yield Line("Ages", [(each, "") for each in _ages(graph, trial)], said.of(TG.minimumAge, TG.maximumAge))
    yield Line("Sex", [(each, "") for each in about.labels(graph, trial, TG.sex)], said.of(TG.sex))
    healthy = {"true": "accepted", "false": "not accepted"}
    volunteers = about.texts(graph, trial, TG.acceptsHealthyVolunteers)
    yield Line("Healthy volunteers", [(healthy[each], "") for each in volunteers if each in healthy],
               said.of(TG.acceptsHealthyVolunteers))  # fmt: skip
    for name, term, actuality in _DATES:
        kinds = about.labels(graph, trial, actuality) if actuality else []
        kind = f" ({kinds[0].lower()})" if len(kinds) == 1 else ""
        yield Line(
            name, [(f"{amounts.date(each)}{kind}", "") for each in about.texts(graph, trial, term)], said.of(term)
        )
    yield Line("Why stopped", [(each, "") for each in about.texts(graph, trial, TG.whyStopped)], said.of(TG.whyStopped))


def _enrolment(graph: ox.Store, trial: ox.NamedNode) -> Iterator[str]:
    lower, upper, planned = (
        about.decimal(graph, trial, term) for term in (TG.minimumEnrollment, TG.maximumEnrollment, TG.plannedEnrollment)
    )
    if lower is not None and upper is not None and lower != upper:
        yield f"{amounts.number(lower)} – {amounts.number(upper)} people"
    elif planned is not None or upper is not None or lower is not None:
        most = next(each for each in (planned, upper, lower) if each is not None)
        kinds = about.labels(graph, trial, TG.enrollmentActuality)
        yield f"{amounts.number(most)} people" + (f" ({kinds[0].lower()})" if len(kinds) == 1 else "")


def _ages(graph: ox.Store, trial: ox.NamedNode) -> Iterator[str]:
    lower, upper = (amounts.duration(about.text(graph, trial, term)) for term in (TG.minimumAge, TG.maximumAge))
    if lower and upper:
        yield f"{lower} – {upper}"
    elif lower:
        yield f"from {lower}"
    elif upper:
        yield f"up to {upper}"
