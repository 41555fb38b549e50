"""Turn a trial into a study definition of USDM 4: titles, numbers, sponsor, and its design."""

from collections.abc import Iterator

import pyoxigraph as ox

from trialgraph.bridges import said
from trialgraph.bridges.eligibility import eligibility
from trialgraph.bridges.model import Written
from trialgraph.bridges.usdm import terms
from trialgraph.bridges.usdm.design import ages, criteria, design, interventions
from trialgraph.bridges.usdm.parts import Json, Parts
from trialgraph.core.standards import DCTERMS, SKOS
from trialgraph.core.vocabulary import TG
from trialgraph.match.understanding import Understanding
from trialgraph.view import about, amounts
from trialgraph.view.trial import name
from trialgraph.view.trial.endpoints import endpoints
from trialgraph.view.trial.objectives import ESTIMANDS, objectives

_NONE = "Not stated in the documents that were read."


def study(graph: ox.Store, trial: ox.NamedNode, known: Understanding) -> Written:
    """Return the study definition of a trial, with what it leaves out."""
    parts = Parts()
    some = eligibility(graph, trial, known)
    found, items = criteria(some, parts)
    given = [*interventions(graph, trial, parts)]
    identifiers, registries = _identifiers(graph, trial, parts)
    sponsors = [_organization(graph, node, parts) for node in about.nodes(graph, trial, TG.leadSponsor)]
    version = parts.make(
        "StudyVersion",
        versionIdentifier=about.text(graph, trial, TG.lastUpdated) or "1",
        rationale=_NONE,
        titles=[*_titles(graph, trial, parts)],
        studyIdentifiers=identifiers,
        organizations=[*registries, *sponsors],
        studyInterventions=given,
        eligibilityCriterionItems=items,
        studyDesigns=[design(graph, trial, parts, criteria=found, interventions=given)],
    )
    version["roles"] = [
        parts.make("StudyRole", name=f"SPONSOR{place}", label=each["name"], description="",
                   code=parts.code(terms.SPONSOR), appliesToIds=[version["id"]], assignedPersons=[],
                   organizationIds=[each["id"]], masking=None, notes=[]) for place, each in enumerate(sponsors, 1)
    ]  # fmt: skip
    called = name(graph, trial)
    whole = {"id": None, "name": called, "label": called, "description": trial.value, "versions": [version],
             "documentedBy": [], "instanceType": "Study"}  # fmt: skip
    document = {"study": whole, "usdmVersion": "4.0.0", "systemName": "TrialGraph", "systemVersion": None}
    left = [*_left(graph, trial), *(f"it may include or exclude: {each.text}" for each in some.unstated)]
    return Written(document, tuple(left), f"{len(found)} criteria; {len(left)} things left out")


def _titles(graph: ox.Store, trial: ox.NamedNode, parts: Parts) -> Iterator[Json]:
    """The longest title is the official one; the shortest, where there is another, the brief one."""
    titles = sorted(about.texts(graph, trial, DCTERMS.title), key=len, reverse=True) or [name(graph, trial)]
    yield parts.make("StudyTitle", text=titles[0], type=parts.code(terms.OFFICIAL))
    if len(titles) > 1:
        yield parts.make("StudyTitle", text=titles[-1], type=parts.code(terms.BRIEF))
    for text in about.texts(graph, trial, TG.acronym)[:1]:
        yield parts.make("StudyTitle", text=text, type=parts.code(terms.ACRONYM))


def _identifiers(graph: ox.Store, trial: ox.NamedNode, parts: Parts) -> tuple[list[Json], list[Json]]:
    """The numbers of a trial, each in the scope of its registry."""
    registries: dict[str, Json] = {}
    found = []
    for node in about.nodes(graph, trial, TG.ownNumber, TG.claimedNumber):
        for registry in said.concepts(graph, node, TG.registry)[:1]:
            if registry.iri not in registries:
                registries[registry.iri] = parts.make(
                    "Organization", name=registry.label, label=registry.label, type=parts.code(terms.REGISTRY),
                    identifierScheme="IRI", identifier=registry.iri, legalAddress=None, managedSites=[])  # fmt: skip
            scope = registries[registry.iri]["id"]
            told = parts.told(said.passages(graph, node), node.value)
            made = parts.make("StudyIdentifier", text=about.text(graph, node, SKOS.notation), scopeId=scope)
            found.append(made | {"extensionAttributes": told})
    return found, [*registries.values()]


def _organization(graph: ox.Store, node: ox.NamedNode, parts: Parts) -> Json:
    label = about.label(graph, node)
    kind = _kind(graph, node) or terms.ACADEMIA
    made = parts.make("Organization", name=label, label=label, type=parts.code(kind), identifierScheme="IRI",
                      identifier=node.value, legalAddress=None, managedSites=[])  # fmt: skip
    return made | {"extensionAttributes": parts.told(said.passages(graph, node), node.value)}


def _kind(graph: ox.Store, node: ox.NamedNode) -> terms.Term | None:
    """What kind of house an organization is: as its registry says, or else as its name does."""
    said = terms.PARTY_KINDS.get(about.code(graph, node, TG.organizationClass))
    named = (kind for words, kind in terms.PARTY_WORDS if words.search(about.label(graph, node)))
    return said or next(named, None)


def _left(graph: ox.Store, trial: ox.NamedNode) -> Iterator[str]:
    """What USDM has no code or no second place for, or wants more of than the documents tell."""
    for each in said.concepts(graph, trial, TG.masking):
        if each.code not in terms.BLINDING:
            yield f"masking: {each.label}"
    for rank in objectives(graph, trial):
        if rank.name not in (*terms.OBJECTIVES, ESTIMANDS):
            yield from (f"objective: {each.words}" for each in rank.objectives)
    for role in endpoints(graph, trial):
        if role.name not in terms.OBJECTIVES:
            yield from (f"endpoint: {each.name}" for each in role.endpoints)
    yield from _besides(graph, trial)
    for node in about.nodes(graph, trial, TG.leadSponsor):
        if _kind(graph, node) is None:
            yield f"{about.label(graph, node)} is of type Academia because USDM requires one: the documents do not say"
    if not about.texts(graph, trial, TG.acceptsHealthyVolunteers):
        yield "includesHealthySubjects is false because USDM requires it: the documents do not say"


def _besides(graph: ox.Store, trial: ox.NamedNode) -> Iterator[str]:
    """Values for which USDM has too few places: several where it has one, or one where it wants two."""
    yield from (f"title: {each}" for each in sorted(about.texts(graph, trial, DCTERMS.title), key=len)[1:-1])
    yield from (f"acronym: {each}" for each in about.texts(graph, trial, TG.acronym)[1:])
    numbers = about.nodes(graph, trial, TG.ownNumber, TG.claimedNumber)
    known = {about.text(graph, each, SKOS.notation) for each in numbers if about.nodes(graph, each, TG.registry)}
    yield from (f"number: {each}" for each in about.texts(graph, trial, DCTERMS.identifier) if each not in known)
    planned, sexes = about.texts(graph, trial, TG.plannedEnrollment), about.labels(graph, trial, TG.sex)
    for what, values in (("planned enrolment", planned), ("sex", sexes)):
        yield from (f"{what}: {each}" for each in values if len(values) > 1)
    if ages(graph, trial) is None:
        ends = (("minimum age", TG.minimumAge), ("maximum age", TG.maximumAge))
        yield from (f"{n}: {amounts.duration(each)}" for n, term in ends for each in about.texts(graph, trial, term))
