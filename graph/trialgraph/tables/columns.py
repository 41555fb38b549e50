"""Name the tables and their columns, and say of each which property it holds: the mapping from graph to tables."""

from dataclasses import dataclass
from typing import Final

from trialgraph.core.standards import DCTERMS, PROV, RDF, RDFS
from trialgraph.core.vocabulary import TG


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, the kind of what is in it, the properties that lead there, and what it means.

    `kind` is ``text``, ``number``, ``integer``, ``boolean``, ``code`` (the notation of a concept) or ``iri``. Of
    several texts, codes or IRIs all are there, joined by ``JOIN``; of several numbers none is, and `several` names it.
    """

    name: str
    kind: str
    path: tuple[str, ...]
    meaning: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, what a row is, the links that lead to its nodes from those of another table, and its columns.

    `of` is the other table, or empty for trials.
    """

    name: str
    row: str
    of: str
    links: tuple[str, ...]
    columns: tuple[Column, ...]


JOIN: Final = " | "
PASSAGES: Final = (PROV.wasQuotedFrom,)
IRI: Final = Column("iri", "iri", (), "the IRI of what the row is about")
TRIAL: Final = Column("trial", "text", (), "the number of the trial, or the name in its IRI where it has none")
SEVERAL: Final = Column("several", "text", (), "the columns that are empty as documents give several numbers for them")
WORDS: Final = Column("words", "text", (*PASSAGES, TG.quote), "the words that say it, in the order of the document")
WHERE: Final = Column("passages", "iri", PASSAGES, "the passages that the words are, by the IRI of document and place")


def _columns(*own: Column) -> tuple[Column, ...]:
    return (IRI, TRIAL, *own, SEVERAL, WORDS, WHERE)


TABLES: Final = (
    Table(
        "trials", "a trial", "", (),
        (
            IRI, TRIAL,
            Column("title", "text", (DCTERMS.title,), "its titles"),
            Column("identifiers", "text", (DCTERMS.identifier,), "its numbers"),
            Column("acronym", "text", (TG.acronym,), "its acronym"),
            Column("status", "code", (TG.status,), "the state of recruitment"),
            Column("phase", "code", (TG.phase,), "the phases"),
            Column("study_type", "code", (TG.studyType,), "the kind of study"),
            Column("allocation", "code", (TG.allocation,), "how participants are allocated"),
            Column("intervention_model", "code", (TG.interventionModel,), "how arms relate"),
            Column("masking", "code", (TG.masking,), "how many parties are masked"),
            Column("primary_purpose", "code", (TG.primaryPurpose,), "the purpose"),
            Column("escalation", "code", (TG.escalationMethod,), "how doses are escalated"),
            Column("planned_enrollment", "integer", (TG.plannedEnrollment,), "participants, as the registry says"),
            Column("minimum_enrollment", "integer", (TG.minimumEnrollment,), "the fewest participants"),
            Column("maximum_enrollment", "integer", (TG.maximumEnrollment,), "the most participants"),
            Column("minimum_age", "text", (TG.minimumAge,), "an ISO 8601 duration"),
            Column("maximum_age", "text", (TG.maximumAge,), "an ISO 8601 duration"),
            Column("sex", "code", (TG.sex,), "who may take part"),
            Column("healthy_volunteers", "boolean", (TG.acceptsHealthyVolunteers,), "whether they may take part"),
            Column("start_date", "text", (TG.startDate,), "a day or a month of ISO 8601"),
            Column("completion_date", "text", (TG.completionDate,), "a day or a month of ISO 8601"),
            Column("conditions", "code", (TG.condition,), "the diseases that the lexicon knows"),
            Column("condition_words", "text", (TG.conditionText,), "the diseases in the words of the documents"),
            Column("lead_sponsor", "text", (TG.leadSponsor, RDFS.label), "the lead sponsor"),
            SEVERAL,
            Column("documents", "iri", (DCTERMS.source,), "the documents that tell of it"),
        ),
    ),
    Table(
        "products", "what is given: a cell product or another intervention", "trials", (TG.hasProduct,),
        _columns(
            Column("label", "text", (RDFS.label,), "its name"),
            Column("targets", "code", (TG.targets,), "the antigens that its cells recognise"),
            Column("kind", "code", (TG.productKind,), "what kind of product it is"),
            Column("cell_source", "code", (TG.cellSource,), "whose cells they are"),
            Column("costimulation", "code", (TG.costimulation,), "the costimulatory domains"),
            Column("known_product", "code", (TG.knownProduct,), "the product of the lexicon that it is"),
        ),
    ),
    Table(
        "doses", "a level of a dose ladder", "trials", (TG.hasDoseLevel,),
        _columns(
            Column("level", "number", (TG.ordinal,), "its place in the ladder; below 0 for de-escalation"),
            Column("label", "text", (RDFS.label,), "its name"),
            Column("lower", "number", (TG.lowerAmount,), "the amount, or the lower end of its range"),
            Column("upper", "number", (TG.upperAmount,), "the amount, or the upper end of its range"),
            Column("unit", "code", (TG.unit,), "cells, cells/kg or cells/m2"),
            Column("population", "text", (TG.population,), "for whom it holds, in the words of the document"),
            Column("product", "iri", (TG.ofProduct,), "the product that it is a dose of"),
            Column("arm", "text", (TG.inArm, RDFS.label), "the arm"),
        ),
    ),
    Table(
        "administrations", "a way in which cells are given", "trials", (TG.hasAdministration,),
        _columns(
            Column("route", "code", (TG.route,), "the way into the body"),
            Column("schedule", "code", (TG.dosingSchedule,), "single, split, repeated or additional"),
            Column("minimum_doses", "integer", (TG.minimumDoses,), "the fewest doses, or parts of a split dose"),
            Column("maximum_doses", "integer", (TG.maximumDoses,), "the most doses, or parts of a split dose"),
            Column("shares", "text", (TG.shares,), "the parts of a split dose in percent"),
            Column("interval", "text", (TG.interval,), "the time from one dose to the next; an ISO 8601 duration"),
            Column("longest_interval", "text", (TG.longestInterval,), "the longest such time, where it may vary"),
            Column("product", "iri", (TG.ofProduct,), "the product that is given so"),
            Column("arm", "text", (TG.inArm, RDFS.label), "the arm"),
        ),
    ),
    Table(
        "procedures", "what is done before the cells are given", "trials", (TG.hasProcedure,),
        _columns(
            Column("type", "code", (TG.procedureType,), "leukapheresis or bridging"),
            Column("provision", "code", (TG.provision,), "planned, permitted or prohibited"),
        ),
    ),
    Table(
        "objectives", "what a trial wants to learn", "trials", (TG.hasObjective,),
        _columns(
            Column("text", "text", (TG.text,), "the objective as it stands"),
            Column("role", "code", (TG.role,), "primary, secondary, other or unstated"),
        ),
    ),
    Table(
        "criteria", "an item of an eligibility list, or a part of one", "trials", (TG.hasCriterion, DCTERMS.hasPart),
        _columns(
            Column("parent", "iri", (), "the item that it is a part of"),
            Column("class", "text", (RDF.type,), "InclusionCriterion or ExclusionCriterion"),
            Column("number", "number", (TG.ordinal,), "its place in the list"),
            Column("text", "text", (TG.text,), "the item as it stands"),
            Column("kinds", "code", (TG.criterionKind,), "what it is about"),
        ),
    ),
    Table(
        "constraints", "a numeric limit", "criteria", (TG.hasConstraint,),
        _columns(
            Column("criterion", "iri", (), "the item that it stands in; in an exclusion it is what is excluded"),
            Column("one_of", "iri", (), "the group of limits of which one is enough, if it is in one"),
            Column("measure", "code", (TG.measure,), "what is measured"),
            Column("measure_words", "text", (TG.measureText,), "what is measured, where the lexicon lacks it"),
            Column("comparator", "code", (TG.comparator,), ">=, >, <=, < or ="),
            Column("value", "number", (TG.value,), "the limit"),
            Column("unit", "code", (TG.unit,), "the UCUM code of its unit"),
            Column("unit_words", "text", (TG.unitText,), "its unit, where the lexicon lacks it"),
            Column("qualifier", "text", (TG.qualifier,), "for whom it holds, in the words of the document"),
        ),
    ),
    Table(
        "windows", "an event and the time in which it must lie, or not", "criteria", (TG.hasEventWindow,),
        _columns(
            Column("criterion", "iri", (), "the item that it stands in"),
            Column("one_of", "iri", (), "the group of which one is enough, if it is in one"),
            Column("event", "code", (TG.event,), "the event"),
            Column("event_words", "text", (TG.eventText,), "the event, where the lexicon lacks it"),
            Column("relation", "code", (TG.relation,), "within, or at_least_before"),
            Column("direction", "code", (TG.direction,), "before or after the anchor"),
            Column("amount", "number", (TG.statedAmount,), "the time as it is written"),
            Column("amount_unit", "code", (TG.statedUnit,), "h, d, wk, mo or a"),
            Column("days", "number", (TG.days,), "the time in days; a month is 30.4375, a year 365.25"),
            Column("anchor", "code", (TG.anchor,), "from when it is counted"),
        ),
    ),
    Table(
        "endpoints", "an outcome measure", "trials", (TG.hasEndpoint,),
        _columns(
            Column("label", "text", (RDFS.label,), "its name"),
            Column("types", "code", (TG.endpointType,), "what it measures"),
            Column("role", "code", (TG.role,), "primary, secondary, other or unstated"),
            Column("definition", "text", (TG.definition,), "how it is defined"),
            Column("time_frame", "text", (TG.timeFrame,), "an ISO 8601 duration"),
            Column("time_frame_words", "text", (TG.timeFrameText,), "its time frame in the words of the document"),
        ),
    ),
)  # fmt: skip

LOST: Final = (
    "which words say which value of a trial itself (`tg:Statement`), and what documents disagree about: a number that "
    "has several values is left empty, and `several` names it",
    "arms, sites, publications, collaborators, funders, conditioning, windows of dose-limiting toxicity, time points "
    "of endpoints, estimands, findings",
    "for whom a limit or a window holds, where that was understood (`tg:appliesTo`); its words are in `qualifier`",
    "groups of which all hold (`tg:allOf`), and whether one part of an item is enough",
    "names, definitions and mappings of concepts: a column has their codes",
)
