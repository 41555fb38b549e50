"""Turn how a trial is made, what is given, who may join and what is measured into a study design of USDM."""

import re
from collections.abc import Iterator

import pyoxigraph as ox

from trialgraph.bridges import said
from trialgraph.bridges.model import Criterion, Eligibility
from trialgraph.bridges.usdm import terms
from trialgraph.bridges.usdm.parts import Json, Parts, html, in_order
from trialgraph.core.standards import DCTERMS
from trialgraph.core.vocabulary import TG
from trialgraph.view import about
from trialgraph.view.trial.endpoints import endpoints
from trialgraph.view.trial.objectives import objectives
from trialgraph.view.trial.treatment import treatment

_NONE = "Not stated in the documents that were read."
_YEARS = re.compile(r"P(?P<years>\d{1,3})Y")


def interventions(graph: ox.Store, trial: ox.NamedNode, parts: Parts) -> Iterator[Json]:
    """Yield what is given in a trial; an engineered-cell product is a biological agent."""
    for place, each in enumerate(treatment(graph, trial).products, 1):
        node = ox.NamedNode(each.iri)
        targets = ", ".join(label for label, _ in each.targets)
        yield parts.make(
            "StudyIntervention",
            name=f"INT{place}",
            label=each.name,
            description="; ".join(filter(None, (each.kind, f"recognises {targets}" if targets else ""))),
            role=parts.code(terms.AGENT),
            type=parts.code(terms.BIOLOGICAL if each.kind else terms.NOT_TOLD),
            codes=[],
            administrations=[],
            notes=[],
        ) | {"extensionAttributes": parts.told(said.passages(graph, node), each.iri)}


def criteria(some: Eligibility, parts: Parts) -> tuple[list[Json], list[Json]]:
    """Return the criteria, and the items with their words."""
    items, found = list[Json](), list[Json]()
    for each in some.criteria:
        name = f"{'EX' if each.excludes else 'IN'}{each.number or len(found) + 1}"
        items.append(parts.make("EligibilityCriterionItem", name=f"{name}_TEXT", label="", description="",
                                text=html(each.text), dictionaryId=None, notes=[]))  # fmt: skip
        found.append(_criterion(each, f"{name}_{len(found) + 1}", items[-1]["id"], parts))
    return in_order(found), items


def _criterion(each: Criterion, name: str, item: str, parts: Parts) -> Json:
    category = parts.code(terms.EXCLUSION if each.excludes else terms.INCLUSION)
    return parts.make("EligibilityCriterion", name=name, label="", description="", category=category,
                      identifier=each.number or name, criterionItemId=item, notes=[]) | {
        "extensionAttributes": parts.told(each.passages, each.iri)}  # fmt: skip


def design(
    graph: ox.Store, trial: ox.NamedNode, parts: Parts, *, criteria: list[Json], interventions: list[Json]
) -> Json:
    """Return the design of a trial."""
    arms = [_arm(graph, node, place, parts) for place, node in enumerate(about.nodes(graph, trial, TG.hasArm), 1)]
    epoch = parts.make("StudyEpoch", name="TREATMENT", label="Treatment", description=_NONE,
                       type=parts.code(terms.TREATMENT), previousId=None, nextId=None, notes=[])  # fmt: skip
    given = [each["id"] for each in interventions]
    elements = [parts.make("StudyElement", name=f"EL{place}", label=arm["label"], description="", notes=[],
                           studyInterventionIds=given if len(arms) == 1 else [])
                for place, arm in enumerate(arms, 1)]  # fmt: skip
    cells = [parts.make("StudyCell", armId=arm["id"], epochId=epoch["id"], elementIds=[element["id"]])
             for arm, element in zip(arms, elements, strict=True)]  # fmt: skip
    return _framed(graph, trial, parts) | {
        "arms": arms,
        "epochs": [epoch] if arms else [],
        "elements": elements,
        "studyCells": cells,
        "studyInterventionIds": given,
        "eligibilityCriteria": criteria,
        "objectives": [*_objectives(graph, trial, parts)],
        "population": _population(graph, trial, criteria, parts),
    }


def _framed(graph: ox.Store, trial: ox.NamedNode, parts: Parts) -> Json:
    """The design with what its codes say: an observational one, or else an interventional one."""
    codes = {term: about.code(graph, trial, term) for term in (TG.studyType, TG.interventionModel, TG.masking)}
    kind, blinding = terms.STUDY_TYPES.get(codes[TG.studyType]), terms.BLINDING.get(codes[TG.masking])
    phase = terms.PHASES.get(tuple(sorted(each.code for each in said.concepts(graph, trial, TG.phase))))
    model = terms.MODELS.get(codes[TG.interventionModel], terms.NOT_TOLD)
    shared = {"name": "DESIGN", "label": "", "description": "", "rationale": _NONE, "model": parts.code(model),
              "studyType": parts.code(kind) if kind else None,
              "studyPhase": parts.alias(phase) if phase else None}  # fmt: skip
    if codes[TG.studyType] == "OBSERVATIONAL":
        return parts.make("ObservationalStudyDesign", **shared, timePerspective=parts.code(terms.NOT_TOLD))
    intents = [one for each in said.concepts(graph, trial, TG.primaryPurpose) if (one := terms.INTENTS.get(each.code))]
    return parts.make("InterventionalStudyDesign", **shared, blindingSchema=parts.alias(blinding) if blinding else None,
                      intentTypes=[parts.code(each) for each in intents])  # fmt: skip


def _arm(graph: ox.Store, node: ox.NamedNode, place: int, parts: Parts) -> Json:
    kind = terms.ARM_TYPES.get(about.code(graph, node, TG.armType), terms.ARM)
    return parts.make(
        "StudyArm",
        name=f"ARM{place}",
        label=about.label(graph, node),
        description=about.text(graph, node, DCTERMS.description),
        type=parts.code(kind),
        dataOriginDescription=terms.OWN_DATA.decode,
        dataOriginType=parts.code(terms.OWN_DATA),
        populationIds=[],
        notes=[],
    ) | {"extensionAttributes": parts.told(said.passages(graph, node), node.value)}


def _objectives(graph: ox.Store, trial: ox.NamedNode, parts: Parts) -> Iterator[Json]:
    """The objectives; and the endpoints below one of their level, for USDM has none without one."""
    stated = [rank for rank in objectives(graph, trial) if rank.name in terms.OBJECTIVES]
    for rank in stated:
        for place, aim in enumerate(rank.objectives, 1):
            told = parts.told(said.passages(graph, ox.NamedNode(aim.iri)), aim.iri)
            yield _objective(f"{rank.name.upper()}_OBJECTIVE{place}", rank.name, aim.words, [], parts) | {
                "extensionAttributes": told}  # fmt: skip
    for role in endpoints(graph, trial):
        if role.name not in terms.OBJECTIVES:
            continue
        _, measured = terms.OBJECTIVES[role.name]
        found = []
        for place, each in enumerate(role.endpoints, 1):
            node = ox.NamedNode(each.iri)
            frame = f"Time frame: {each.frame}" if each.frame else ""
            found.append(
                parts.make("Endpoint", name=f"{role.name.upper()}{place}", label="", text=html(each.name),
                           description="; ".join(filter(None, (each.definition, frame))), dictionaryId=None,
                           purpose=_NONE, level=parts.code(measured), notes=[])
                | {"extensionAttributes": parts.told(said.passages(graph, node), each.iri)}
            )  # fmt: skip
        is_stated = any(rank.name == role.name for rank in stated)
        text = (
            f"Which {role.name} objective these endpoints belong to is not stated."
            if is_stated
            else f"The {role.name} objective is not stated; its endpoints are."
        )
        yield _objective(f"{role.name.upper()}_OBJECTIVE", role.name, text, found, parts)


def _objective(name: str, rank: str, text: str, measured: list[Json], parts: Parts) -> Json:
    level, _ = terms.OBJECTIVES[rank]
    return parts.make("Objective", name=name, label="", description="", text=html(text), dictionaryId=None,
                      level=parts.code(level), endpoints=measured, notes=[])  # fmt: skip


def _population(graph: ox.Store, trial: ox.NamedNode, criteria: list[Json], parts: Parts) -> Json:
    numbers = about.texts(graph, trial, TG.plannedEnrollment)
    sexes = said.concepts(graph, trial, TG.sex)
    asked = terms.SEXES.get(sexes[0].code, ()) if len(sexes) == 1 else ()
    return parts.make(
        "StudyDesignPopulation",
        name="POPULATION",
        label="",
        description="; ".join(_conditions(graph, trial)),
        includesHealthySubjects=about.texts(graph, trial, TG.acceptsHealthyVolunteers) == ["true"],
        plannedEnrollmentNumber=parts.quantity(float(numbers[0])) if len(numbers) == 1 else None,
        plannedSex=[parts.code(each) for each in asked],
        plannedAge=_aged(ages(graph, trial), parts),
        criterionIds=[each["id"] for each in criteria],
        cohorts=[],
        notes=[],
    )


def _conditions(graph: ox.Store, trial: ox.NamedNode) -> list[str]:
    """The conditions as documents call them, and those of the lexicon that are called otherwise."""
    named = about.texts(graph, trial, TG.conditionText)
    known = {each.casefold() for each in named}
    return [*named, *(each for each in about.labels(graph, trial, TG.condition) if each.casefold() not in known)]


def ages(graph: ox.Store, trial: ox.NamedNode) -> tuple[int, int] | None:
    """Return the lowest and the highest age, where both are told, once and in whole years."""
    told = [about.texts(graph, trial, term) for term in (TG.minimumAge, TG.maximumAge)]
    found = [int(years["years"]) for some in told if len(some) == 1 and (years := _YEARS.fullmatch(some[0]))]
    return (found[0], found[1]) if len(found) == len(told) else None


def _aged(ends: tuple[int, int] | None, parts: Parts) -> Json | None:
    if ends is None:
        return None
    lower, upper = (parts.quantity(float(each), terms.YEAR) for each in ends)
    return parts.make("Range", minValue=lower, maxValue=upper, isApproximate=False)
