"""Name the systems, codes and extensions of FHIR R5 that a trial is written with, and the table of what becomes what.

The codes are those of the package hl7.fhir.r5.core 5.0.0: the value sets to which the elements are bound.
"""

from typing import Final

from trialgraph.bridges.mapping import COMMON, LOST, Row
from trialgraph.core.identify import SHARED

_HL7 = "http://hl7.org/fhir"
SYSTEMS: Final = {
    "NCIT": "http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl",
    "LOINC": "http://loinc.org",
    "RXNORM": "http://www.nlm.nih.gov/research/umls/rxnorm",
    "ATC": "http://www.whocc.no/atc",
    "HGNC": "http://www.genenames.org/geneId",
}
EXTENSIONS: Final = f"{SHARED}fhir/StructureDefinition/"
QUOTED: Final = f"{EXTENSIONS}quoted-from"  # with the parts passage and quote
NODE: Final = f"{EXTENSIONS}node"  # the IRI of the fact in the graph
TIME_FRAME: Final = f"{EXTENSIONS}time-frame"
PRIMARY_COMPLETION: Final = f"{EXTENSIONS}primary-completion"
REGISTRY: Final = "http://clinicaltrials.gov"
URI: Final = "urn:ietf:rfc:3986"
PHASE: Final = f"{_HL7}/research-study-phase"
PHASES: Final = {
    ("NA",): "n-a",
    ("EARLY_PHASE1",): "early-phase-1",
    ("PHASE1",): "phase-1",
    ("PHASE1", "PHASE2"): "phase-1-phase-2",
    ("PHASE2",): "phase-2",
    ("PHASE2", "PHASE3"): "phase-2-phase-3",
    ("PHASE3",): "phase-3",
    ("PHASE4",): "phase-4",
}
STATUS: Final = f"{_HL7}/research-study-status"
STATUSES: Final = {
    "RECRUITING": "recruiting",
    "NOT_YET_RECRUITING": "not-yet-recruiting",
    "ACTIVE_NOT_RECRUITING": "active-but-not-recruiting",
    "ENROLLING_BY_INVITATION": "enrolling-by-invitation",
    "COMPLETED": "completed",
    "SUSPENDED": "temporarily-closed-to-accrual",
    "TERMINATED": "terminated",
    "WITHDRAWN": "withdrawn",
}
ARM_TYPE: Final = f"{_HL7}/research-study-arm-type"
ARM_TYPES: Final = {
    "EXPERIMENTAL": "experimental",
    "ACTIVE_COMPARATOR": "active-comparator",
    "PLACEBO_COMPARATOR": "placebo-comparator",
    "SHAM_COMPARATOR": "sham-comparator",
    "NO_INTERVENTION": "no-intervention",
    "OTHER": "other-arm-type",
}
PURPOSE: Final = f"{_HL7}/research-study-prim-purp-type"
PURPOSES: Final = {
    "TREATMENT": "treatment",
    "PREVENTION": "prevention",
    "DIAGNOSTIC": "diagnostic",
    "SUPPORTIVE_CARE": "supportive-care",
    "SCREENING": "screening",
    "HEALTH_SERVICES_RESEARCH": "health-services-research",
    "BASIC_SCIENCE": "basic-science",
    "DEVICE_FEASIBILITY": "device-feasibility",
}
DESIGN: Final = f"{_HL7}/study-design"
DESIGNS: Final = {
    "INTERVENTIONAL": "SEVCO:01001",
    "OBSERVATIONAL": "SEVCO:01002",
    "EXPANDED_ACCESS": "SEVCO:01038",
    "RANDOMIZED": "SEVCO:01003",
    "NON_RANDOMIZED": "SEVCO:01005",
    "PARALLEL": "SEVCO:01011",
    "CROSSOVER": "SEVCO:01012",
    "PARTICIPANT": "SEVCO:01060",
    "CARE_PROVIDER": "SEVCO:01061",
    "OUTCOMES_ASSESSOR": "SEVCO:01062",
}
PARTY_ROLE: Final = f"{_HL7}/research-study-party-role"
PARTY_KIND: Final = f"{_HL7}/research-study-party-organization-type"
PARTY_KINDS: Final = {"INDUSTRY": "industry", "NIH": "nih", "FED": "government", "OTHER_GOV": "government"}
OBJECTIVE: Final = f"{_HL7}/research-study-objective-type"
OBJECTIVES: Final = {"primary": "primary", "secondary": "secondary", "other": "exploratory"}
TITLE: Final = f"{_HL7}/title-type"
COUNTRY: Final = "urn:iso:std:iso:3166"


TABLE: Final = (
    Row("tg:Trial", "ResearchStudy", "its IRI is `url`"),
    Row(
        "tg:ownNumber, tg:claimedNumber, tg:RegistryNumber, tg:registry, dcterms:identifier",
        "ResearchStudy.identifier",
        "own: `use` official; claimed: secondary",
    ),
    Row("dcterms:title", "ResearchStudy.title, .label", "the shortest is the title"),
    Row("tg:acronym", "ResearchStudy.label (acronym)"),
    Row("tg:phase", "ResearchStudy.phase", "two phases are one code of FHIR where it has one, else text"),
    Row("tg:status", "ResearchStudy.progressStatus.state", "states that FHIR lacks keep our code alone"),
    Row("tg:primaryPurpose", "ResearchStudy.primaryPurposeType", "several are told in a note"),
    Row("tg:studyType, tg:allocation, tg:interventionModel, tg:masking, tg:maskedParty", "ResearchStudy.studyDesign"),
    Row("tg:escalationMethod, tg:designFeature", "ResearchStudy.studyDesign", "our code alone"),
    Row("tg:condition, tg:conditionText", "ResearchStudy.condition"),
    Row("tg:startDate, tg:completionDate", "ResearchStudy.period", "in a note where documents disagree"),
    Row("tg:primaryCompletionDate", "extension primary-completion"),
    Row("tg:startDateActuality, tg:completionDateActuality, tg:primaryCompletionDateActuality", LOST),
    Row("tg:firstRegistered, tg:resultsPosted, tg:resultsFirstPosted, tg:maskingDetails", LOST),
    Row("tg:lastUpdated", "ResearchStudy.date", "one of several"),
    Row("tg:whyStopped", "ResearchStudy.whyStopped", "several are told in a note"),
    Row("tg:plannedEnrollment", "ResearchStudy.recruitment.targetNumber", "in a note where documents disagree"),
    Row("tg:enrollmentActuality", "ResearchStudy.recruitment", ".actualNumber in place of .targetNumber"),
    Row("tg:minimumEnrollment, tg:maximumEnrollment", "ResearchStudy.note", "a sentence: a target number is no range"),
    Row("tg:numberOfArms", "ResearchStudy.comparisonGroup", "as many as there are"),
    Row("tg:leadSponsor, tg:secondarySponsor, tg:collaborator, tg:funder", "ResearchStudy.associatedParty"),
    Row("tg:Organization, tg:organizationClass", "ResearchStudy.associatedParty.name, .classifier"),
    Row("tg:Site, tg:city, tg:country, tg:countryText", "ResearchStudy.site → contained Location, .region"),
    Row("tg:Site/tg:status", LOST),
    Row("tg:Arm, tg:armType, dcterms:description", "ResearchStudy.comparisonGroup"),
    Row("tg:givesProduct", "ResearchStudy.comparisonGroup.intendedExposure", "by name and IRI"),
    Row("tg:Objective, tg:text, tg:role", "ResearchStudy.objective"),
    Row("tg:Estimand, tg:intercurrentEventStrategy", LOST),
    Row("tg:Endpoint, tg:endpointType, tg:definition", "ResearchStudy.outcomeMeasure"),
    Row("tg:timeFrame, tg:timeFrameText, tg:TimePoint, tg:offset", "extension time-frame", "its words alone"),
    Row("tg:DltWindow", "ResearchStudy.note", "a sentence"),
    Row(
        "tg:Publication, tg:citation, tg:doi, tg:pmid",
        "ResearchStudy.relatedArtifact",
        "a number where there is no more",
    ),
    Row("tg:publicationType", LOST),
    Row("tg:Product", "SubstanceDefinition"),
    Row("tg:targets, tg:cellSource, tg:costimulation", "SubstanceDefinition.property"),
    Row("tg:productKind, tg:knownProduct", "SubstanceDefinition.classification, .code"),
    Row("tg:DoseLevel, tg:ordinal", "ActivityDefinition (MedicationRequest, option)"),
    Row("tg:lowerAmount, tg:upperAmount, tg:amount, tg:unit", "ActivityDefinition.dosage.doseAndRate"),
    Row("tg:ofProduct", "ActivityDefinition.productReference", "by name in `description` where there are several"),
    Row("tg:population, tg:inArm", "ActivityDefinition.description"),
    Row(
        "tg:Conditioning, tg:AgentDose, tg:agent",
        "ActivityDefinition (MedicationRequest, proposal)",
        "one day's dose; agents of one regimen name its node",
    ),
    Row("tg:administrationDays", "ActivityDefinition.dosage.timing.repeat.count"),
    Row("tg:firstDay, tg:lastDay", "ActivityDefinition.dosage.text"),
    Row("tg:Administration", "ActivityDefinition (MedicationRequest, proposal)", "all of it in `dosage.text`"),
    Row("tg:route", "ActivityDefinition.dosage.route"),
    Row("tg:dosingSchedule, tg:shares, tg:longestInterval", "ActivityDefinition.dosage.text"),
    Row("tg:minimumDoses, tg:maximumDoses, tg:interval", "ActivityDefinition.dosage.timing.repeat"),
    Row("tg:Procedure, tg:procedureType", "ActivityDefinition (ServiceRequest).code"),
    Row("tg:provision", "ActivityDefinition.intent, .doNotPerform", "planned: plan; permitted: option"),
    Row("tg:Criterion", "EvidenceVariable.characteristic", "`description` holds all of its words"),
    Row("tg:InclusionCriterion", "EvidenceVariable.characteristic"),
    Row("tg:ExclusionCriterion", "characteristic.exclude = true", "what is defined is the excluded state"),
    Row("tg:criterionKind", LOST),
    Row(
        "tg:Constraint, tg:measure, tg:measureText, tg:comparator, tg:value, tg:unitText",
        "definitionByTypeAndValue with a Quantity",
        "comparator and UCUM code",
    ),
    Row("tg:EventWindow, tg:event, tg:eventText", "definitionCodeableConcept"),
    Row(
        "tg:relation, tg:direction, tg:anchor, tg:duration, tg:statedAmount, tg:statedUnit, tg:days",
        "timeFromEvent",
        "a range of time around the anchor",
    ),
    Row("tg:ConstraintGroup, tg:anyOf, tg:allOf, tg:anyPartSuffices, dcterms:hasPart", "definitionByCombination"),
    Row("what stands beside words that may change it", "definitionByCombination dataset", "no logic is claimed"),
    Row(
        "tg:appliesTo, tg:qualifier, tg:Population",
        "any-of (not of them, the limit); in exclusions all-of",
        "the people as text",
    ),
    Row("tg:Population/tg:phase, tg:Population/tg:condition, tg:Population/tg:sex, tg:Population/tg:inArm", LOST),
    Row(
        "tg:Population/tg:hasConstraint, tg:involves, tg:otherThan, tg:trialPart", LOST, "the people are there as text"
    ),
    Row("tg:minimumAge, tg:maximumAge", "EvidenceVariable.characteristic"),
    Row(
        "tg:sex, tg:acceptsHealthyVolunteers", "EvidenceVariable.characteristic", "what keeps nobody out is not written"
    ),
    Row("prov:wasQuotedFrom", "extension quoted-from: passage and quote", "on each element that was read"),
    *COMMON,
)
