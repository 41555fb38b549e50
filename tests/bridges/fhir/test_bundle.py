"""A trial becomes a Bundle that fhir.resources accepts, and its study is read back as it was."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from fhir.resources.bundle import Bundle

from bridges.trial import PAGE, TRIAL, graph, known
from conftest import graph_of
from trialgraph.bridges.fhir import terms
from trialgraph.bridges.fhir.bundle import bundle
from trialgraph.bridges.mapping import LOST, Held, held
from trialgraph.core.standards import DCTERMS, PROV
from trialgraph.core.term_words import spelled
from trialgraph.core.vocabulary import TG
from trialgraph.extract import extract
from trialgraph.graph.belonging import lexicon_subjects, trial_subjects, trials
from trialgraph.graph.store import reading as opened
from trialgraph.input.readers import ctgov, fhir
from trialgraph.knowledge.lexicon import load
from trialgraph.match import understood
from trialgraph.view import about, reading
from trialgraph.view.trial.criteria import lists
from trialgraph.view.trial.endpoints import endpoints
from trialgraph.view.trial.objectives import objectives

CASES = Path(__file__).parents[2] / "cases"
MADE: dict[str, Any] = bundle(graph(), TRIAL, known()).document
SINGLE = (TG.startDate, TG.primaryCompletionDate, TG.completionDate, TG.plannedEnrollment, TG.whyStopped)
RANGE = (TG.minimumEnrollment, TG.maximumEnrollment)
CONCEPTS = (TG.phase, TG.status, TG.studyType, TG.interventionModel, TG.masking, TG.condition)
OF_DOSES = (TG.designFeature, TG.escalationMethod)
PARTS = (TG.hasArm, TG.hasSite, TG.leadSponsor, TG.collaborator)
FURTHER: dict[str, dict[str, Any]] = {  # what the record of the case does not say
    "statusModule": {
        "overallStatus": "UNKNOWN",
        "whyStopped": "No further funding",
        "primaryCompletionDateStruct": {"date": "2023-11"},
    },
    "descriptionModule": {
        "briefSummary": "A total of 40 to 60 participants will be enrolled.",
        "detailedDescription": "Primary objective:\n\n- To learn whether the cells last\n\nSecondary objective:\n\n"
        "- To learn who falls ill",
    },
    "sponsorCollaboratorsModule": {"collaborators": [{"name": "Invented Foundation"}]},
    "contactsLocationsModule": {
        "locations": [{"facility": "First Hospital", "city": "Graz", "country": "Austria"}, {"country": "Japan"}]
    },
}


def test_it_is_valid() -> None:
    parsed = Bundle.model_validate(MADE)
    assert [entry.resource.get_resource_type() for entry in parsed.entry or ()][:2] == [
        "ResearchStudy",
        "EvidenceVariable",
    ]


def test_references_lead_to_what_is_in_it() -> None:
    there = {f"{entry['resource']['resourceType']}/{entry['resource']['id']}" for entry in MADE["entry"]}
    text = json.dumps(MADE)
    for name in [each.split('"')[0] for each in text.split('"reference": "')[1:]]:
        assert name.startswith("#") or name in there


def test_what_it_says_of_a_study_is_read_back() -> None:
    back = _read_back(MADE)
    for term in (TG.phase, TG.status):
        assert about.labels(back, TRIAL, term) == about.labels(graph(), TRIAL, term) != []
    assert about.texts(back, TRIAL, DCTERMS.title) == about.texts(graph(), TRIAL, DCTERMS.title)
    assert _criteria(back, TRIAL) == _criteria(graph(), TRIAL) != ([], [])


def test_how_doses_are_escalated_is_read_back() -> None:
    text = PAGE.replace("Dose levels:", "Description: A dose-escalation study with a 3+3 design.\nDose levels:")
    first = graph(text)
    back = _read_back(bundle(first, TRIAL, known(text)).document)
    for term in OF_DOSES:
        assert about.labels(back, TRIAL, term) == about.labels(first, TRIAL, term) != [], term


def test_what_a_registry_says_of_a_study_is_read_back() -> None:
    case = json.loads((CASES / "gold" / "rsv-vaccine.json").read_text(encoding="utf-8"))
    for module, said in FURTHER.items():
        case["protocolSection"].setdefault(module, {}).update(said)
    record = ctgov.read("study.json", "0" * 64, json.dumps(case), load())
    first = graph_of(record.document, [*extract(record, load())])
    (trial,) = trials(first)
    back = _read_back(bundle(first, trial, understood(first)).document)
    assert [about.texts(back, trial, term) for term in RANGE] == [["40"], ["60"]]
    assert about.texts(back, trial, TG.plannedEnrollment) not in (["40"], ["60"])
    assert _aims(back, trial) == _aims(first, trial) != []
    for term in SINGLE:
        assert about.texts(back, trial, term) == about.texts(first, trial, term) != [], term
    for term in CONCEPTS:
        assert about.labels(back, trial, term) == about.labels(first, trial, term) != [], term
    for term in PARTS:
        assert _named(back, trial, term) == _named(first, trial, term) != [], term
    assert _outcomes(back, trial) == _outcomes(first, trial) and all(each[2] for each in _outcomes(back, trial))
    assert _criteria(back, trial) == _criteria(first, trial) != ([], [])


def _read_back(made: dict[str, Any]) -> ox.Store:
    """The graph of the study of a bundle."""
    text = json.dumps(made["entry"][0]["resource"])
    record = fhir.read("bundle.json", "1" * 64, text, load())
    return graph_of(record.document, [*extract(record, load())])


def _named(graph: ox.Store, trial: ox.NamedNode, term: str) -> list[str]:
    return sorted(about.label(graph, each) for each in about.nodes(graph, trial, term))


def _outcomes(graph: ox.Store, trial: ox.NamedNode) -> list[tuple[str, str, str]]:
    """The role, the name and the time frame of each endpoint."""
    return [(role.name, each.name, each.frame) for role in endpoints(graph, trial) for each in role.endpoints]


def _aims(graph: ox.Store, trial: ox.NamedNode) -> list[tuple[str, str]]:
    """The rank and the words of each objective."""
    return [(rank.name, each.words) for rank in objectives(graph, trial) for each in rank.objectives]


def _criteria(graph: ox.Store, trial: ox.NamedNode) -> tuple[list[Any], list[Any]]:
    some = lists(graph, trial)
    return [_told(each) for each in some.inclusion], [_told(each) for each in some.exclusion]


def _told(criterion: Any) -> tuple[str, list[str], list[Any]]:
    return (
        criterion.number,
        sorted(each.words for each in criterion.readings),
        [_told(part) for part in criterion.parts],
    )


def test_a_fact_that_is_not_told_as_lost_leads_back(built: Path) -> None:
    """To its node, or to its words; parts of criteria are in the words of the whole."""
    parts = {TG.ConstraintGroup, TG.Population, TG.InclusionCriterion, TG.ExclusionCriterion, TG.TimePoint}
    gone = {each for row in terms.TABLE if row.theirs == LOST for each in held(row)}
    left, seen = [], 0
    with opened(built) as some:
        lexicon, understanding = lexicon_subjects(some), understood(some)
        for trial in trials(some):
            made = bundle(some, trial, understanding)
            there = set(_iris(made.document))
            for node in trial_subjects(some, trial, lexicon):
                if not isinstance(node, ox.NamedNode):
                    continue
                kinds, said = about.kinds(some, node), [each.value for each in about.nodes(some, node, TG.property)]
                places = about.nodes(some, node, PROV.wasQuotedFrom)
                held_by = {kind for each in _leading_to(some, node) for kind in about.kinds(some, each)}
                if not places or kinds & parts or held_by == {TG.Population}:
                    continue
                listed = any(line.startswith(f"{spelled(each)}: ") for each in said for line in made.left)
                if listed or {Held(each) for each in (*kinds, *said)} & gone:
                    continue
                seen += 1
                if not there & {node.value, *(each.value for each in places)}:
                    left.append((kinds, said, about.text(some, places[0], TG.quote)))
    assert seen > 100 and not left


def _iris(value: Any) -> Iterator[str]:
    """The texts of a document."""
    if isinstance(value, str):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _iris(each)


def _leading_to(graph: ox.Store, node: ox.NamedNode) -> list[ox.NamedNode]:
    quads = graph.quads_for_pattern(None, None, node)
    return [quad.subject for quad in quads if isinstance(quad.subject, ox.NamedNode)]


def test_doses_name_their_product_and_their_words() -> None:
    doses = [entry["resource"] for entry in MADE["entry"] if entry["resource"]["resourceType"] == "ActivityDefinition"]
    amounts = [each["dosage"][0]["doseAndRate"][0]["doseQuantity"] for each in doses]
    assert [(each["value"], each["code"]) for each in amounts] == [
        (10**6, "{cells}/kg"),
        (3 * 10**6, "{cells}/kg"),
        (30, "mg/m2"),
    ]
    words = reading.dose(graph(), about.in_order(graph(), about.nodes(graph(), TRIAL, TG.hasDoseLevel), TG.ordinal)[0])
    assert doses[0]["dosage"][0]["text"] == words.words and "productReference" in doses[0]
