"""Turn what is said of a trial itself, its arms, parties, sites and endpoints into a ResearchStudy."""

from collections.abc import Iterator, Mapping

import pyoxigraph as ox

from trialgraph.bridges import said
from trialgraph.bridges.fhir import terms
from trialgraph.bridges.fhir.aims import aims, outcomes
from trialgraph.bridges.fhir.elements import Json, code, concept, filled, quoted
from trialgraph.bridges.model import Coded, Passage
from trialgraph.core.standards import DCTERMS, RDFS, SKOS
from trialgraph.core.vocabulary import TG
from trialgraph.view import about, amounts, reading
from trialgraph.view.trial import title

_DESIGN = (
    (TG.studyType, "kind of study"),
    (TG.allocation, "allocation"),
    (TG.interventionModel, "intervention model"),
    (TG.masking, "masking"),
    (TG.maskedParty, "masked"),
    (TG.escalationMethod, "escalation method"),
    (TG.designFeature, "design"),
)
_PARTIES = (
    (TG.leadSponsor, "lead-sponsor"),
    (TG.secondarySponsor, "sponsor"),
    (TG.collaborator, "collaborator"),
    (TG.funder, "funding-source"),
)
_SINGLE = (  # what FHIR has once, and documents may say in several ways
    ("Start", TG.startDate),
    ("Completion", TG.completionDate),
    ("Planned enrolment", TG.plannedEnrollment),
    ("Reason for stopping", TG.whyStopped),
)


def study(graph: ox.Store, trial: ox.NamedNode, *, id: str, references: Mapping[str, str], eligibility: Json) -> Json:
    """Return the ResearchStudy of a trial; `references` lead to its products, `eligibility` is the reference to it."""
    sites = [*_sites(graph, trial)]
    told = _Told(graph, trial)
    found = {
        "resourceType": "ResearchStudy",
        "id": id,
        "contained": [location for location, _ in sites],
        "extension": [*quoted((), trial.value), *_completed(graph, trial, told)],
        "url": trial.value,
        "identifier": [*_identifiers(graph, trial, told)],
        "title": title(graph, trial),
        "_title": told.by({}, DCTERMS.title),
        "label": [*_labels(graph, trial, told)],
        "relatedArtifact": [*_publications(graph, trial)],
        "date": about.text(graph, trial, TG.lastUpdated),
        "status": "active",
        "primaryPurposeType": next(iter(told.concepts(TG.primaryPurpose, terms.PURPOSE, terms.PURPOSES)), None),
        "phase": told.by(_phase(said.concepts(graph, trial, TG.phase)), TG.phase),
        "studyDesign": [*_design(graph, trial, told)],
        "focus": [_focus(graph, iri, reference) for iri, reference in references.items()],
        "condition": [*_conditions(graph, trial, told)],
        "region": [{"text": country} for country in _countries(graph, trial)],
        "period": told.by(_period(graph, trial), TG.startDate, TG.completionDate),
        "site": [reference for _, reference in sites],
        "note": [*_notes(graph, trial, told)],
        "associatedParty": [*_parties(graph, trial)],
        "progressStatus": [
            {"state": state, "actual": True} for state in told.concepts(TG.status, terms.STATUS, terms.STATUSES)
        ],
        "whyStopped": next(iter(told.texts(TG.whyStopped)), None),
        "recruitment": filled({**told.by(_enrolled(graph, trial), TG.plannedEnrollment), "eligibility": eligibility}),
        "comparisonGroup": [_arm(graph, arm) for arm in about.nodes(graph, trial, TG.hasArm)],
        "objective": [*aims(graph, trial)],
        "outcomeMeasure": [*outcomes(graph, trial)],
    }  # fmt: skip
    return filled(found)


class _Told:
    """Gives what is said of the trial itself the words that say it."""

    def __init__(self, graph: ox.Store, trial: ox.NamedNode) -> None:
        self._graph = graph
        self._trial = trial
        self._places = said.statements(graph, trial)
        self._values = said.values(graph, trial)

    def by(self, element: Json, *terms: str, value: str = "") -> Json:
        """Return an element with the words that state some properties, or their value; nothing where there is none."""
        places = dict.fromkeys(each for term in terms for each in self.words(term, value))
        return filled({"extension": quoted(places), **element})

    def words(self, term: str, value: str = "") -> tuple[Passage, ...]:
        """Return the words that state a property, or that it has a value: a text, or a concept's IRI."""
        return self._values.get((term, value), ()) if value else self._places.get(term, ())

    def concepts(self, term: str, system: str = "", codes: Mapping[str, str] | None = None) -> list[Json]:
        """Return the concepts of a property of the trial."""
        found = said.concepts(self._graph, self._trial, term)
        return [self.by(concept(one, system, codes), term, value=one.iri) for one in found]

    def texts(self, term: str) -> list[Json]:
        """Return the words of a property of the trial, as concepts that have no code."""
        return [self.by({"text": text}, term, value=text) for text in about.texts(self._graph, self._trial, term)]


def _design(graph: ox.Store, trial: ox.NamedNode, told: _Told) -> Iterator[Json]:
    """How the trial is designed; the text says of each code what it is about, as "masking: none" needs."""
    for term, name in _DESIGN:
        for one in said.concepts(graph, trial, term):
            made = concept(one, terms.DESIGN, terms.DESIGNS)
            yield told.by({**made, "text": f"{name}: {one.label}"}, term, value=one.iri)


def _conditions(graph: ox.Store, trial: ox.NamedNode, told: _Told) -> Iterator[Json]:
    """The conditions as they are called; a concept stands alone where its words are only a part of such a name."""
    found = {one.iri: one for one in said.concepts(graph, trial, TG.condition)}
    for text in about.texts(graph, trial, TG.conditionText):
        places = told.words(TG.conditionText, text)
        same = [iri for iri in found if set(places) & set(told.words(TG.condition, iri))]
        codings = concept(found.pop(same[0])).get("coding", []) if len(same) == 1 else []
        yield filled({"extension": quoted(places), "coding": codings, "text": text})
    for iri, one in found.items():
        yield told.by(concept(one), TG.condition, value=iri)


def _identifiers(graph: ox.Store, trial: ox.NamedNode, told: _Told) -> Iterator[Json]:
    numbers: list[str] = []
    for term, use in ((TG.ownNumber, "official"), (TG.claimedNumber, "secondary")):
        for node in about.nodes(graph, trial, term):
            value, registries = about.text(graph, node, SKOS.notation), said.concepts(graph, node, TG.registry)
            system = terms.REGISTRY if registries and registries[0].code == "NCT" else ""
            numbers.append(value)
            kind = {"text": registries[0].label} if registries else None
            system = system or (registries[0].iri if registries else "")
            yield filled({"extension": quoted(said.passages(graph, node)), "use": use, "type": kind, "system": system,
                          "value": value})  # fmt: skip
    for value in about.texts(graph, trial, DCTERMS.identifier):
        if value not in numbers:
            yield told.by({"use": "secondary", "value": value}, DCTERMS.identifier, value=value)


def _labels(graph: ox.Store, trial: ox.NamedNode, told: _Told) -> Iterator[Json]:
    for text in about.texts(graph, trial, TG.acronym):
        yield told.by({"type": code(terms.TITLE, "acronym"), "value": text}, TG.acronym)
    for text in about.texts(graph, trial, DCTERMS.title):
        if text != title(graph, trial):
            yield {"value": text}


def _publications(graph: ox.Store, trial: ox.NamedNode) -> Iterator[Json]:
    for node in about.nodes(graph, trial, TG.hasPublication):
        doi, pmid = about.text(graph, node, TG.doi), about.text(graph, node, TG.pmid)
        citation = about.text(graph, node, TG.citation) or (f"doi:{doi}" if doi else f"PMID {pmid}" if pmid else "")
        if citation:
            yield {"extension": quoted(said.passages(graph, node), node.value), "type": "citation",
                   "citation": citation}  # fmt: skip


def _phase(phases: list[Coded]) -> Json:
    """One CodeableConcept for one phase, or for two that FHIR joins."""
    both = terms.PHASES.get(tuple(sorted(each.code for each in phases)))
    words = "/".join(each.label for each in phases)
    codings = [{"system": terms.PHASE, "code": both}] if both else []
    own = [each for one in phases for each in concept(one)["coding"]] if len(phases) == 1 else []
    return filled({"coding": [*codings, *own], "text": words})


def _focus(graph: ox.Store, iri: str, reference: str) -> Json:
    label = about.text(graph, ox.NamedNode(iri), RDFS.label)
    return filled({"concept": filled({"text": label}), "reference": {"reference": reference}})


def _period(graph: ox.Store, trial: ox.NamedNode) -> Json:
    """From when to when; neither where sources disagree."""
    ends = {"start": TG.startDate, "end": TG.completionDate}
    dates = {name: about.texts(graph, trial, term) for name, term in ends.items()}
    return {name: some[0] for name, some in dates.items() if len(some) == 1}


def _completed(graph: ox.Store, trial: ox.NamedNode, told: _Told) -> Iterator[Json]:
    """The primary completion, for which FHIR has no element."""
    for value in about.texts(graph, trial, TG.primaryCompletionDate):
        date = {"url": "date", "valueDateTime": value}
        words = told.by({}, TG.primaryCompletionDate).get("extension", [])
        yield {"url": terms.PRIMARY_COMPLETION, "extension": [date, *words]}


def _enrolled(graph: ox.Store, trial: ox.NamedNode) -> Json:
    """How many participants are planned, or were enrolled; nothing where sources disagree."""
    numbers = about.texts(graph, trial, TG.plannedEnrollment) or about.texts(graph, trial, TG.maximumEnrollment)
    is_actual = about.code(graph, trial, TG.enrollmentActuality) == "ACTUAL"
    return {"actualNumber" if is_actual else "targetNumber": int(numbers[0])} if len(numbers) == 1 else {}


def _notes(graph: ox.Store, trial: ox.NamedNode, told: _Told) -> Iterator[Json]:
    """What no element is for, and what documents disagree about."""
    yield from _range(graph, trial, told)
    for window in about.nodes(graph, trial, TG.hasDltWindow):
        text = f"Dose-limiting toxicity is observed for {reading.counted_from(graph, window).words}."
        yield filled({"extension": quoted(said.passages(graph, window), window.value), "text": text})
    for name, term in _SINGLE:
        values = about.texts(graph, trial, term)
        if len(values) > 1:
            yield told.by({"text": f"{name}: the documents say {' and '.join(values)}."}, term)
    purposes = about.labels(graph, trial, TG.primaryPurpose)
    if len(purposes) > 1:
        yield told.by({"text": f"Purpose: the documents say {' and '.join(purposes)}."}, TG.primaryPurpose)


def _range(graph: ox.Store, trial: ox.NamedNode, told: _Told) -> Iterator[Json]:
    """From how many to how many participants there are."""
    ends = (TG.minimumEnrollment, TG.maximumEnrollment)
    least, most = (about.texts(graph, trial, term) for term in ends)
    if len(least) > 1 or len(most) > 1:
        text = f"Participants: the documents say at least {' and '.join(least)}, at most {' and '.join(most)}."
        yield told.by({"text": text}, *ends)
    elif least or most:
        words = amounts.from_to(*(least or [""]), *(most or [""]))
        yield told.by({"text": f"A total of {words} participants."}, *ends)


def _countries(graph: ox.Store, trial: ox.NamedNode) -> list[str]:
    found = (_country(graph, site) for site in about.nodes(graph, trial, TG.hasSite))
    return sorted({country for some in found for country in some})


def _country(graph: ox.Store, site: ox.NamedNode) -> list[str]:
    return about.labels(graph, site, TG.country) or about.texts(graph, site, TG.countryText)


def _sites(graph: ox.Store, trial: ox.NamedNode) -> Iterator[tuple[Json, Json]]:
    """The sites as Locations, each with the reference to it."""
    for place, node in enumerate(about.nodes(graph, trial, TG.hasSite), 1):
        name = about.label(graph, node)
        city, country = about.text(graph, node, TG.city), next(iter(_country(graph, node)), "")
        location = filled(
            {
                "resourceType": "Location",
                "id": f"site-{place}",
                "extension": quoted(said.passages(graph, node), node.value),
                "name": name,
                "address": filled({"city": city, "country": country}),
            }
        )
        yield location, filled({"reference": f"#site-{place}", "display": name or city or country})


def _parties(graph: ox.Store, trial: ox.NamedNode) -> Iterator[Json]:
    for term, role in _PARTIES:
        for node in about.nodes(graph, trial, term):
            kinds = said.concepts(graph, node, TG.organizationClass)
            yield filled(
                {
                    "extension": quoted(said.passages(graph, node), node.value),
                    "name": about.label(graph, node),
                    "role": code(terms.PARTY_ROLE, role),
                    "classifier": [concept(one, terms.PARTY_KIND, terms.PARTY_KINDS) for one in kinds],
                }
            )


def _arm(graph: ox.Store, node: ox.NamedNode) -> Json:
    kinds = said.concepts(graph, node, TG.armType)
    given = about.nodes(graph, node, TG.givesProduct)
    exposures = [
        filled({"display": about.text(graph, each, RDFS.label),
                "identifier": {"system": terms.URI, "value": each.value}}) for each in given
    ]  # fmt: skip
    return filled(
        {
            "extension": quoted(said.passages(graph, node), node.value),
            "linkId": node.value.rpartition("/")[2][:64],
            "name": about.label(graph, node) or (kinds[0].label if kinds else "Arm"),
            "type": concept(kinds[0], terms.ARM_TYPE, terms.ARM_TYPES) if kinds else None,
            "description": about.text(graph, node, DCTERMS.description),
            "intendedExposure": exposures,
        }
    )
