"""Turn a trial into a Bundle of FHIR R5."""

import re
from collections.abc import Iterator
from typing import Any

import pyoxigraph as ox

from trialgraph.bridges import said
from trialgraph.bridges.eligibility import eligibility
from trialgraph.bridges.fhir.elements import Json, filled
from trialgraph.bridges.fhir.eligibility import lists, variable
from trialgraph.bridges.fhir.products import activities, substances
from trialgraph.bridges.fhir.study import study
from trialgraph.bridges.model import Written
from trialgraph.core.vocabulary import TG
from trialgraph.match.understanding import Understanding
from trialgraph.view import about

_NO_ID = re.compile(r"[^A-Za-z0-9.-]+")
_LONGEST = 64  # characters of an id


def bundle(graph: ox.Store, trial: ox.NamedNode, known: Understanding) -> Written:
    """Return the Bundle of a trial: its study, eligibility, products and doses, each under an address of its own."""
    base, _, name = trial.value.rpartition("/trial/")
    some = eligibility(graph, trial, known)
    products = {iri: _numbered("SubstanceDefinition", name, place, resource)
                for place, (iri, resource) in enumerate(substances(graph, trial), 1)}  # fmt: skip
    references = {iri: f"SubstanceDefinition/{resource['id']}" for iri, resource in products.items()}
    doses = [_numbered("ActivityDefinition", name, place, resource)
             for place, (_, resource) in enumerate(activities(graph, trial, references), 1)]  # fmt: skip
    found: list[Json] = []
    reference: Json = {}
    if some.criteria or some.unstated:
        id = _id(f"eligibility-{name}")
        reference = filled({"reference": f"EvidenceVariable/{id}", "display": lists(some)})
        found = [variable(graph, trial, some, id=id, url=f"{base}/fhir/EvidenceVariable/{id}")]
    own = study(graph, trial, id=_id(name), references=references, eligibility=reference)
    resources = [own, *found, *products.values(), *doses]
    made = {
        "resourceType": "Bundle",
        "id": _id(name),
        "type": "collection",
        "entry": [_entry(each, base) for each in resources],
    }
    left = tuple(_left(graph, trial))
    return Written(made, left, f"{len(left)} things left out" if left else "")


def _left(graph: ox.Store, trial: ox.NamedNode) -> Iterator[str]:
    """The values that nobody would ask for, and those of which the study has one."""
    for one in said.concepts(graph, trial, TG.sex):
        yield from ([f"sex: {one.label}"] if one.code == "ALL" or len(about.nodes(graph, trial, TG.sex)) > 1 else ())
    healthy = about.texts(graph, trial, TG.acceptsHealthyVolunteers)
    yield from (f"accepts healthy volunteers: {each}" for each in healthy if healthy != ["false"])
    yield from (f"last updated: {each}" for each in about.texts(graph, trial, TG.lastUpdated)[1:])


def _numbered(kind: str, name: str, place: int, resource: dict[str, Any]) -> Json:
    short = {"SubstanceDefinition": "product", "ActivityDefinition": "activity"}[kind]
    return {"resourceType": kind, "id": _id(f"{short}-{place}-{name}"), **resource}


def _entry(resource: Json, base: str) -> Json:
    return {"fullUrl": f"{base}/fhir/{resource['resourceType']}/{resource['id']}", "resource": resource}


def _id(text: str) -> str:
    return _NO_ID.sub("-", text)[:_LONGEST]
