"""Turn a trial into a study definition of USDM 4: titles, numbers, sponsor, and its design."""

from collections.abc import Iterator

import pyoxigraph as ox

from trialgraph.bridges import said
from trialgraph.bridges.eligibility import eligibility
from trialgraph.bridges.model import Written
from trialgraph.bridges.usdm import terms
from trialgraph.bridges.usdm.design import criteria, design, interventions
from trialgraph.bridges.usdm.parts import Json, Parts
from trialgraph.core.standards import DCTERMS, RDFS, SKOS
from trialgraph.core.vocabulary import TG
from trialgraph.match.understanding import Understanding
from trialgraph.view import about, reading
from trialgraph.view.trial import name

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
    kind = terms.PARTY_KINDS.get(about.code(graph, node, TG.organizationClass), terms.SPONSOR)
    label = about.label(graph, node)
    made = parts.make("Organization", name=label, label=label, type=parts.code(kind), identifierScheme="IRI",
                      identifier=node.value, legalAddress=None, managedSites=[])  # fmt: skip
    return made | {"extensionAttributes": parts.told(said.passages(graph, node), node.value)}


def _left(graph: ox.Store, trial: ox.NamedNode) -> Iterator[str]:
    """What USDM has no place for, or would want more of than the documents tell."""
    for level in about.in_order(graph, about.nodes(graph, trial, TG.hasDoseLevel), TG.ordinal):
        yield f"dose level: {reading.dose(graph, level).words or about.text(graph, level, RDFS.label)}"
    for regimen in about.nodes(graph, trial, TG.hasConditioning):
        for dose in about.nodes(graph, regimen, TG.hasAgentDose):
            words = reading.dose(graph, dose).words
            yield f"conditioning: {' '.join(filter(None, (*about.labels(graph, dose, TG.agent), words)))}"
    for window in about.nodes(graph, trial, TG.hasDltWindow):
        yield f"dose-limiting toxicity counts for {reading.counted_from(graph, window).words}"
    for words in (*about.labels(graph, trial, TG.condition), *about.texts(graph, trial, TG.conditionText)):
        yield f"indication: {words}"
    for term, kind in ((TG.secondarySponsor, "sponsor"), (TG.collaborator, "collaborator"), (TG.funder, "funder")):
        yield from (f"{kind}: {about.label(graph, node)}" for node in about.nodes(graph, trial, term))
    for each in said.concepts(graph, trial, TG.masking):
        if each.code not in terms.BLINDING:
            yield f"masking: {each.label}"
    if not about.texts(graph, trial, TG.acceptsHealthyVolunteers):
        yield "includesHealthySubjects is false because USDM requires it: the documents do not say"
    sites = len(about.nodes(graph, trial, TG.hasSite))
    if sites:
        yield f"sites: {sites}"
